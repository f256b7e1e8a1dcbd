"""The head, auditors and helpers."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T18:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "The head, auditors and helpers"

DDL = """
alter table operator drop constraint operator_role_check;
alter table operator add constraint operator_role_check
    check (role in ('operator', 'supervisor', 'head', 'admin', 'auditor', 'helper'));
alter table invitation drop constraint invitation_role_check;
alter table invitation add constraint invitation_role_check
    check (role in ('operator', 'supervisor', 'head', 'admin', 'auditor', 'helper'));
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
