"""What was said in a case, and how a conversation stands. Callers check who may read it."""

from collections.abc import Collection
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import msgspec

from api import vault
from api.database import fetch

OF_APPLICATION = """
select id, kind, by, operator, text, papers, at, read, answered from message where application = $1 order by id
"""
STANDINGS = """
select application, bool_or(kind = 'question' and answered is null) as asked,
    bool_or(by = 'citizen' and read is null) as unread, bool_or(kind = 'answer' and read is null) as replied
from message where application = any($1) and (
    (kind = 'question' and answered is null) or (by = 'citizen' and read is null)
) group by application
"""
ASKED = "exists (select from message m where m.application = {}.id and m.kind = 'question' and m.answered is null)"
UNREAD = "exists (select from message m where m.application = {}.id and m.by = 'citizen' and m.read is null)"
"""For the where of a list of applications, under the name that they have there: each by an index of its own."""


class Standing(StrEnum):
    """How a conversation stands for the desk."""

    ASKED = "asked"
    ANSWERED = "answered"
    WRITTEN = "written"


class Said(msgspec.Struct, frozen=True):
    """One message. `by` is a role; `operator` is for the desk only; `papers` may be gone meanwhile."""

    id: UUID
    kind: str
    by: str
    operator: UUID | None
    text: str
    papers: tuple[UUID, ...]
    at: datetime
    read: datetime | None
    answered: datetime | None

    @property
    def waits(self) -> bool:
        """Whether it is a question without an answer."""
        return self.kind == "question" and self.answered is None


async def thread(application: UUID) -> tuple[Said, ...]:
    """Oldest first."""
    return tuple(_said(dict(row)) for row in await fetch(OF_APPLICATION, application))


async def count(application: UUID) -> int:
    [row] = await fetch("select count(*) as said from message where application = $1", application)
    return row["said"]


async def standings(applications: Collection[UUID]) -> dict[UUID, Standing]:
    """Of these, those where something waits for one of the two sides: news from the citizen before a question to them."""
    rows = await fetch(STANDINGS, list(applications)) if applications else []
    return {row["application"]: _standing(row["replied"], row["unread"]) for row in rows}


def _standing(replied: bool, unread: bool) -> Standing:
    if replied:
        return Standing.ANSWERED
    return Standing.WRITTEN if unread else Standing.ASKED


def _said(row: dict[str, Any]) -> Said:
    text = vault.unseal(row["text"], "message", row["id"], "text").decode() if row["text"] else ""
    return msgspec.convert({**row, "text": text}, Said)
