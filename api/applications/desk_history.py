"""What happened to a case, with the names of those who did it: for the desk only."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from api import vault
from api.accounts import queries as accounts
from api.applications import queries, wording
from api.applications.tables import Event
from api.applications.workflow import By
from api.messages.sentences import TO_APPLICANT

WHO = {By.CITIZEN: "Pemohon", By.OPERATOR: "Petugas", By.SYSTEM: "Sistem"}


class Line(msgspec.Struct, frozen=True):
    text: str
    at: datetime
    who: str
    note: str


async def history(application: UUID) -> tuple[Line, ...]:
    """Latest first."""
    rows = await Event.select().where(Event.application == application).order_by(Event.id, ascending=False)
    names = await accounts.names({row["operator"] for row in rows if row["operator"]})
    gone = await queries.destroyed(application)
    lines = [Line(wording.told(line.step, line.by), line.at, WHO[line.by], "") for line in reversed(gone)]
    return tuple(sorted([*lines, *(_line(row, names) for row in rows)], key=lambda line: line.at, reverse=True))


def _line(row: dict[str, Any], names: Mapping[UUID, str]) -> Line:
    note = vault.unseal(row["note"], "event", row["id"], "note").decode() if row["note"] else ""
    if row["step"] == "message":
        note = TO_APPLICANT[note].label if note in TO_APPLICANT else note
    return Line(wording.EVENT[row["step"]], row["at"], names.get(row["operator"], WHO[By(row["by"])]), note)
