"""Notes that the desk writes for itself."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T18:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Notes that the desk writes for itself"

DDL = """
create table note (
    id uuid primary key,
    application uuid not null references application (id) on delete cascade,
    author uuid not null references operator (id),
    mentioned uuid references operator (id),
    text bytea not null check (length(text) > 0),
    at timestamptz not null,
    edited timestamptz
);
create index note_application on note (application, id);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
