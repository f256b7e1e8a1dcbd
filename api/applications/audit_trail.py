"""The audit on the screen of auditors: staff by name, cases by number, citizens not at all. Looking leaves a row of its own."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.accounts.queries import SignedIn, StaffRow
from api.applications import queries, record
from api.audit import actions as audit
from api.audit import names, searching, telling, words
from api.audit.searching import Place, Row, Wanted
from api.complaints import seeing as complaints
from api.database import transaction
from api.errors import NotFound
from api.now import WITA, today

LOOK, ALL = "audit.view", "audit"
USUAL, LONGEST = timedelta(days=30), timedelta(days=366)


class Asked(msgspec.Struct, frozen=True):
    """As typed: dates of Kupang, both included."""

    number: str = ""
    operator: UUID | None = None
    who: str = ""
    action: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def days(self) -> tuple[date, date]:
        """The last 30 days where nothing is said; a year at most, counted from its end."""
        until = self.until or today()
        since = self.since or until - USUAL
        return max(since, until - LONGEST), until


class Line(msgspec.Struct, frozen=True):
    at: datetime
    who: str
    action: str
    subject: str
    detail: str


class Trail(msgspec.Struct, frozen=True):
    """`after`: where the next page lies. `unknown`: no case has this number."""

    lines: tuple[Line, ...]
    after: str = ""
    unknown: bool = False


async def trail(asked: Asked, me: SignedIn, after: Place | None = None) -> Trail:
    """One page, written down before it is shown: what kind of search, never what was typed."""
    try:
        wanted = await wanted_of(asked)
    except NotFound:
        return Trail((), unknown=True)
    hidden = await hidden_from(me)
    if wanted.subject in hidden:
        return Trail((), unknown=True)
    kinds = "+".join(name for name in ("subject", "actor", "action") if getattr(wanted, name)) or "period"
    async with transaction():
        await audit.record(me.actor, LOOK, wanted.subject or ALL, kind=kinds)
    rows = await searching.page(msgspec.structs.replace(wanted, but=hidden), after, searching.PAGE + 1)
    shown = rows[: searching.PAGE]
    return Trail(
        await lines(shown),
        str(shown[-1].place) if len(rows) > len(shown) else "",
    )


async def hidden_from(reader: SignedIn | StaffRow) -> frozenset[str]:
    """Subjects of which this person reads nothing: complaints about them."""
    return frozenset(names.application(one) for one in await complaints.barred_from(reader))


async def wanted_of(asked: Asked) -> Wanted:
    """Raise NotFound for a number that no case has."""
    since, until = asked.days
    subject = names.application((await record.find(asked.number)).id) if asked.number else ""
    actor = names.operator(asked.operator) if asked.operator else asked.who
    return Wanted(_midnight(since), _midnight(until + timedelta(days=1)), subject, actor, asked.action)


async def lines(rows: Collection[Row]) -> tuple[Line, ...]:
    """In words."""
    known = await _known({name for row in rows for name in (row.actor, row.subject)})
    return tuple(
        Line(
            row.at,
            telling.actor(row.actor, known),
            words.called(row.action),
            telling.subject(row.subject, known),
            telling.detail(row.detail),
        )
        for row in rows
    )


async def _known(found: Iterable[str]) -> dict[str, str]:
    """How staff and cases among these are called."""
    people, cases = _ids(found, "operator"), _ids(found, "application")
    staff = {names.operator(id): name for id, name in (await accounts.names(people)).items()}
    return staff | {names.application(id): number for id, number in (await queries.numbers(cases)).items()}


def _ids(found: Iterable[str], kind: str) -> set[UUID]:
    ids = (name.partition(":") for name in found)
    return {id for of, _, text in ids if of == kind and (id := _id(text))}


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), WITA)
