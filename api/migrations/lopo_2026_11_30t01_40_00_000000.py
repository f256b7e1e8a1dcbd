"""What citizens were told of their cases, and what did not reach them."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-30T01:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "What citizens were told of their cases, and what did not reach them"

DDL = """
create table notice (
    id uuid primary key,
    application uuid not null references application (id) on delete cascade,
    told uuid not null,
    event varchar(30) not null,
    channel varchar(10) not null,
    outcome varchar(10) not null,
    once varchar(60) not null default '',
    subscription uuid,
    operator uuid,
    tries smallint not null default 0,
    at timestamptz not null,
    changed timestamptz not null
);
create unique index notice_once on notice (application, event, once) where channel = 'page' and once <> '';
create index notice_application on notice (application, id);
create index notice_told on notice (told);
create index notice_held on notice (subscription) where outcome = 'waits';
create index notice_to_call on notice (application) where channel = 'whatsapp' and outcome = 'ready';
create index notice_at on notice (at);
create table news_stopped (
    application uuid primary key references application (id) on delete cascade,
    at timestamptz not null
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
