"""What the office writes into its service standards."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-30T02:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "What the office writes into its service standards"

DDL = """
create table standard_text (
    id uuid primary key,
    service varchar(60) not null,
    component varchar(20) not null,
    text text not null,
    edition integer not null,
    at timestamptz not null,
    operator uuid not null,
    unique (service, edition, component)
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
