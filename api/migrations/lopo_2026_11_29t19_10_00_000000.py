"""Sentences that the office changes itself."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T19:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Sentences that the office changes itself"

DDL = """
create table phrase_picture (
    id uuid primary key,
    picture bytea not null,
    created timestamptz not null
);
create table phrase (
    id uuid primary key,
    kind varchar(10) not null,
    slug varchar(40) not null,
    version integer not null,
    about varchar(80) not null,
    text text not null,
    english text not null,
    example varchar(40) not null,
    picture uuid references phrase_picture (id),
    builtin boolean not null,
    hidden boolean not null,
    operator uuid not null,
    at timestamptz not null,
    unique (kind, slug, version)
);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def change() -> None:
        await script(DDL)

    manager.add_raw(change)
    return manager
