"""Promises that are about to be missed: to whom each was shown, and what they answered."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-30T03:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Escalations and their answers"

DDL = """
create table escalation (
    id uuid primary key,
    application uuid not null references application (id) on delete cascade,
    due timestamptz not null,
    level smallint not null check (level between 1 and 3),
    at timestamptz not null,
    passed boolean not null default false,
    over timestamptz,
    answered_by uuid,
    reason varchar(20) not null default '',
    words bytea not null default '',
    unique (application, due, level)
);
create index escalation_open on escalation (level, due) where over is null;
alter table application add column expected timestamptz;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
