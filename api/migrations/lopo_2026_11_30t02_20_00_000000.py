"""What citizens judge once a case is done, without saying whose it was."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-30T02:20:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "What citizens judge once a case is done, without saying whose it was"

DDL = """
alter table application add column surveyed boolean not null default false;
create table survey_answer (
    id uuid primary key,
    month date not null,
    desk varchar(30) not null,
    service varchar(60) not null,
    source varchar(10) not null,
    version varchar(20) not null,
    elements smallint[] not null,
    quality smallint[] not null,
    mixed boolean not null default false
);
create index survey_answer_month on survey_answer (month);
create table survey_profile (
    id uuid primary key,
    month date not null,
    question varchar(20) not null,
    choice smallint not null,
    answers integer not null,
    unique (month, question, choice)
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
