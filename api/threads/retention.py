"""What was said goes with the answers; what was asked, with the case."""

from datetime import datetime
from uuid import UUID

from api.database import fetch
from api.now import now
from api.threads.tables import Message


async def discard_all(application: UUID) -> None:
    """In the open transaction. What came along as a document goes with the papers."""
    await Message.delete().where(Message.application == application)


async def end(application: UUID) -> None:
    """In the open transaction: the case is over, so no question waits for an answer any more."""
    await fetch(
        "update message set answered = $2 where application = $1 and kind = 'question' and answered is null",
        application,
        now(),
    )


async def go_on(application: UUID, since: datetime) -> None:
    """In the open transaction: it is not over after all, and what was asked before still is."""
    await fetch(
        "update message set answered = null where application = $1 and kind = 'question' and answered >= $2",
        application,
        since,
    )
