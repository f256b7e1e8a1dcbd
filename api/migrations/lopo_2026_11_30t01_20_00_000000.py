"""Times in which the central system does not answer."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-30T01:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Times in which the central system does not answer"

DDL = """
create table incident (
    id uuid primary key,
    services varchar(60)[] not null default '{}',
    planned boolean not null default false,
    since timestamptz not null,
    expected timestamptz,
    words varchar(200) not null default '',
    words_en varchar(200) not null default '',
    opened timestamptz not null,
    opened_by uuid not null references operator,
    changed timestamptz not null,
    changed_by uuid not null references operator,
    ended timestamptz,
    cancelled timestamptz,
    settled timestamptz,
    check (not planned or expected > since),
    check (ended >= since)
);
create index incident_unsettled on incident (since) where settled is null;
create index incident_since on incident (since desc) where cancelled is null;
create unique index incident_once on incident (services) where not planned and ended is null and cancelled is null;
create table incident_told (
    digest bytea primary key,
    incident uuid not null references incident on delete cascade,
    at timestamptz not null
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
