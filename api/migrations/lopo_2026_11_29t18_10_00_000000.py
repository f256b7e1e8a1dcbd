"""What nobody holds is not in the indexes of who holds what: they would be taken for it, and it is most of what waits."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T18:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Only what is held in the indexes of holders"

DDL = """
drop index application_operator;
drop index application_operator_changed;
create index application_operator on application (operator, status, due, id)
    where operator is not null and status in ('submitted', 'in_review', 'returned', 'in_process', 'ready');
create index application_operator_changed on application (operator, status, changed, id)
    where operator is not null and status in ('ready', 'returned', 'completed', 'rejected');
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def change() -> None:
        await script(DDL)

    manager.add_raw(change)
    return manager
