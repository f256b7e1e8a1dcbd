"""Who finishes an upload says so."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-24T18:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Who finishes an upload says so"


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def change() -> None:
        await script("alter table upload add column finishing timestamptz")

    manager.add_raw(change)
    return manager
