"""Who holds which desk on which day."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T18:44:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Who holds which desk on which day"

DDL = """
create table roster_desk (
    desk varchar(30) primary key,
    changed timestamptz not null,
    by uuid not null references operator (id)
);

create table roster_week (
    id uuid primary key,
    desk varchar(30) not null,
    weekday smallint not null check (weekday between 1 and 7),
    operator uuid not null references operator (id) on delete cascade,
    unique (operator, weekday, desk)
);
create index roster_week_desk on roster_week (desk);

create table roster_day (
    id uuid primary key,
    desk varchar(30) not null,
    day date not null,
    operator uuid not null references operator (id) on delete cascade,
    present boolean not null,
    stands_in_for uuid references operator (id) on delete set null,
    unique (desk, day, operator)
);
create index roster_day_operator on roster_day (operator, day);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
