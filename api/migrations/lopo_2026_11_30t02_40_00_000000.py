"""How the office does, month by month, and how long things took lately."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-30T02:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "How the office does, month by month, and how long things took lately"

DDL = """
create table monthly_figure (
    id uuid primary key,
    month date not null check (extract(day from month) = 1),
    service varchar(60) not null,
    desk varchar(30) not null,
    received integer not null,
    decided integer not null,
    kept integer not null check (kept <= decided),
    returned integer not null,
    rejected integer not null check (rejected <= decided),
    wall_median interval,
    wall_most interval,
    office_median interval,
    office_most interval,
    unique (service, desk, month),
    check (service = '' or desk = '')
);
create index monthly_figure_month on monthly_figure (month);
create table counted_month (
    month date primary key,
    through date not null,
    counted timestamptz not null,
    closed boolean not null
);
create table waiting_time (
    service varchar(60) primary key,
    cases integer not null,
    wall_most interval not null,
    office_median interval not null
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
