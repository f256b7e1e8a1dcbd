"""Phones that want to be told when something changes."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-25T10:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Phones that want to be told when something changes"

DDL = """
create table push_subscription (
    id uuid primary key,
    application uuid not null references application (id) on delete cascade,
    access uuid not null unique references access (id) on delete cascade,
    address bytea not null,
    created timestamptz not null
);
create index push_subscription_application on push_subscription (application);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def change() -> None:
        await script(DDL)

    manager.add_raw(change)
    return manager
