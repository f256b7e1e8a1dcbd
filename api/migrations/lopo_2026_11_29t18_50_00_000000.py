"""Numbers of people of the office themselves."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T18:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Numbers of people of the office themselves"

DDL = """
create table own_number (
    id uuid primary key,
    operator uuid not null references operator (id) on delete cascade,
    kind varchar(3) not null check (kind in ('nik', 'kk')),
    digest bytea not null,
    created timestamptz not null,
    unique (operator, digest)
);
create index own_number_digest on own_number (digest);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
