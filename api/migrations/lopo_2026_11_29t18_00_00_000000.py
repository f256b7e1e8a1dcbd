"""The queue at a size of years: an index for every list, keys to search by, what each has seen, and lists that are kept."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T18:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Indexes of the queue, kinds of search keys, what was seen, and kept lists"

OPEN = "status in ('submitted', 'in_review', 'returned', 'in_process', 'ready')"
SETTLED = "status in ('ready', 'returned', 'completed', 'rejected')"
DDL = f"""
drop index application_queue;
drop index application_operator;
create index application_desk on application (desk, status, due, id) where {OPEN};
create index application_desk_changed on application (desk, status, changed, id) where {SETTLED};
create index application_service on application (service, status, due, id) where {OPEN};
create index application_service_changed on application (service, status, changed, id) where {SETTLED};
create index application_operator on application (operator, status, due, id) where {OPEN};
create index application_operator_changed on application (operator, status, changed, id) where {SETTLED};
create index application_again on application (desk, due, id) where status = 'submitted' and operator is not null;

create function number_parts(number text) returns text[] language sql immutable parallel safe as $$
    select array_agg(substr(replace(number, '-', ''), place, 3)) from generate_series(1, 6) place
$$;
create index application_number_parts on application using gin (number_parts(number)) with (fastupdate = off)
    where submitted is not null;

alter table search_key add column kind varchar(6) not null default '';
create index search_key_old on search_key (application) where kind = '';

create table seen (
    id uuid primary key,
    operator uuid not null references operator (id) on delete cascade,
    application uuid not null references application (id) on delete cascade,
    at timestamptz not null,
    changed boolean not null default false,
    unique (operator, application)
);
create index seen_application on seen (application);
create index seen_changed on seen (operator, application) where changed;

create table kept_list (
    id uuid primary key,
    operator uuid not null references operator (id) on delete cascade,
    desk varchar(30) not null default '',
    name bytea not null check (length(name) > 0),
    asked varchar(400) not null,
    created timestamptz not null
);
create index kept_list_operator on kept_list (operator);
create index kept_list_desk on kept_list (desk) where desk <> '';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def change() -> None:
        await script(DDL)

    manager.add_raw(change)
    return manager
