"""Applications that were sent together, and papers that they share."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T20:50:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Applications that were sent together, and papers that they share"

DDL = """
alter table application add column chosen varchar(60)[] not null default '{}';
alter table application add column package uuid;
create index application_package on application (package) where package is not null;
alter table document add column bodies uuid;
alter table document drop constraint document_stored_as_key;
alter table document add unique (stored_as, application);
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
