"""Pauses of the promise, with those that were until now."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-30T01:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Pauses of the promise, with those that were until now"

DDL = """
create table pause (
    id uuid primary key,
    application uuid not null references application (id) on delete cascade,
    cause varchar(10) not null,
    since timestamptz not null,
    until timestamptz,
    incident uuid,
    check (until >= since)
);
create index pause_application on pause (application, since);
create unique index pause_open on pause (application, cause, coalesce(incident, '00000000-0000-0000-0000-000000000000'))
    where until is null;
create index pause_incident on pause (incident, application) where incident is not null;
create index pause_since on pause (since, cause);

insert into pause (id, application, cause, since, until)
select gen_random_uuid(), found.id, 'citizen', found.since,
    case when found.sent is null and found.status = 'returned' and found.last then null
    else greatest(found.since, coalesce(found.sent, found.closed, found.changed)) end
from (
    select a.id, a.status, a.closed, a.changed, back.at as since,
    back.id = first_value(back.id) over (partition by a.id order by back.at desc, back.id desc) as last, (
        select min(sent.at) from event sent where sent.application = a.id and sent.step = 'resubmit'
            and (sent.at, sent.id) > (back.at, back.id)
    ) as sent
    from event back join application a on a.id = back.application where back.step = 'return' and back.undone is null
) found;
update application set paused = null where status <> 'returned' and paused is not null;
update application a set paused = open.since from pause open
where open.application = a.id and open.until is null and a.paused is distinct from open.since;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
