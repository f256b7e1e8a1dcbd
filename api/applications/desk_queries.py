"""The queue as the desk reads it: what waits, and what is whose."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.applications import clock, record, wording
from api.applications.applicant import name_in, short_name
from api.applications.desk_rights import desks_of, may_see
from api.applications.tables import Application
from api.applications.workflow import FINAL, Status
from api.catalogue import CATALOGUE
from api.errors import NotFound
from api.now import now

PAGE = 50
PROMISED = frozenset({Status.SUBMITTED, Status.IN_REVIEW, Status.IN_PROCESS})
"""Where the promise runs: what is ready keeps it, what the citizen has stops it."""
TABS: dict[str, str] = {
    "antrean": "Menunggu",
    "saya": "Milik saya",
    "kirim-ulang": "Kirim ulang",
    "diproses": "Diproses",
    "siap": "Siap",
    "dikembalikan": "Di pemohon",
    "selesai": "Selesai",
}
CALLED: dict[Status, str] = {
    Status.SUBMITTED: "Menunggu",
    Status.IN_REVIEW: "Diperiksa",
    Status.RETURNED: "Di pemohon",
    Status.IN_PROCESS: "Diproses",
    Status.READY: "Siap",
}
"""How the desk calls what is open; what is closed has the same words for all."""
WAITING = f"(a.status = 'submitted' or a.status = 'in_review' and a.operator in {accounts.INACTIVE})"
"""What anybody of the desk may take: also what was left behind by somebody who works here no more."""
WHERE: dict[str, str] = {
    "antrean": WAITING,
    "saya": "a.status in ('in_review', 'in_process') and a.operator = me.id",
    "kirim-ulang": "a.status = 'submitted' and a.operator is not null",
    "diproses": "a.status = 'in_process'",
    "siap": "a.status = 'ready'",
    "dikembalikan": "a.status = 'returned'",
    "selesai": "a.status in ('completed', 'rejected')",
}
PROMISED_FIRST = "(a.status = 'submitted' and a.operator is not distinct from me.id) desc, a.due"
ORDER: dict[str, str] = {"siap": "a.changed", "dikembalikan": "a.changed", "selesai": "a.changed desc"}
FROM = "from application a, (select {}::uuid as id) me where a.desk = any({})"
SHOWN = """
    a.id, a.number, a.service, a.desk, a.status, a.answers, a.operator, a.due, a.changed,
    case when a.service = any({}) then '' else a.definition end as definition
"""
"""Columns of a row, given the services of today's catalogue: the copy kept at submission is large, and here only names."""
COUNTED = tuple(tab for tab in TABS if tab != "selesai")


class QueueRow(msgspec.Struct, frozen=True):
    """`urgency` as in clock.urgency, `left` the same in words; both say nothing where no promise runs."""

    number: str
    title: str
    applicant: str
    desk: str
    status: Status
    status_text: str
    resubmitted: bool
    left: str
    urgency: str
    operator: str
    changed: datetime


class Queue(msgspec.Struct, frozen=True):
    rows: tuple[QueueRow, ...]
    counts: dict[str, int]
    more: bool


async def queue(operator: SignedIn, tab: str, desk: str = "", page: int = 1) -> Queue:
    """The applications of one tab at the operator's desks: promised first comes first, own resubmissions before all."""
    if tab not in TABS:
        raise NotFound("Daftar ini tidak ada. Buka Antrean.")
    desks = [desk] if desk and may_see(operator, desk) else list(desks_of(operator))
    rows = await Application.raw(
        f"select {SHOWN} {FROM} and {WHERE[tab]} order by {ORDER.get(tab, PROMISED_FIRST)}, a.id limit {{}} offset {{}}",
        list(CATALOGUE),
        operator.id,
        desks,
        PAGE + 1,
        (page - 1) * PAGE,
    )
    return Queue(await queue_rows(rows[:PAGE]), await counts(operator, desks), len(rows) > PAGE)


async def counts(operator: SignedIn, desks: list[str]) -> dict[str, int]:
    """How many there are, tab by tab."""
    columns = ", ".join(f'count(*) filter (where {WHERE[tab]}) as "{tab}"' for tab in COUNTED)
    waiting = "a.status in ('submitted', 'in_review', 'returned', 'in_process', 'ready')"
    return dict((await Application.raw(f"select {columns} {FROM} and {waiting}", operator.id, desks))[0])


async def desks_in_use() -> set[str]:
    """The desks that have an application which is not closed, drafts included."""
    going_on = Application.status.not_in([status.value for status in FINAL])
    return set(await Application.select(Application.desk).where(going_on).distinct().output(as_list=True))


async def queue_rows(rows: list[dict[str, Any]]) -> tuple[QueueRow, ...]:
    names = await accounts.names({row["operator"] for row in rows if row["operator"]})
    moment = now()
    return tuple(_row(Application(**row), names, moment) for row in rows)


def _row(row: Application, names: dict[UUID, str], moment: datetime) -> QueueRow:
    status = Status(row.status)
    urgency, left = promise_of(row, moment)
    return QueueRow(
        number=row.number,
        title=(CATALOGUE.get(row.service) or record.service_of(row)).title,
        applicant=short_name(name_in(record.answers_of(row))),
        desk=row.desk,
        status=status,
        status_text=CALLED.get(status, wording.STATUS[status]),
        resubmitted=status is Status.SUBMITTED and row.operator is not None,
        left=left,
        urgency=urgency,
        operator=names.get(row.operator, ""),
        changed=row.changed,
    )


def promise_of(row: Application, moment: datetime) -> tuple[str, str]:
    """(urgency, the time left in words)."""
    if row.due is None or Status(row.status) not in PROMISED:
        return "none", ""
    return clock.urgency(row.due, moment), clock.left_in_words(row.due, moment)
