"""A right as it is at this moment: asked again inside the transaction that uses it, and kept until that ends."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api import database
from api.accounts.queries import SignedIn
from api.accounts.roles import Right, Role, may, reserved
from api.accounts.tables import Operator
from api.errors import Forbidden


async def check(me: SignedIn, *wanted: Right) -> None:
    """Raise Forbidden where the account is closed, or its role has none of these rights any more."""
    row = await Operator.select(Operator.role, Operator.active).where(Operator.id == me.id).lock_rows("SHARE").first()
    if not (row and row["active"] and may(_Now(row["role"]), *wanted)):
        raise Forbidden(reserved(wanted[0]))


@asynccontextmanager
async def transaction(me: SignedIn, *wanted: Right) -> AsyncIterator[None]:
    """A transaction of somebody who has one of these rights until it ends."""
    async with database.transaction():
        await check(me, *wanted)
        yield


class _Now:
    def __init__(self, role: str) -> None:
        self.role = Role(role)
