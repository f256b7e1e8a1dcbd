"""What is deleted when, so that nothing personal lies here longer than it is needed (UU 27/2022; /privasi says the same).

The number, the service, the status and its dates stay for the office's figures.
"""

from datetime import timedelta

from api.applications.tables import Access, Application, Event, SearchKey
from api.applications.workflow import Status
from api.database import transaction
from api.documents import actions as documents
from api.jobs import every
from api.now import now

PAPERS = timedelta(days=30)
PAPERS_OF_UNFINISHED = timedelta(days=14)
ANSWERS = timedelta(days=365)
BATCH = 200


async def forget_draft(row: Application) -> None:
    """Delete all of an application that was never sent, inside the open transaction."""
    await documents.discard_all(row.id)
    await _forget_answers(row)
    await Application.update({Application.papers_gone: now()}).where(Application.id == row.id)


@every("37 2 * * *", "delete_old_papers")
async def delete_papers() -> None:
    """The photos of closed applications."""
    unfinished = (Application.status != Status.COMPLETED.value) & (Application.closed < now() - PAPERS_OF_UNFINISHED)
    old = (Application.closed < now() - PAPERS) | unfinished
    while rows := await Application.objects().where(Application.papers_gone.is_null() & old).limit(BATCH):
        for row in rows:
            async with transaction():
                await documents.discard_all(row.id)
                await Application.update({Application.papers_gone: now()}).where(Application.id == row.id)


@every("7 3 * * *", "delete_old_answers")
async def delete_answers() -> None:
    """Answers, names, reasons and keys of applications closed for a year."""
    old = Application.answers_gone.is_null() & (Application.closed < now() - ANSWERS)
    while rows := await Application.objects().where(old).limit(BATCH):
        for row in rows:
            async with transaction():
                await _forget_answers(row)


async def _forget_answers(row: Application) -> None:
    gone = {Application.answers: b"", Application.marked: b"", Application.delivery_note: b""}
    await Application.update({**gone, Application.answers_gone: now()}).where(Application.id == row.id)
    await Event.update({Event.note: b""}).where(Event.application == row.id)
    await SearchKey.delete().where(SearchKey.application == row.id)
    await Access.delete().where(Access.application == row.id)
