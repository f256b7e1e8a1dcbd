"""Taking back what was just done at the desk."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T19:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Taking back what was just done at the desk"

DDL = """
alter table event add undone timestamptz;
create table undoable (
    id uuid primary key,
    operator uuid not null unique references operator (id) on delete cascade,
    at timestamptz not null,
    what varchar(10) not null,
    batch uuid,
    before bytea not null
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def change() -> None:
        await script(DDL)

    manager.add_raw(change)
    return manager
