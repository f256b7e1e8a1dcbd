"""Audit: rows that can only be added, and the chain that shows when someone changed them all the same."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-24T08:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Append-only audit with a hash chain"

DDL = """
create table audit (
    id uuid primary key,
    at timestamptz not null,
    actor varchar(60) not null check (actor <> ''),
    action varchar(40) not null check (action <> ''),
    subject varchar(80) not null check (subject <> ''),
    detail text not null default '{}'
);
create index audit_subject on audit (subject, id);

create table audit_pending (
    audit uuid primary key references audit (id) on delete restrict
);

create table audit_link (
    seq bigint primary key check (seq > 0),
    audit uuid not null unique references audit (id) on delete restrict,
    hash bytea not null check (length(hash) = 32)
);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit rows are append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger append_only before update or delete on audit
    for each row execute function audit_is_append_only();
create trigger append_only before update or delete on audit_link
    for each row execute function audit_is_append_only();

create function audit_waits_for_its_link() returns trigger language plpgsql as $$
begin
    insert into audit_pending (audit) values (new.id);
    return null;
end $$;
create trigger waits_for_its_link after insert on audit
    for each row execute function audit_waits_for_its_link();
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
