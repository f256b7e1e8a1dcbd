"""Decisions signed by passkeys."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T19:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Decisions signed by passkeys"

DDL = """
create table decision (
    id uuid primary key,
    application uuid not null references application (id) on delete cascade,
    step varchar(10) not null,
    operator uuid not null,
    at timestamptz not null,
    said bytea not null,
    salt bytea not null,
    statement bytea not null,
    credential bytea not null,
    public_key bytea not null,
    client_data bytea not null,
    authenticator_data bytea not null,
    signature bytea not null,
    undone timestamptz
);
create index decision_application on decision (application, id);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def change() -> None:
        await script(DDL)

    manager.add_raw(change)
    return manager
