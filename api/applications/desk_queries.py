"""The queue as the desk reads it: what waits, and what is whose."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.applications import promising, record, wording
from api.applications.applicant import name_in, short_name
from api.applications.desk_lists import LISTS, OF_DESKS, OF_MINE, TALKS, URGENCIES, Filters, Page, Place
from api.applications.desk_rights import desks_of, may_see
from api.applications.desk_sources import Listing
from api.applications.tables import Application
from api.applications.workflow import FINAL, Status
from api.catalogue import CATALOGUE
from api.complaints import kinds
from api.database import fetch
from api.errors import NotFound
from api.escalations import queries as escalations
from api.escalations.ladder import LEVELS
from api.escalations.queries import Claim
from api.incidents import standing as incidents
from api.now import now
from api.pauses import queries as pauses
from api.pauses import standing
from api.queue import queries as seen
from api.threads import queries as threads

PAGE = 50
MOST_COUNTED = 100
"""Counted no further: whether 300 wait or 30,000 changes nothing about which comes next, and reading on costs time."""
UNCOUNTED = ("terbuka", "selesai")
SEEN_BY = seen.SEEN_BY.format("$1")
CALLED: dict[Status, str] = {
    Status.SUBMITTED: "Menunggu",
    Status.IN_REVIEW: "Diperiksa",
    Status.RETURNED: "Di pemohon",
    Status.IN_PROCESS: "Diproses",
    Status.READY: "Siap",
}
"""How the desk calls what is open; what is closed has the same words for all."""
SHOWN = f"""
    a.id, a.number, a.service, a.desk, a.status, a.answers, a.operator, a.due, a.paused, a.changed,
    case when a.service = any({{}}) then '' else a.definition end as definition,
    a.status = 'submitted' and a.operator is not null and exists (
        select from event e where e.application = a.id and e.step = 'resubmit') as again,
    {pauses.CAUSES} as causes, a.expected, {escalations.MARK} as escalated
"""
"""Columns of a row, given the services of today's catalogue: the copy kept at submission is large, and here only names."""
COLUMNS = ("id", "number", "service", "desk", "status", "answers", "operator", "due", "paused", "changed", "definition")


class QueueRow(msgspec.Struct, frozen=True):
    """`urgency` as in clock.urgency, `left` the same in words, `due` when it is; they say nothing where no promise runs.
    `stopped`: why it stands.

    `news`: another changed it since this person looked. `match`: how a search found it. `talk`: how the conversation
    stands, empty where nobody waits. `escalated`: to whom its promise was shown, `expected`: when they think it is ready.
    """

    number: str
    title: str
    applicant: str
    desk: str
    status: Status
    status_text: str
    resubmitted: bool
    left: str
    urgency: str
    due: datetime | None
    stopped: str
    operator: str
    changed: datetime
    news: bool = False
    match: str = ""
    talk: str = ""
    escalated: str = ""
    expected: datetime | None = None


class Queue(msgspec.Struct, frozen=True):
    """`before` and `after`: where the neighbouring pages lie, empty where there is none. `claims`: this person is asked about."""

    rows: tuple[QueueRow, ...]
    counts: dict[str, int] = {}
    before: str = ""
    after: str = ""
    claims: tuple[Claim, ...] = ()


def lists_of(operator: SignedIn) -> tuple[str, ...]:
    """Of LISTS those this person has; the first after their own is what they work from."""
    seen, own = desks_of(operator), set(operator.desks)
    return ("saya", *(["loket"] if own & set(seen) else []), *(["semua"] if set(seen) > own else []))


def asked_of(operator: SignedIn, filters: Filters) -> Filters:
    """The same, with a list and a tab that this person has. Raise NotFound for what there is not."""
    lists = lists_of(operator)
    whose = filters.whose if filters.whose in lists else lists[-1]
    tabs = OF_MINE if whose == "saya" else OF_DESKS
    known = filters.tab in tabs and filters.whose in LISTS and filters.urgency in ("", *URGENCIES)
    if not known or filters.talk not in ("", *TALKS):
        raise NotFound("Daftar ini tidak ada. Buka Antrean.")
    return msgspec.structs.replace(filters, whose=whose)


async def queue(operator: SignedIn, filters: Filters, page: Page = Page()) -> Queue:
    """One page of a list: promised first comes first, own resubmissions before all."""
    rows, beyond = await _rows(operator, filters, page)
    if page.before and not beyond:  # the beginning: a whole page of it instead of a rest
        page = Page()
        rows, beyond = await _rows(operator, filters, page)
    places = [str(Place(row["place"], row["at"], row["id"])) for row in (rows[:1] + rows[-1:])]
    before = places[0] if places and (page.after or page.before) else ""
    after = places[-1] if places and (beyond or page.before) else ""
    counted, claims = await _counts(operator, filters)
    return Queue(await queue_rows(rows), counted, before, after, claims)


async def _rows(operator: SignedIn, filters: Filters, page: Page) -> tuple[list[dict[str, Any]], bool]:
    """The rows in their order, and whether there are more in the direction one leafs."""
    listing = Listing(operator.id, desks_asked(operator, filters), filters, now())
    shown = SHOWN.format(listing.hole(list(CATALOGUE)))
    rows = [dict(row) for row in await fetch(listing.page(page, PAGE + 1, shown), *listing.values)]
    found = rows[:PAGE]
    return found[::-1] if page.before else found, len(rows) > PAGE


def desks_asked(operator: SignedIn, filters: Filters) -> list[str]:
    seen = desks_of(operator)
    if filters.desk and may_see(operator, filters.desk):
        return [filters.desk]
    return [desk for desk in seen if filters.whose != "loket" or desk in operator.desks]


async def _counts(operator: SignedIn, filters: Filters) -> tuple[dict[str, int], tuple[Claim, ...]]:
    """How many there are, tab by tab, with the same filters; MOST_COUNTED is that many or more. And what asks for an answer."""
    tabs = [tab for tab in (OF_MINE if filters.whose == "saya" else OF_DESKS) if tab not in UNCOUNTED]
    desks, moment, values, columns = desks_asked(operator, filters), now(), [], []
    for tab in tabs:
        listing = Listing(operator.id, desks, msgspec.structs.replace(filters, tab=tab), moment)
        columns.append(f'{listing.count(MOST_COUNTED)} as "{tab}"')
        values = listing.values
    claims = escalations.claims_of(operator, len(values))
    sql = f"select {', '.join(columns)}, ({claims.sql}) as claims from (select $1::uuid, $2::text[]) asked"
    found = dict((await fetch(sql, *values, *claims.values))[0])
    return found, escalations.claims_in(found.pop("claims"))


async def desks_in_use() -> set[str]:
    """The desks that have an application which is not closed, drafts included."""
    going_on = Application.status.not_in([status.value for status in FINAL]) & (Application.desk != kinds.DESK)
    return set(await Application.select(Application.desk).where(going_on).distinct().output(as_list=True))


async def queue_rows(rows: list[dict[str, Any]]) -> tuple[QueueRow, ...]:
    names = await accounts.names({row["operator"] for row in rows if row["operator"]})
    moment, talks = now(), await threads.standings([row["id"] for row in rows])
    return tuple(_row(row, names, moment, talks.get(row["id"], "")) for row in rows)


def _row(found: dict[str, Any], names: dict[UUID, str], moment: datetime, talk: str) -> QueueRow:
    row = Application(**{name: found[name] for name in COLUMNS})
    status = Status(row.status)
    row.paused = row.paused or incidents.since(row)
    urgency, left = promising.left_of(row, moment)
    return QueueRow(
        number=row.number,
        title=(CATALOGUE.get(row.service) or record.service_of(row)).title,
        applicant=short_name(name_in(record.shown_answers_of(row))),
        desk=row.desk,
        status=status,
        status_text=CALLED.get(status, wording.STATUS[status]),
        resubmitted=found.get("again", False),
        left=left,
        urgency=urgency,
        due=row.due if left else None,
        stopped=standing.in_short(incidents.causes(row, found.get("causes"))),
        operator=names.get(row.operator, ""),
        changed=row.changed,
        news=found.get("news", False),
        match=found.get("match", ""),
        talk=talk,
        escalated=LEVELS[found["escalated"]].mark if left and found.get("escalated") else "",
        expected=found.get("expected"),
    )
