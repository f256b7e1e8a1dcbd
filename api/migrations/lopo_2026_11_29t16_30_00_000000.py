"""Citizens with a passkey, and what they keep under it."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T16:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Citizens with a passkey, and what they keep under it"

DDL = """
create table person (
    id uuid primary key,
    created timestamptz not null,
    seen timestamptz not null
);
create index person_seen on person (seen);

create table person_passkey (
    id uuid primary key,
    person uuid not null references person (id) on delete cascade,
    credential bytea not null unique,
    public_key bytea not null,
    sign_count bigint not null check (sign_count >= 0),
    device_type varchar(13) not null check (device_type in ('single_device', 'multi_device')),
    backed_up boolean not null,
    name bytea not null,
    created timestamptz not null,
    used timestamptz
);
create index person_passkey_person on person_passkey (person);

create table person_session (
    digest bytea primary key check (length(digest) = 32),
    person uuid not null references person (id) on delete cascade,
    lent boolean not null,
    created timestamptz not null,
    seen timestamptz not null,
    expires timestamptz not null
);
create index person_session_person on person_session (person);
create index person_session_expires on person_session (expires);

alter table access add by_passkey boolean not null default false;

alter table challenge drop constraint challenge_purpose_check;
alter table challenge add constraint challenge_purpose_check
    check (purpose in ('sign_in', 'register', 'add', 'person_in', 'person_new', 'person_add'));
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
