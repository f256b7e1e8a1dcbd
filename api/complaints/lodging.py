"""A complaint is sent: its row is written in the same transaction, with an owner, and with those who never see it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from api.applications import numbers
from api.complaints import deadlines, kinds, seeing
from api.complaints.following import locked, update, working
from api.complaints.owners import Bars, choose
from api.complaints.tables import Complaint
from api.database import fetch, insert
from api.notices import actions as notices
from api.push import staff_push

PROVEN = """
select b.id from application b where b.number = $2 and b.id <> $1 and exists (
    select from access mine join access other using (digest)
    where mine.application = $1 and other.application = b.id and (other.expires is null or other.expires > $3))
"""
"""The case with this number, where a key that opens the complaint opens it, too."""
HOLDERS = """
select operator from application where id = $1 and operator is not null
union select operator from event where application = $1 and operator is not null
    and step in ('take', 'release', 'return', 'reject', 'accept', 'deliver', 'replace')
"""


async def lodge(application: UUID, answers: Mapping[str, Any], moment: datetime) -> None:
    """In the open transaction. A number without the right to open it ties nothing, and nothing tells whether it exists."""
    category, about = str(answers.get("category", "")), await _about(application, answers, moment)
    desks, roles = kinds.barred_by(answers, seeing.complaint_desk())
    people = [row["operator"] for row in await fetch(HOLDERS, about)] if about else []
    secret = category in kinds.SECRET
    owner, level = await choose(kinds.AT_HEAD if secret else kinds.AT_DESK, Bars(people, desks, roles))
    planned = {f"{stage}_by": due for stage, due in deadlines.plan(moment, await working()).items()}
    row = Complaint(
        application=application,
        category=category,
        identity=kinds.identity_of(answers),
        secret=secret,
        level=level,
        owner=owner,
        about=about,
        barred=people,
        barred_desks=list(desks),
        barred_roles=list(roles),
        acknowledged=moment,
        complete=moment,
        nearest=min(planned.values()),
        **planned,
    )
    await insert(row)
    await notices.tell(application, "complaint_received", once="received")
    await staff_push.tell([owner] if owner else [], "complaint")


async def lodge_again(application: UUID, answers: Mapping[str, Any]) -> None:
    """What was completed may be another complaint than before: what is secret by now goes to the head, and stays secret."""
    row = await locked(application)
    category, values = str(answers.get("category", "")), {"identity": kinds.identity_of(answers)}
    secret = category in kinds.SECRET
    if secret and not row.secret:
        owner, level = await choose(kinds.AT_HEAD, Bars(row.barred, row.barred_desks, row.barred_roles))
        values |= {"secret": True, "owner": owner, "level": level}
    await update(row, {**values, "category": category})


async def _about(application: UUID, answers: Mapping[str, Any], moment: datetime) -> UUID | None:
    number = numbers.normalise(str(answers.get("related_receipt", "")))
    rows = await fetch(PROVEN, application, number, moment) if number else []
    return rows[0]["id"] if rows else None
