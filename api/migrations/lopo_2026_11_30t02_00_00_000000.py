"""Complaints beside their applications. Those of before go to a desk of no list, and get their row from a job."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-30T02:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Complaints beside their applications"

DDL = """
create table complaint (
    application uuid primary key references application (id) on delete cascade,
    category varchar(40) not null,
    identity varchar(10) not null,
    secret boolean not null,
    level smallint not null,
    owner uuid references operator (id) on delete set null,
    about uuid references application (id) on delete set null,
    barred uuid[] not null default '{}',
    barred_desks varchar(30)[] not null default '{}',
    barred_roles varchar(20)[] not null default '{}',
    acknowledged timestamptz not null,
    complete timestamptz not null,
    verify_by timestamptz not null,
    react_by timestamptz not null,
    answer_by timestamptz not null,
    settle_by timestamptz not null,
    verified timestamptz,
    reacted timestamptz,
    answered timestamptz,
    settled timestamptz,
    nearest timestamptz not null,
    missed varchar(10)[] not null default '{}',
    reopened timestamptz,
    confirmed timestamptz,
    handed_to varchar(20) not null default '',
    handed_number varchar(40) not null default ''
);
create index complaint_open on complaint (nearest, application) where settled is null;
create index complaint_settled on complaint (settled, application) where settled is not null;
create index complaint_about on complaint (about) where about is not null;
create index complaint_acknowledged on complaint (acknowledged);
update application set desk = 'aduan' where service = 'pengaduan';
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
