"""Days on which the office is open or closed other than usual."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-30T01:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Days on which the office is open or closed other than usual"

DDL = """
create table calendar_day (
    id bigint generated always as identity primary key,
    day date not null,
    kind varchar(10) not null check (kind in ('closed', 'open', 'hours', 'usual')),
    hours varchar(100) not null,
    reason varchar(200) not null check (reason <> ''),
    operator uuid not null references operator (id),
    at timestamptz not null,
    check ((kind = 'hours') = (hours <> ''))
);
create index calendar_day_last on calendar_day (day, id);
create function calendar_day_stays() returns trigger language plpgsql as $$
begin
    raise exception 'what was said of a day is never changed: say it anew';
end $$;
create trigger calendar_day_stays before update or delete on calendar_day for each row execute function calendar_day_stays();
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
