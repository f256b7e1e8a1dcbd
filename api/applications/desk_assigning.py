"""A supervisor gives a case to somebody of its desk, whoever held it until now."""

from uuid import UUID

from api.accounts import queries as accounts
from api.accounts import rights_now
from api.accounts.queries import SignedIn
from api.accounts.roles import Right
from api.applications.advance import advance, note_event
from api.applications.desk_holding import seen
from api.applications.tables import Application
from api.applications.workflow import By, Status
from api.database import change
from api.errors import Conflict
from api.now import now
from api.queue import actions as queue

STEP = "assign"
HELD = (Status.IN_REVIEW, Status.IN_PROCESS)
"""Where somebody holds a case."""
OVER = "Permohonan ini tidak sedang dikerjakan, jadi tidak dapat dipindahkan."
ELSEWHERE = "Orang ini tidak bekerja di loket permohonan ini."


async def check(number: str, me: SignedIn, to: UUID | None) -> None:
    """Raise as `assign` would; without somebody, as far as can be known."""
    async with rights_now.transaction(me, Right.SUPERVISE):
        row = await seen(number, me)
        if Status(row.status) not in (Status.SUBMITTED, *HELD):
            raise Conflict(OVER)
        if to and to not in await accounts.names_at([row.desk]):
            raise Conflict(ELSEWHERE)


async def assign(number: str, me: SignedIn, to: UUID) -> None:
    async with rights_now.transaction(me, Right.SUPERVISE):
        await check(number, me, to)
        row = await seen(number, me)
        if row.status == Status.SUBMITTED:
            await advance(row, "take", By.OPERATOR, operator=me.id, changes={Application.operator: to})
        else:
            await change(row, {Application.operator: to, Application.changed: now()})
            await queue.tell(row.id, row.desk, me.id)
        await note_event(row.id, STEP, By.OPERATOR, operator=me.id)
