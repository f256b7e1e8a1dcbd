"""Applications: the case, its history, its keys, its search keys, and replayed answers."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-24T08:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Applications, their events, access keys, search keys and replayed answers"

DDL = """
create table application (
    id uuid primary key,
    number varchar(9) not null unique,
    service varchar(60) not null,
    definition text not null default '',
    desk varchar(30) not null,
    status varchar(20) not null check (status in (
        'draft', 'submitted', 'in_review', 'returned', 'in_process', 'ready',
        'completed', 'rejected', 'withdrawn', 'expired')),
    source varchar(40) not null default '',
    answers bytea not null,
    marked bytea not null default '',
    delivery_note bytea not null default '',
    operator uuid references operator (id) on delete restrict,
    pin_digest bytea not null,
    pin_failures smallint not null default 0 check (pin_failures >= 0),
    link_digest bytea not null unique,
    created timestamptz not null,
    changed timestamptz not null,
    submitted timestamptz,
    due timestamptz,
    paused timestamptz,
    closed timestamptz,
    papers_gone timestamptz,
    answers_gone timestamptz,
    check (status in ('draft', 'withdrawn', 'expired') or (submitted is not null and definition <> '')),
    check (status <> 'in_review' or operator is not null)
);
create index application_queue on application (desk, due, id)
    where status in ('submitted', 'in_review', 'in_process', 'ready');
create index application_operator on application (operator, due, id)
    where status in ('submitted', 'in_review', 'returned', 'in_process', 'ready');
create index application_stale on application (changed) where status in ('draft', 'returned');

create index application_papers on application (closed) where closed is not null and papers_gone is null;
create index application_answers on application (closed) where closed is not null and answers_gone is null;

create table event (
    id uuid primary key,
    application uuid not null references application (id) on delete cascade,
    step varchar(20) not null,
    at timestamptz not null,
    by varchar(10) not null check (by in ('citizen', 'operator', 'system')),
    operator uuid references operator (id) on delete restrict,
    note bytea not null default ''
);
create index event_application on event (application, id);

create table access (
    id uuid primary key,
    application uuid not null references application (id) on delete cascade,
    digest bytea not null,
    expires timestamptz,
    unique (digest, application)
);

create table search_key (
    id uuid primary key,
    application uuid not null references application (id) on delete cascade,
    digest bytea not null,
    unique (digest, application)
);
create index search_key_application on search_key (application);
create index access_application on access (application);

create table replay (
    id uuid primary key,
    key bytea not null unique,
    body bytea not null,
    answer bytea not null,
    created timestamptz not null
);
create index replay_created on replay (created);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
