"""Filing for citizens who are present, and what shows a broker."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T20:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Filing for citizens who are present, and what shows a broker"

DDL = """
alter table session drop constraint session_ended_check,
    add check (ended in ('', 'role', 'desks', 'closed', 'keys', 'elsewhere', 'blocked'));
create table helping_organisation (
    operator uuid primary key,
    name varchar(80) not null,
    kind varchar(10) not null,
    per_day integer check (per_day > 0),
    blocked timestamptz,
    blocked_by uuid references operator (id),
    check ((blocked is null) = (blocked_by is null))
);
create table assistance (
    id uuid primary key,
    application uuid not null unique references application (id) on delete cascade,
    operator uuid not null references operator (id),
    organisation varchar(80) not null,
    kind varchar(10) not null,
    consent text not null,
    given_by varchar(10) not null check (given_by in ('citizen', 'proxy')),
    relation varchar(10) not null,
    letter boolean not null default false,
    proxy bytea not null,
    at timestamptz not null,
    day date not null,
    sent timestamptz,
    shown_again timestamptz
);
create index assistance_operator on assistance (operator, at);
create table filing (
    application uuid primary key references application (id) on delete cascade,
    nik bytea not null,
    kk bytea not null,
    phone bytea not null,
    sent timestamptz not null
);
create index filing_sent on filing (sent);
create index filing_phone on filing (phone);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
