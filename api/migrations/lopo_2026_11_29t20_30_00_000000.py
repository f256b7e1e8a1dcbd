"""What waits at the counter, who fetched it, and how many blank cards there are."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T20:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "What waits at the counter, who fetched it, and how many blank cards there are"

DDL = """
create table to_collect (
    application uuid primary key references application (id) on delete cascade,
    desk varchar(30) not null,
    shelf varchar(12) not null,
    since timestamptz not null,
    placed timestamptz,
    placed_by uuid references operator (id)
);
create index to_collect_place on to_collect (desk, shelf, application);
insert into to_collect (application, desk, shelf, since)
select id, desk, '', changed from application where status = 'ready' and length(delivery_note) > 0;

create table collection (
    id uuid primary key,
    application uuid not null unique references application (id) on delete cascade,
    operator uuid not null references operator (id),
    at timestamptz not null,
    by varchar(10) not null check (by in ('owner', 'proxy')),
    proof varchar(10) not null check (proof in ('pin', 'identity')),
    name bytea not null,
    relation varchar(10) not null,
    letter boolean not null,
    shelf varchar(12) not null,
    cards varchar(40) not null,
    check (by = 'owner' or letter)
);

create table stock_entry (
    id bigint generated always as identity primary key,
    kind varchar(10) not null,
    reason varchar(10) not null check (reason in ('in', 'out', 'damaged', 'handed', 'count')),
    amount integer not null,
    balance integer not null,
    application uuid,
    operator uuid not null references operator (id),
    at timestamptz not null,
    check ((reason = 'handed') = (application is not null)),
    check (reason = 'count' or (amount > 0) = (reason = 'in'))
);
create index stock_entry_kind on stock_entry (kind, id);
create function stock_entry_stays() returns trigger language plpgsql as $$
begin
    raise exception 'an entry of the stock is never changed: book another one';
end $$;
create trigger stock_entry_stays before update or delete on stock_entry for each row execute function stock_entry_stays();

create table stock_notice (
    id uuid primary key,
    kind varchar(10) not null,
    words varchar(200) not null,
    expected date,
    operator uuid not null references operator (id),
    at timestamptz not null
);
create index stock_notice_kind on stock_notice (kind, at);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
