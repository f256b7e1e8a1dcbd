"""Notes of a case, for the desk alone."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from api import vault
from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.notes.tables import Note
from api.now import now

EDITABLE = timedelta(minutes=10)
"""For a slip of the pen; later a note may have been acted upon, and a second one says more than a changed one."""


class NoteView(msgspec.Struct, frozen=True):
    """`editable`: by whoever looks, now."""

    id: UUID
    author: str
    mentioned: str
    text: str
    at: datetime
    edited: bool
    editable: bool


async def of(application: UUID, operator: SignedIn) -> tuple[NoteView, ...]:
    """Latest first."""
    rows = await Note.select().where(Note.application == application).order_by(Note.id, ascending=False)
    people = {row["author"] for row in rows} | {row["mentioned"] for row in rows if row["mentioned"]}
    known = await accounts.names(people)
    return tuple(_view(row, known, operator) for row in rows)


def place(note: UUID) -> tuple[object, ...]:
    """What its text is bound to."""
    return ("note", note, "text")


def _view(row: Mapping[str, Any], known: Mapping[UUID, str], operator: SignedIn) -> NoteView:
    return NoteView(
        id=row["id"],
        author=known.get(row["author"], ""),
        mentioned=known.get(row["mentioned"], ""),
        text=vault.unseal(row["text"], *place(row["id"])).decode(),
        at=row["at"],
        edited=row["edited"] is not None,
        editable=row["author"] == operator.id and now() - row["at"] < EDITABLE,
    )
