"""Whether somebody at the counter knows the PIN, which opens nothing by itself, and another one in its place."""

from api.applications import access, numbers, record, together
from api.applications.advance import note_event
from api.applications.tables import Application
from api.applications.workflow import By
from api.database import engine, transaction


async def fits(number: str, pin: str) -> bool:
    """Raise TooMany once the tries are used up. Never call it inside a transaction: a rollback would forget the wrong try."""
    if engine.current_transaction.get() is not None:
        raise RuntimeError("a wrong PIN must stay counted: ask for it outside any transaction")
    async with transaction():
        await together.hold((await record.find(number)).id)
        row = await record.lock(number)
        right = row.pin_failures < access.PIN_TRIES and access.fits(row, pin)
        if not right:
            row.pin_failures = min(row.pin_failures + 1, 999)
            await together.change_all(row.id, {Application.pin_failures: row.pin_failures})
    if not right:
        access.check_unlocked(row)
    return right


async def renew(number: str, *tokens: str) -> tuple[str, str]:
    """(number, a new PIN) for whoever holds `tokens`: the old PIN and every other key stop working."""
    async with transaction():
        await together.hold((await record.find(number)).id)
        row = await record.lock(number)
        pin = await access.new_pin(row, *tokens)
        await note_event(row.id, "pin", By.CITIZEN)
    return row.number, pin


async def unlocked(row: Application) -> str:
    """A new PIN with all its tries, for who proved otherwise who they are."""
    pin = numbers.new_pin()
    fresh = {Application.pin_failures: 0, Application.pin_digest: access.pin_digest(await together.home(row.id), pin)}
    await together.change_all(row.id, fresh)
    return pin
