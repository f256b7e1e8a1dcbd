"""What a phone sends of itself, once."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T08:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "What a phone sends of itself, once"

DDL = """
create table sending (
    id uuid primary key,
    key bytea not null unique check (length(key) = 32),
    body bytea not null check (length(body) = 32),
    application uuid references application (id) on delete cascade,
    sent timestamptz
);
create index sending_application on sending (application);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
