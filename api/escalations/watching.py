"""Looks every few minutes which promises are in danger, and shows each step of the ladder once, whatever the clock did meanwhile.

Only what is so now counts: a case that jumped over steps while nobody looked is shown at the highest it has reached, and
written down for those that were passed over. A promise that moved, because its clock had stood, begins anew.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from api.applications.advance import note_event
from api.applications.workflow import By
from api.catalogue import CATALOGUE
from api.database import fetch, transaction
from api.escalations import telling
from api.escalations.ladder import LEVELS, NEAR, level_of
from api.jobs import every
from api.now import now
from api.office import office
from api.push import staff_push
from api.queue import actions as queue
from api.tokens import new_id

STEP = "escalate"
TOGETHER = 50
"""So many in one transaction."""
OVER_FOR = timedelta(days=1)
"""A case that was closed, or whose promise moved, so long ago comes back no more."""
REACHED = "case when a.due <= $4 then 3 when a.due <= $3 then 2 else 1 end"
IN_DANGER = f"""
select a.id, a.desk, a.operator, a.due from application a
where a.desk = any($1) and a.status in ('submitted', 'in_review', 'in_process') and a.due <= $2
    and a.paused is null and a.service <> all($5) and (a.due, a.id) > ($6, $7) and not exists (
        select from escalation e where e.application = a.id and e.due = a.due and e.level >= {REACHED})
order by a.due, a.id limit {TOGETHER} for update of a skip locked
"""
SHOW = """
insert into escalation (id, application, due, level, at, passed, over) values ($1, $2, $3, $4, $5, $6, $7)
on conflict do nothing returning id
"""
FORGET_EXPECTED = """
update application a set expected = null where id = $1 and expected is not null
    and not exists (select from escalation e where e.application = a.id and e.due = a.due and e.answered_by is not null)
"""
END = """
update escalation e set over = $1 from application a where a.id = e.application and e.over is null
    and (a.closed < $2 or (a.due is distinct from e.due and e.at < $2))
"""
BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC), UUID(int=0)
COMPLAINTS = [service.code for service in CATALOGUE.values() if service.event == "complaint"]
"""They have a ladder of their own."""


@every("*/3 * * * *", "escalate_promises")
async def look() -> None:
    place = BEFORE_ALL
    while place:
        place = await _some(*place)
    await fetch(END, now(), now() - OVER_FOR)


async def _some(due: datetime, id: UUID) -> tuple[datetime, UUID] | None:
    """Those after this place; where the next ones begin, if there may be more."""
    moment = now()
    async with transaction():
        edges = [moment - LEVELS[level].after for level in sorted(LEVELS)]
        rows = await fetch(IN_DANGER, list(office.desk_codes), *edges, COMPLAINTS, due, id)
        reached = [(row, level_of(row["due"], moment)) for row in rows]
        await _tell([(row, level) for row, level in reached if await _show(row, level, moment)])
    return (rows[-1]["due"], rows[-1]["id"]) if len(rows) == TOGETHER else None


async def _show(row: asyncpg.Record, level: int, moment: datetime) -> bool:
    """Whether it was not: another worker may have been quicker."""
    if not await fetch(SHOW, new_id(), row["id"], row["due"], level, moment, False, None):
        return False
    for passed in range(NEAR, level):
        await fetch(SHOW, new_id(), row["id"], row["due"], passed, moment, True, moment)
    await fetch(FORGET_EXPECTED, row["id"])
    await note_event(row["id"], STEP, By.SYSTEM, note=LEVELS[level].told, level=str(level))
    await queue.tell(row["id"], row["desk"])
    return True


async def _tell(shown: Iterable[tuple[Any, int]]) -> None:
    """Each person once, in the words of the highest step that concerns them now."""
    told: set[UUID] = set()
    for level in sorted(LEVELS, reverse=True):
        people = await telling.concerned(level, [row for row, reached in shown if reached == level]) - told
        await staff_push.tell(people, LEVELS[level].kind)
        told |= people
