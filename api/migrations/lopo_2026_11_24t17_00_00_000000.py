"""Uploads that resume, what the scanner and the reader said, signatures of results, and what was issued."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-24T17:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Uploads that resume, scans, signatures of results, and what was issued"

DDL = """
create table upload (
    id uuid primary key,
    application uuid not null references application (id) on delete restrict,
    requirement varchar(80) not null check (requirement <> ''),
    length integer not null check (length > 0),
    received integer not null default 0 check (received between 0 and length),
    wrapped_key bytea not null check (length(wrapped_key) > 32),
    created timestamptz not null,
    changed timestamptz not null,
    finished timestamptz,
    document uuid,
    refused varchar(30) not null default '',
    check (finished is null or received = length),
    check ((finished is null) = (document is null and refused = ''))
);
create index upload_application on upload (application);
create index upload_changed on upload (changed);

create table upload_part (
    id uuid primary key,
    upload uuid not null references upload (id) on delete cascade,
    start integer not null check (start >= 0),
    size integer not null check (size > 0),
    stored_as varchar(32) not null unique check (length(stored_as) = 32),
    unique (upload, start)
);

alter table document
    add column scan varchar(10) not null default '' check (scan in ('', 'waiting', 'clean', 'infected')),
    add column nik_reading varchar(10) not null default '' check (nik_reading in ('', 'same', 'other', 'unread')),
    add column kept_anyway boolean not null default false;
create index document_scan on document (scan) where scan = 'waiting';

alter table result
    add column verdict varchar(40) not null default '',
    add column signatures bytea not null default '',
    add column scan varchar(10) not null default '' check (scan in ('', 'waiting', 'clean', 'infected')),
    add column confirmed_by varchar(60) not null default '',
    add column delivered timestamptz;
update result set delivered = created;
create index result_scan on result (scan) where scan = 'waiting';

create table issued (
    id uuid primary key,
    application uuid not null,
    digest bytea not null check (length(digest) = 32),
    service varchar(60) not null check (service <> ''),
    at timestamptz not null,
    unique (digest, application)
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
