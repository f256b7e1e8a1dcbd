"""Taking back what one has just done at the desk, for ten seconds. Each person can take back the last thing they did.

What was done counts at once; what the citizen would be told of it waits meanwhile, see `telling`.
"""

from datetime import datetime
from math import ceil
from typing import Any
from uuid import UUID

import msgspec

from api import vault
from api.accounts.queries import SignedIn
from api.applications import record
from api.applications.advance import note_event
from api.applications.tables import Application, Event, Undoable
from api.applications.telling import UNDO
from api.applications.workflow import By, Status
from api.complaints import following as complaints
from api.complaints import kinds
from api.database import change, transaction
from api.decisions import later as decisions
from api.documents import actions as documents
from api.documents import queries as document_queries
from api.errors import Conflict
from api.figures import actions as figures
from api.jobs import every
from api.now import now
from api.pauses import actions as pauses
from api.queue import actions as queue
from api.threads import retention as threads
from api.tokens import new_id

DONE = {
    "take": "Diambil",
    "release": "Dilepas ke antrean",
    "return": "Dikembalikan kepada pemohon",
    "reject": "Ditolak",
    "accept": "Diterima, lanjut diproses",
    "judge": "Berkas dinilai",
    "mark": "Tanda jawaban diubah",
}
"""What can be taken back, in the words of the bar that offers it."""
EVENT = "undo"
LATE = "Waktu 10 detik untuk membatalkan sudah lewat. Keputusan tetap berlaku."
MOVED = "Permohonan ini sudah berubah lagi, jadi tidak dapat dibatalkan."


class Before(msgspec.Struct, frozen=True, kw_only=True):
    """How it was. Of a step: `values` of the row and the `event`; of verdicts: (paper, verdict, reason) each; of a mark: the field.

    `moment`: what the row's `changed` says as long as nothing else happened.
    """

    application: UUID
    number: str
    at: datetime
    moment: datetime
    event: UUID | None = None
    values: dict[str, Any] = {}
    verdicts: tuple[tuple[UUID, str, str], ...] = ()
    field: str = ""
    reason: str = ""


class Offer(msgspec.Struct, frozen=True):
    """What this person may still take back: `seconds` are left for it."""

    id: UUID
    words: str
    number: str
    seconds: int
    count: int


async def remember(operator: UUID, what: str, before: Before, batch: UUID | None = None) -> None:
    """In the open transaction. Those of one `batch` are taken back together."""
    last = await Undoable.objects().where(Undoable.operator == operator).lock_rows("UPDATE").first()
    together = opened(last) if last and batch and last.batch == batch else []
    id, since = (last.id, last.at) if together else (new_id(), before.at)
    kept = [*together, before]
    await Undoable.delete().where(Undoable.operator == operator)
    sealed = vault.seal(msgspec.json.encode(kept), "undoable", id, "before")
    await Undoable.insert(Undoable(id=id, operator=operator, at=since, what=what, batch=batch, before=sealed))


async def settle(operator: UUID) -> None:
    """In the open transaction: this person went on to what cannot be taken back, nor what led to it."""
    await Undoable.delete().where(Undoable.operator == operator)


async def offered(operator: SignedIn) -> Offer | None:
    row = await Undoable.objects().where(Undoable.operator == operator.id).first()
    seconds = ceil((row.at + UNDO - now()).total_seconds()) if row else 0
    if not row or not 0 < seconds <= UNDO.total_seconds():
        return None
    items = opened(row)
    return Offer(row.id, DONE[row.what], items[0].number, seconds, len(items))


async def undo(operator: SignedIn, id: UUID) -> list[str]:
    """The numbers of what is as it was again. Raise Conflict where it is too late for any of it."""
    async with transaction():
        await _hold_cases(operator, id)
        row = (
            await Undoable.objects()
            .where(Undoable.operator == operator.id, Undoable.id == id)
            .lock_rows("UPDATE")
            .first()
        )
        if row is None:
            raise Conflict(LATE)
        items = [one for one in opened(row) if one.at <= now() < one.at + UNDO]
        if not items:
            raise Conflict(LATE)
        done = [one.number for one in items if await _put_back(one, row.what, operator)]
        if not done:
            raise Conflict(MOVED)
        await Undoable.delete().where(Undoable.id == row.id)
    return done


async def _hold_cases(operator: SignedIn, id: UUID) -> None:
    """Cases first, in one order, as every step does: what this person does meanwhile elsewhere never waits in a circle."""
    offered = await Undoable.objects().where(Undoable.operator == operator.id, Undoable.id == id).first()
    for application in sorted({one.application for one in opened(offered)} if offered else ()):
        await record.lock_id(application)


@every("13 * * * *", "forget_undoable")
async def forget() -> None:
    """What nobody can take back any more is of no use, and may hold reasons."""
    await Undoable.delete().where(Undoable.at < now() - UNDO)


def opened(row: Undoable) -> list[Before]:
    return msgspec.json.decode(vault.unseal(row.before, "undoable", row.id, "before"), type=list[Before])


async def _put_back(before: Before, what: str, operator: SignedIn) -> bool:
    row = await record.lock_id(before.application)
    if row.answers_gone or not (row.changed == before.moment if before.event else row.status == Status.IN_REVIEW):
        return False
    if before.event:
        await _step_back(row, before, what)
    elif before.field:
        await _mark_back(row, before)
    else:
        await _verdicts_back(row, before, operator)
    await note_event(row.id, EVENT, By.OPERATOR, operator=operator.id, note=what)
    await queue.tell(row.id, row.desk, operator.id)
    return True


async def _step_back(row: Application, before: Before, what: str) -> None:
    kept = msgspec.convert(before.values, Kept)
    await change(row, {getattr(Application, name): getattr(kept, name) for name in Kept.__struct_fields__})
    await change(row, {Application.changed: now()})
    await Event.update({Event.undone: now()}).where(Event.id == before.event)
    await pauses.take_back(row, before.moment)
    await decisions.taken_back(row.id, what, now())
    if row.desk == kinds.DESK:
        await complaints.take_back(row.id, what, before.moment)
    if what == "return" and before.event:
        await figures.forget_returned(before.event)
    if row.closed:
        await threads.go_on(row.id, row.closed)


async def _mark_back(row: Application, before: Before) -> None:
    marked = {**record.marked_of(row), before.field: before.reason}
    sealed = record.sealed({name: said for name, said in marked.items() if said}, row.id, "marked")
    await change(row, {Application.marked: sealed})


async def _verdicts_back(row: Application, before: Before, operator: SignedIn) -> None:
    lying = {view.id for view in await document_queries.of_application(row.id)}
    for document, verdict, reason in before.verdicts:
        if document in lying:
            await documents.judge(row.id, document, verdict, reason, operator.actor)


class Kept(msgspec.Struct, frozen=True):
    """What steps of the desk change in a row."""

    status: str
    operator: UUID | None
    closed: datetime | None

    @classmethod
    def of(cls, row: Application) -> dict[str, Any]:
        return {name: getattr(row, name) for name in cls.__struct_fields__}
