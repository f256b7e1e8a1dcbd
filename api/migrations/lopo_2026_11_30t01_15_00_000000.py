"""An index of open cases whose clock stands, for the queue's list of them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-30T01:15:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "An index of open cases whose clock stands"

DDL = """
create index application_paused on application (desk, status, due, id)
    where paused is not null and status in ('submitted', 'in_review', 'returned', 'in_process', 'ready');
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
