"""What a person keeps: applications that their passkey opens, on whatever phone they sign in."""

from uuid import UUID

from api.applications import access, record
from api.applications.device_queries import Mine, on_device
from api.audit import actions as audit
from api.audit import names
from api.database import transaction
from api.errors import NotFound
from api.persons.queries import key_of

MOST_SHOWN = 200


async def keep(person: UUID, number: str) -> None:
    """Call only for who may open it. Keeping it twice is keeping it once."""
    async with transaction():
        row = await record.lock(number)
        if row.answers_gone is not None:
            raise NotFound(access.ERASED)
        await access.grant(row.id, key_of(person), by_passkey=True)
        await audit.record("citizen", "application.keep", names.application(row.id))


async def let_go(person: UUID, number: str) -> None:
    """Take it off the list, on every phone."""
    async with transaction():
        held = await access.held(number, key_of(person))
        await access.forget(number, key_of(person))
        await audit.record("citizen", "application.let_go", names.application(held.id))


async def kept_by(person: UUID) -> tuple[Mine, ...]:
    """Latest first."""
    return await on_device(key_of(person), MOST_SHOWN)


async def keeps(person: UUID, number: str) -> bool:
    try:
        await access.held(number, key_of(person))
    except NotFound:
        return False
    return True


async def close_on_device(person: UUID, device: str) -> None:
    """What the person keeps and this device opens too is from now on only theirs."""
    for mine in await kept_by(person):
        await access.forget(mine.number, device)
