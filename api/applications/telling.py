"""News of a step that may still be taken back wait until it cannot: who looks at their phone is never told what did not last."""

from datetime import timedelta
from uuid import UUID

from api.applications import record, surveying
from api.applications.workflow import FINAL, STEPS
from api.database import fetch, transaction
from api.jobs import enqueue, job
from api.notices import actions as notices
from api.push import actions as push

JOB = "tell_of_step"
UNDO = timedelta(seconds=10)
"""How long the desk may take a step back."""
MARGIN = timedelta(seconds=1)
LATER = frozenset({"return", "reject", "accept"})
OF_EVENT = "select application from event where id = $1"
STANDS = "select application, step from event where id = $1 and undone is null"


async def tell(application: UUID, step: str, event: UUID, *, news: bool) -> None:
    """In the open transaction: at once, or once nobody can take it back any more."""
    if news and step in LATER:
        await enqueue(JOB, UNDO + MARGIN, event=str(event))
    elif news:
        await notices.tell(application, step)
    elif STEPS[step].end in FINAL and not surveying.open_for(await record.lock_id(application)):
        await push.end(application)


@job(JOB)
async def tell_of_step(event: str) -> None:
    """The case is held first, as whoever takes a step back holds it."""
    async with transaction():
        for row in await fetch(OF_EVENT, UUID(event)):
            await record.lock_id(row["application"])
        for row in await fetch(STANDS, UUID(event)):
            await notices.tell(row["application"], row["step"], once=event)
