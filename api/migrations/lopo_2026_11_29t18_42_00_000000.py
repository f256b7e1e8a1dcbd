"""Why a session ended, and questions for a fresh yes."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from api.database import script

ID = "2026-11-29T18:42:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Why a session ended, and questions for a fresh yes"

DDL = """
alter table session add ended varchar(10) not null default ''
    check (ended in ('', 'role', 'desks', 'closed', 'keys', 'elsewhere'));

alter table challenge drop constraint challenge_purpose_check;
alter table challenge add constraint challenge_purpose_check
    check (purpose in ('sign_in', 'register', 'add', 'step_up', 'person_in', 'person_new', 'person_add'));
"""


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="lopo", description=DESCRIPTION)

    async def create() -> None:
        await script(DDL)

    manager.add_raw(create)
    return manager
