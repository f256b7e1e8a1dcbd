"""What of a case somebody has copied into the national system."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T18:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "What of a case somebody has copied into the national system"

DDL = """
create table copied (
    id uuid primary key,
    application uuid not null references application (id) on delete cascade,
    operator uuid not null references operator (id) on delete cascade,
    field varchar(80) not null,
    unique (application, operator, field)
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
