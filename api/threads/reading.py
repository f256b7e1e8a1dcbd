"""A conversation for whoever holds the application, who has then seen it."""

import msgspec

from api.applications import record
from api.applications.workflow import By
from api.looking import only_looking
from api.now import now
from api.threads import actions, opening, queries
from api.threads.queries import Said


class Thread(msgspec.Struct, frozen=True):
    """`open`: one may still write; `asked`: the desk waits for an answer."""

    open: bool
    asked: bool
    messages: tuple[Said, ...]


async def by_citizen(number: str) -> Thread:
    row = await record.find(number)
    said = await queries.thread(row.id)
    if any(one.by == By.OPERATOR and not one.read for one in said) and not only_looking.get():
        await actions.read(row.id, By.CITIZEN)
    still = opening.is_open(row.submitted, row.closed, row.answers_gone is not None, now())
    return Thread(still, still and any(one.waits for one in said), said)
