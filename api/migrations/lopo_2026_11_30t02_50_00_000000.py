"""Why clocks stood, month by month, and what is known of the waiting times."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-30T02:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Why clocks stood, month by month, and what is known of the waiting times"

DDL = """
create table monthly_pause (
    id uuid primary key,
    month date not null check (extract(day from month) = 1),
    service varchar(60) not null,
    cause varchar(10) not null,
    hours double precision not null,
    cases integer not null,
    unique (month, service, cause)
);
delete from waiting_time;
alter table waiting_time drop column office_median, add column kept integer not null, add column until date not null;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def change() -> None:
        await script(DDL)

    manager.add_raw(change)
    return manager
