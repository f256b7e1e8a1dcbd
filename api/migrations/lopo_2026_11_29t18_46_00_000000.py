"""What one person proposes and another decides."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T18:46:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "What one person proposes and another decides"

DDL = """
create table proposal (
    id uuid primary key,
    kind varchar(30) not null,
    subject varchar(60) not null,
    payload text not null,
    proposed_by uuid not null references operator (id),
    proposed timestamptz not null,
    ends timestamptz not null,
    decision varchar(10) not null default '' check (decision in ('', 'approved', 'refused', 'withdrawn', 'ended')),
    decided_by uuid references operator (id),
    decided timestamptz,
    alone boolean not null default false,
    proposed_proof text not null,
    decided_proof text not null default '',
    check ((decision = '') = (decided is null)),
    check (decision <> 'approved' or decided_by <> proposed_by or alone)
);
create unique index proposal_waiting on proposal (kind, subject) where decision = '';
create index proposal_decided on proposal (decided);

alter table invitation add waiting boolean not null default false;
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
