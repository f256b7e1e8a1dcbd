"""Exports that people of the office ask for."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T20:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Exports that people of the office ask for"

DDL = """
create table export (
    id uuid primary key,
    operator uuid not null references operator (id),
    what varchar(10) not null check (what in ('rekap', 'lengkap', 'audit')),
    format varchar(4) not null check (format in ('xlsx', 'csv')),
    wanted text not null,
    reason varchar(20) not null,
    state varchar(10) not null check (state in ('asked', 'queued', 'running', 'ready', 'failed', 'refused', 'gone')),
    error varchar(20) not null default '',
    run uuid,
    total bigint not null default 0,
    done bigint not null default 0,
    wrapped_key bytea not null,
    created timestamptz not null,
    ready timestamptz,
    ends timestamptz
);
create index export_operator on export (operator, id);
create index export_open on export (created) where state not in ('refused', 'gone');
create table export_part (
    id uuid primary key,
    export uuid not null references export (id),
    position integer not null,
    size integer not null,
    stored_as varchar(32) not null,
    unique (export, position)
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
