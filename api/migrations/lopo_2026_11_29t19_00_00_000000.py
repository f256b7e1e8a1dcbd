"""The conversation between a citizen and the desk; news that wait for the morning."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T19:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "The conversation between a citizen and the desk, news that wait for the morning"

DDL = """
create table message (
    id uuid primary key,
    application uuid not null references application (id) on delete cascade,
    kind varchar(10) not null,
    by varchar(10) not null,
    operator uuid,
    text bytea not null,
    papers uuid[] not null default '{}',
    at timestamptz not null,
    read timestamptz,
    answered timestamptz
);
create index message_application on message (application, id);
create index message_unanswered on message (application) where kind = 'question' and answered is null;
create index message_unread on message (application) where by = 'citizen' and read is null;
alter table push_subscription
    add held timestamptz,
    add held_kind varchar(10) not null default '',
    add held_last boolean not null default false;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def change() -> None:
        await script(DDL)

    manager.add_raw(change)
    return manager
