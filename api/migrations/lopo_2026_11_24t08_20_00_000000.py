"""Documents, results, and bodies that no row claims yet."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-24T08:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Documents of citizens, results for them, and bodies that no row claims yet"

DDL = """
create table document (
    id uuid primary key,
    application uuid not null references application (id) on delete restrict,
    requirement varchar(80) not null check (requirement <> ''),
    position smallint not null check (position > 0),
    media_type varchar(40) not null check (media_type in ('image/jpeg', 'application/pdf')),
    pages smallint not null check (pages > 0),
    size integer not null check (size > 0),
    sha256 bytea not null check (length(sha256) = 32),
    hints varchar(20)[] not null default '{}',
    metrics jsonb not null default '{}',
    wrapped_key bytea not null check (length(wrapped_key) > 32),
    stored_as varchar(32) not null unique check (length(stored_as) = 32),
    verdict varchar(10) not null default '' check (verdict in ('', 'accepted', 'replace')),
    reason bytea not null default '',
    judged_by varchar(60) not null default '',
    created timestamptz not null,
    unique (application, requirement, position),
    unique (application, requirement, sha256),
    check ((verdict = 'replace') = (length(reason) > 0)),
    check ((verdict = '') = (judged_by = ''))
);

create table result (
    id uuid primary key,
    application uuid not null references application (id) on delete restrict,
    title bytea not null check (length(title) > 0),
    pages smallint not null check (pages > 0),
    size integer not null check (size > 0),
    sha256 bytea not null check (length(sha256) = 32),
    wrapped_key bytea not null check (length(wrapped_key) > 32),
    stored_as varchar(32) not null unique check (length(stored_as) = 32),
    created timestamptz not null,
    downloaded_at timestamptz
);
create index result_application on result (application, id);

create table unclaimed (
    stored_as varchar(32) primary key check (length(stored_as) = 32),
    pages smallint not null check (pages >= 0),
    created timestamptz not null
);
create index unclaimed_created on unclaimed (created);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
