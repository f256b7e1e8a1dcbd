"""Where people of the office are told, for as long as they are signed in there."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-30T03:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Browsers of the office that are told"

DDL = """
create table staff_push (
    id uuid primary key,
    session bytea not null unique references session (digest) on update cascade on delete cascade,
    address bytea not null,
    created timestamptz not null,
    held timestamptz,
    held_kind varchar(10) not null default ''
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
