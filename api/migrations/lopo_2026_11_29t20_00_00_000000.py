"""Figures of each day, why cases went back, digests, and indexes to search the audit by."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T20:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Figures of each day, why cases went back, digests, and indexes to search the audit by"

DDL = """
create table daily_figure (
    id uuid primary key,
    day date not null,
    desk varchar(30) not null,
    service varchar(60) not null,
    came_in integer not null,
    done integer not null,
    returned integer not null,
    rejected integer not null,
    broken integer not null,
    unique (day, desk, service)
);
create table counted_day (
    day date primary key,
    counted timestamptz not null
);
create table return_reason (
    id uuid primary key,
    at timestamptz not null,
    service varchar(60) not null,
    item varchar(90) not null,
    reason varchar(40) not null,
    event uuid not null
);
create index return_reason_event on return_reason (event);
create index return_reason_at on return_reason (at, service, item, reason);
create table digest (
    day date primary key,
    made timestamptz not null,
    figures text not null
);

create index event_day on event (at, step, application)
    where step in ('submit', 'return', 'reject', 'deliver', 'complete');

create index audit_at on audit (at, id);
create index audit_actor on audit (actor, at, id) where actor like 'operator:%';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def change() -> None:
        await script(DDL)

    manager.add_raw(change)
    return manager
