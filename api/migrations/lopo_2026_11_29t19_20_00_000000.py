"""Files that the office takes over from its phones, and keyed hashes in place of plain ones for what lies in cases."""

from uuid import UUID

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import fetch, script
from api.documents import fingerprints

ID = "2026-11-29T19:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Files from the office's phones, and keyed hashes of documents"

DDL = """
create table intake_batch (
    id uuid primary key,
    operator uuid not null references operator (id) on delete restrict,
    created timestamptz not null,
    working timestamptz,
    done timestamptz
);
create index intake_batch_operator on intake_batch (operator, created);
create index intake_batch_created on intake_batch (created);

create table intake_source (
    id uuid primary key,
    batch uuid not null references intake_batch (id) on delete cascade,
    mark bytea not null check (length(mark) = 32),
    name bytea not null,
    length bigint not null check (length > 0),
    received bigint not null check (received between 0 and length),
    wrapped_key bytea not null,
    state varchar(10) not null check (state in ('coming', 'whole', 'opened', 'done', 'refused')),
    refused varchar(30) not null,
    created timestamptz not null,
    changed timestamptz not null
);
create index intake_source_batch on intake_source (batch);
create index intake_source_mark on intake_source (mark) where state = 'coming';

create table intake_part (
    id uuid primary key,
    source uuid not null references intake_source (id) on delete cascade,
    start bigint not null check (start >= 0),
    size integer not null check (size > 0),
    stored_as varchar(32) not null unique,
    unique (source, start)
);

create table intake_item (
    id uuid primary key,
    batch uuid not null references intake_batch (id) on delete cascade,
    source uuid not null references intake_source (id) on delete cascade,
    position integer not null,
    entry integer,
    name bytea not null,
    sender bytea not null,
    around bytea not null,
    sent timestamptz,
    size bigint not null check (size >= 0),
    state varchar(10) not null check (state in ('waiting', 'kept', 'twin', 'refused')),
    refused varchar(30) not null,
    original bytea not null,
    master bytea not null,
    twin uuid references intake_item (id) on delete set null,
    media_type varchar(40) not null,
    pages smallint not null,
    hints varchar(20)[] not null,
    metrics jsonb not null,
    wrapped_key bytea not null,
    stored_as varchar(32) not null,
    scan varchar(10) not null,
    kept timestamptz,
    unique (source, position),
    check ((state = 'kept') <= (kept is not null and length(original) = 32 and length(master) = 32))
);
create index intake_item_batch on intake_item (batch, position);
create index intake_item_original on intake_item (original) where state = 'kept';

create index document_sha256 on document (sha256);
"""
DOCUMENTS = "select id, sha256 from document where id > $1 order by id limit 1000"
CHANGE = """
update document d set sha256 = k.keyed from unnest($1::uuid[], $2::bytea[]) k(id, keyed) where d.id = k.id
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)
        await key_the_hashes()

    manager.add_raw(create)
    return manager


async def key_the_hashes() -> None:
    """Who has the table alone cannot ask any more whether a file is in it."""
    last = UUID(int=0)
    while rows := await fetch(DOCUMENTS, last):
        keyed = [fingerprints.of_digest(row["sha256"]) for row in rows]
        await fetch(CHANGE, [row["id"] for row in rows], keyed)
        last = rows[-1]["id"]
