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

ABOUT = """
select b.id, exists (
    select from access mine join access other using (digest)
    where mine.application = $1 and other.application = b.id and (other.expires is null or other.expires > $3)) as proven
from application b where b.number = $2 and b.id <> $1 and b.submitted is not null
"""
"""The case with this number, and whether a key that opens the complaint opens it, too."""
HOLDERS = """
select operator from application where id = $1 and operator is not null
union select operator from event where application = $1 and operator is not null
    and step in ('take', 'release', 'return', 'reject', 'accept', 'deliver', 'replace')
"""


async def lodge(application: UUID, answers: Mapping[str, Any], moment: datetime) -> None:
    """In the open transaction. A number without the right to open it ties nothing, but whoever held that case answers no
    complaint that names it.
    """
    category = str(answers.get("category", ""))
    about, bars = await _about(application, answers, moment)
    secret = category in kinds.SECRET
    owner, level = await choose(kinds.AT_HEAD if secret else kinds.AT_DESK, bars)
    planned = {f"{stage}_by": due for stage, due in deadlines.plan(moment, await working()).items()}
    row = Complaint(
        application=application,
        category=category,
        identity=kinds.identity_of(answers),
        secret=secret,
        level=level,
        owner=owner,
        about=about,
        barred=list(bars.people),
        barred_desks=list(bars.desks),
        barred_roles=list(bars.roles),
        acknowledged=moment,
        complete=moment,
        nearest=min(planned.values()),
        **planned,
    )
    await insert(row)
    await notices.tell(application, "complaint_received", once="received")
    await staff_push.tell([owner] if owner else [], "complaint")


async def lodge_again(application: UUID, answers: Mapping[str, Any], moment: datetime) -> None:
    """What was completed may be another complaint than before, and about somebody else: what is secret by now stays secret,
    who was barred stays barred, and where either is new somebody else may have to answer.
    """
    row = await locked(application)
    category, (about, found) = str(answers.get("category", "")), await _about(application, answers, moment)
    secret = row.secret or category in kinds.SECRET
    bars = Bars(
        sorted({*row.barred, *found.people}),
        sorted({*row.barred_desks, *found.desks}),
        sorted({*row.barred_roles, *found.roles}),
    )
    known = Bars(sorted(row.barred), sorted(row.barred_desks), sorted(row.barred_roles))
    values = {
        "category": category,
        "identity": kinds.identity_of(answers),
        "secret": secret,
        "about": row.about or about,
    }
    values |= {"barred": list(bars.people), "barred_desks": list(bars.desks), "barred_roles": list(bars.roles)}
    if secret != row.secret or bars != known:
        owner, level = await choose(kinds.AT_HEAD if secret else min(row.level, kinds.AT_HEAD), bars)
        values |= {"owner": owner, "level": level}
        await staff_push.tell([owner] if owner else [], "complaint")
    await update(row, values)


async def _about(application: UUID, answers: Mapping[str, Any], moment: datetime) -> tuple[UUID | None, Bars]:
    """(the case it is tied to, who never sees it)."""
    number = numbers.normalise(str(answers.get("related_receipt", "")))
    cases = await fetch(ABOUT, application, number, moment) if number else []
    people = [row["operator"] for case in cases for row in await fetch(HOLDERS, case["id"])]
    desks, roles = kinds.barred_by(answers, seeing.complaint_desk())
    return next((case["id"] for case in cases if case["proven"]), None), Bars(people, list(desks), list(roles))
