"""Who judged counts after the night only, too."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-30T02:35:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Who judged counts after the night only, too"

DDL = "alter table survey_profile add column waiting integer not null default 0;"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def change() -> None:
        await script(DDL)

    manager.add_raw(change)
    return manager
