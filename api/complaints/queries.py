"""Complaints, shaped for pages and for reports."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.applications import clock
from api.applications import queries as applications
from api.applications.details import Detail
from api.applications.workflow import FINAL, Status
from api.complaints import deadlines, kinds, levels
from api.complaints.shapes import AtDesk, Bar, Deadline, OfCitizen
from api.complaints.tables import Complaint
from api.database import fetch
from api.now import WITA, now
from api.office import office

SOON = timedelta(days=1)
MONTHLY = """
select to_char(c.acknowledged at time zone 'Asia/Makassar', 'YYYY-MM') as month, c.category, count(*)::int as received,
    count(*) filter (where c.answered <= c.answer_by)::int as answered_in_time,
    count(*) filter (where c.settled is not null)::int as settled,
    count(*) filter (where c.reopened is not null)::int as reopened,
    (percentile_cont(0.5) within group (order by extract(epoch from c.settled - c.acknowledged))
        filter (where c.settled is not null) / 86400.0)::float8 as median_days
from complaint c where c.acknowledged >= $1 and c.acknowledged < $2
group by month, c.category order by month, c.category
"""
ROLES = {"operator": "Semua petugas", "supervisor": "Semua penyelia", "head": "Kepala dinas"}


class Monthly(msgspec.Struct, frozen=True):
    """One category in one month of receipt, not yet suppressed. `median_days`: from receipt to the settlement, of those settled."""

    month: str
    category: str
    received: int
    answered_in_time: int
    settled: int
    reopened: int
    median_days: float | None


async def monthly(since: date, until: date) -> tuple[Monthly, ...]:
    """Of the days of Kupang from `since` until before `until`, by month and category (`kinds.CATEGORIES` names them)."""
    rows = await fetch(MONTHLY, _midnight(since), _midnight(until))
    return tuple(msgspec.convert(dict(row), Monthly) for row in rows)


async def of_citizen(detail: Detail) -> OfCitizen | None:
    """Nothing for what is no complaint that was sent, which costs nothing."""
    if detail.service.code != kinds.SERVICE or not detail.sent:
        return None
    application, status = detail.id, detail.status
    row = await Complaint.objects().where(Complaint.application == application).first()
    if row is None:
        return None
    until = row.settled + timedelta(days=kinds.DAYS_TO_REOPEN) if row.settled and status == Status.READY else None
    return OfCitizen(
        application=application,
        level=row.level,
        acknowledged=row.acknowledged,
        deadlines=_deadlines(row, status),
        anonymous=row.identity == kinds.ANONYMOUS,
        hidden=row.identity == kinds.HIDDEN,
        settled=row.settled,
        reopened=row.reopened,
        confirmed=row.confirmed,
        until=until,
        reopenable=until is not None and row.reopened is None and now() <= until,
        handed_to=kinds.PLACES.get(row.handed_to, ""),
        handed_number=row.handed_number,
    )


async def at_desk(application: UUID, desk: str, status: str, answer: str, me: SignedIn) -> AtDesk | None:
    """For whoever sees it. What is no complaint costs nothing."""
    if desk != kinds.DESK:
        return None
    row = await Complaint.objects().where(Complaint.application == application).first()
    staff = await accounts.staff()
    names, about = {one.id: one.name for one in staff}, await _tied(row)
    return AtDesk(
        **_of(row, status, me),
        category=kinds.CATEGORIES.get(row.category, row.category),
        owner=names.get(row.owner, ""),
        about=about.get(row.about, ""),
        deadlines=_deadlines(row, status),
        bars=tuple(_bars(row, names)),
        answer=answer if row.settled else "",
        people={f"orang:{one.id}": one.name for one in staff if one.active and one.id not in row.barred},
        desks={f"loket:{one.code}": one.title for one in office.desks if one.code not in row.barred_desks},
    )


async def _tied(row: Complaint) -> dict[UUID, str]:
    """The number of the case it is about: of one with a hidden name it is told with the name."""
    return await applications.numbers([row.about]) if row.about and row.identity != kinds.HIDDEN else {}


def _of(row: Complaint, status: str, me: SignedIn) -> dict[str, Any]:
    """What the row alone tells this person."""
    mine, hidden = row.owner == me.id, row.identity == kinds.HIDDEN
    leak = mine and row.category == kinds.LEAK
    return {
        "level": row.level,
        "secret": row.secret,
        "owner_id": str(row.owner or ""),
        "mine": mine,
        "may_take": not mine and levels.may_take(row, me) and row.settled is None and Status(status) not in FINAL,
        "hidden": hidden,
        "may_unmask": hidden and (mine or levels.rank(me) == kinds.AT_HEAD),
        "may_accuse": levels.may_accuse(row, me),
        "breach": _deadline("breach", row.acknowledged + kinds.BREACH, None, running=True) if leak else None,
        "settled": row.settled,
        "reopened": row.reopened,
        "confirmed": row.confirmed,
    }


def _bars(row: Complaint, names: dict[UUID, str]) -> Collection[Bar]:
    people = [Bar(f"orang:{one}", names.get(one, "Petugas")) for one in row.barred]
    desks = [Bar(f"loket:{one}", office.titles((one,))) for one in row.barred_desks]
    return [*people, *desks, *(Bar(f"peran:{one}", ROLES.get(one, one)) for one in row.barred_roles)]


def _deadlines(row: Complaint, status: str) -> tuple[Deadline, ...]:
    running = status in ("submitted", "in_review", "in_process")
    return tuple(
        _deadline(stage, deadlines.by(row, stage), getattr(row, kinds.DONE[stage]), running) for stage in kinds.STAGES
    )


def _deadline(stage: str, by: datetime, done: datetime | None, running: bool) -> Deadline:
    if done or not running:
        return Deadline(stage, by, done, "", "")
    return Deadline(stage, by, None, urgency(by), left(by))


def urgency(by: datetime) -> str:
    """Late, soon within a day, calm."""
    away = by - now()
    return "late" if away < timedelta() else "soon" if away < SOON else "calm"


def left(by: datetime) -> str:
    return clock.left_in_words(by, now())


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), WITA)
