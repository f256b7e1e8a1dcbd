"""Accounts: operators, their desks and passkeys, invitations, sessions, challenges, and the counter of failed tries."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-24T08:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Operators, desks, passkeys, invitations, sessions, challenges and failed tries"

DDL = """
create table operator (
    id uuid primary key,
    name varchar(80) not null check (name <> ''),
    role varchar(10) not null check (role in ('operator', 'supervisor', 'admin')),
    active boolean not null default true,
    created timestamptz not null
);

create table membership (
    id uuid primary key,
    operator uuid not null references operator (id) on delete cascade,
    desk varchar(30) not null,
    unique (operator, desk)
);

create table passkey (
    id uuid primary key,
    operator uuid not null references operator (id) on delete restrict,
    credential bytea not null unique,
    public_key bytea not null,
    sign_count bigint not null check (sign_count >= 0),
    device_type varchar(13) not null check (device_type in ('single_device', 'multi_device')),
    backed_up boolean not null,
    name varchar(60) not null check (name <> ''),
    invited_by varchar(60) not null default '',
    created timestamptz not null,
    used timestamptz
);
create index passkey_operator on passkey (operator);

create table invitation (
    digest bytea primary key,
    operator uuid not null,
    name varchar(80) not null check (name <> ''),
    role varchar(10) not null check (role in ('operator', 'supervisor', 'admin')),
    desks varchar(30)[] not null,
    created_by varchar(60) not null,
    created timestamptz not null,
    expires timestamptz not null,
    used timestamptz
);
create index invitation_operator on invitation (operator);

create table session (
    digest bytea primary key,
    operator uuid not null references operator (id) on delete cascade,
    created timestamptz not null,
    seen timestamptz not null,
    expires timestamptz not null,
    agent varchar(60) not null default ''
);
create index session_operator on session (operator);
create index session_expires on session (expires);

create unlogged table challenge (
    digest bytea primary key,
    purpose varchar(10) not null check (purpose in ('sign_in', 'register', 'add')),
    browser bytea not null,
    subject varchar(60) not null default '',
    expires timestamptz not null
);
create index challenge_expires on challenge (expires);

create unlogged table failure (
    key varchar(120) primary key,
    count integer not null check (count >= 0),
    expires timestamptz not null
);
create index failure_expires on failure (expires);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
