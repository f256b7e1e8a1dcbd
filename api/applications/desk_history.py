"""What happened to a case, with the names of those who did it: for the desk only."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from api import vault
from api.accounts import queries as accounts
from api.applications import desk_undo, looks, queries, wording
from api.applications.tables import Event
from api.applications.workflow import By
from api.audit.queries import Looks
from api.dates import shown_clock
from api.messages.sentences import TO_APPLICANT
from api.notices import queries as notices
from api.notices.outcomes import CHANNELS, OUTCOMES, PAGE
from api.notices.rules import RULES

SAID, SEEN, TOLD = "pesan", "dilihat", "kabar"
MESSAGE = "message"
UNDO = desk_undo.EVENT
SAYING = frozenset({MESSAGE, "ask", "answer", "unask"})
WHO = {By.CITIZEN: "Pemohon", By.OPERATOR: "Petugas", By.SYSTEM: "Sistem"}


class Line(msgspec.Struct, frozen=True):
    text: str
    at: datetime
    who: str
    note: str
    times: int = 1


async def history(application: UUID, kind: str = "") -> tuple[Line, ...]:
    """Latest first: all that happened, or of it decisions or messages alone; or who looked; or what the citizen was told."""
    if kind == SEEN:
        return tuple(_look(look, who) for look, who in await looks.by_name(application))
    if kind == TOLD:
        return await _told(application)
    events, pauses = await queries.happened(application)
    rows = [row for row in reversed(events) if not kind or (row["step"] in SAYING) == (kind == SAID)]
    names = await accounts.names({row["operator"] for row in rows if row["operator"]})
    gone = await queries.destroyed(application) if kind != SAID else []
    stops = [] if kind else queries.stops(pauses)
    lines = [Line(wording.told(one.step, one.by), one.at, WHO[one.by], one.note) for one in reversed([*gone, *stops])]
    return tuple(sorted([*lines, *(_line(row, names) for row in rows)], key=lambda line: line.at, reverse=True))


async def _told(application: UUID) -> tuple[Line, ...]:
    """Each way of each telling, also those on which nothing was sent."""
    rows = [row for row in await notices.of_case(application) if row.channel != PAGE and row.event in RULES]
    names = await accounts.names({row.operator for row in rows if row.operator})
    return tuple(
        Line(
            RULES[row.event].label,
            row.changed,
            names.get(row.operator, WHO[By.SYSTEM]) if row.operator else WHO[By.SYSTEM],
            f"{CHANNELS[row.channel]}, {OUTCOMES[row.outcome].format(tries=row.tries)}",
        )
        for row in rows
    )


def _look(look: Looks, who: str) -> Line:
    since = f"Sejak {shown_clock(look.first)}" if look.times > 1 else ""
    return Line(looks.LOOKING[look.action], look.last, who, since, look.times)


def _line(row: dict[str, Any], names: Mapping[UUID, str]) -> Line:
    note = vault.unseal(row["note"], "event", row["id"], "note").decode() if row["note"] else ""
    if row["step"] == MESSAGE:
        note = TO_APPLICANT[note].label if note in TO_APPLICANT else note
    if row["step"] == UNDO:
        note = wording.EVENT.get(note, desk_undo.DONE.get(note, ""))
    return Line(wording.EVENT[row["step"]], row["at"], names.get(row["operator"], WHO[By(row["by"])]), note)


async def notes_of(application: UUID, step: str) -> list[str]:
    """What was written with each time that this step was taken."""
    rows = await Event.select().where(Event.application == application, Event.step == step)
    return [vault.unseal(row["note"], "event", row["id"], "note").decode() if row["note"] else "" for row in rows]
