"""Writing notes, and mending one's own while it is fresh. That one was written is in the audit; what it says never is."""

from datetime import timedelta
from uuid import UUID

from api import vault
from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.applications import desk_holding
from api.audit import actions as audit
from api.audit import names
from api.catalogue import cleaning
from api.database import transaction
from api.errors import Conflict, Invalid, NotFound
from api.notes import queries
from api.notes.queries import EDITABLE, place
from api.notes.tables import Note
from api.now import now
from api.queue import actions as queue
from api.tokens import new_id

LONGEST = 1000
PRESSED_TWICE = timedelta(minutes=1)
EMPTY = "Tulis dulu catatannya."
GONE = "Data permohonan ini sudah dihapus, jadi tidak dapat diberi catatan."
TOO_LATE = "Catatan hanya dapat diubah dalam 10 menit. Tulis catatan baru."


async def add(number: str, text: str, operator: SignedIn, mentioned: UUID | None = None) -> None:
    """For everybody who sees the case. The same words again within a minute were pressed twice."""
    async with transaction():
        row = await desk_holding.seen(number, operator)
        if row.answers_gone is not None:
            raise Conflict(GONE)
        words = _words(text)
        if await _pressed_twice(row.id, words, operator):
            return
        id, meant = new_id(), mentioned if mentioned in await accounts.names_at([row.desk]) else None
        sealed = vault.seal(words.encode(), *place(id))
        await Note(id=id, application=row.id, author=operator.id, mentioned=meant, text=sealed, at=now()).save()
        await audit.record(operator.actor, "note.add", names.application(row.id), note=str(id))
        await queue.tell(row.id, row.desk, operator.id)


async def edit(number: str, note: UUID, text: str, operator: SignedIn) -> None:
    """One's own, within ten minutes. Raise NotFound for another's, Conflict when it is too late."""
    async with transaction():
        row = await desk_holding.seen(number, operator)
        mine = (Note.id == note) & (Note.application == row.id) & (Note.author == operator.id)
        found = await Note.select(Note.at).where(mine).first()
        if found is None:
            raise NotFound("Catatan ini bukan tulisan Anda, atau sudah tidak ada.")
        if now() - found["at"] >= EDITABLE:
            raise Conflict(TOO_LATE)
        sealed = vault.seal(_words(text).encode(), *place(note))
        await Note.update({Note.text: sealed, Note.edited: now()}).where(mine)
        await audit.record(operator.actor, "note.edit", names.application(row.id), note=str(note))


async def _pressed_twice(application: UUID, words: str, operator: SignedIn) -> bool:
    """Only one's own may be edited, so those are looked at."""
    fresh = (note for note in await queries.of(application, operator) if note.editable)
    return any(note.text == words and now() - note.at < PRESSED_TWICE for note in fresh)


def _words(text: str) -> str:
    if not text.strip():
        raise Invalid({"note": EMPTY})
    try:
        return cleaning.paragraphs(text, LONGEST)
    except ValueError as mistake:
        raise Invalid({"note": str(mistake)}) from mistake
