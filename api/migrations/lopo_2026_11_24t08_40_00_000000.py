"""Messages: hand-over links."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-24T08:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Hand-over links from WhatsApp to the web form"

DDL = """
create table handover (
    id uuid primary key,
    token varchar(12) not null unique,
    service varchar(60) not null,
    operator uuid not null references operator (id) on delete restrict,
    created timestamptz not null
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
