"""Whether somebody at the counter knows the PIN. Nothing is opened by it, and a wrong one counts as everywhere."""

from hmac import compare_digest

from api.applications import access, record
from api.applications.tables import Application
from api.database import change, engine, transaction


async def fits(number: str, pin: str) -> bool:
    """Raise TooMany once the tries are used up. Never call it inside a transaction: a rollback would forget the wrong try."""
    if engine.current_transaction.get() is not None:
        raise RuntimeError("a wrong PIN must stay counted: ask for it outside any transaction")
    async with transaction():
        row = await record.lock(number)
        right = row.pin_failures < access.PIN_TRIES and compare_digest(access.pin_digest(row.id, pin), row.pin_digest)
        if not right:
            row.pin_failures = min(row.pin_failures + 1, 999)
            await change(row, {Application.pin_failures: row.pin_failures})
    if not right:
        access.check_unlocked(row)
    return right
