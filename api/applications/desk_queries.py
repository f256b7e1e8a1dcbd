"""What the desk reads: the queue, and one case."""

from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.applications import clock, numbers, queries, record, search_keys, wording
from api.applications.desk_rights import desks_of, may_see
from api.applications.tables import Application
from api.applications.workflow import OPEN_AT_DESK, By, Status, available
from api.catalogue import answers as answering
from api.errors import NotFound
from api.now import now, today

PAGE = 50
TABS: dict[str, str] = {
    "antrean": "Menunggu",
    "saya": "Milik saya",
    "kirim-ulang": "Kirim ulang",
    "diproses": "Diproses",
    "siap": "Siap",
    "dikembalikan": "Di pemohon",
    "selesai": "Selesai",
}
WHERE: dict[str, str] = {
    "antrean": "a.status = 'submitted'",
    "saya": "a.status in ('in_review', 'in_process', 'returned') and a.operator = me.id",
    "kirim-ulang": "a.status = 'submitted' and a.operator is not null",
    "diproses": "a.status = 'in_process'",
    "siap": "a.status = 'ready'",
    "dikembalikan": "a.status = 'returned'",
    "selesai": "a.status in ('completed', 'rejected')",
}
FROM = "from application a, (select {}::uuid as id) me where a.desk = any({})"
COUNTED = tuple(tab for tab in TABS if tab != "selesai")


class QueueRow(msgspec.Struct, frozen=True):
    number: str
    title: str
    applicant: str
    desk: str
    status: Status
    status_text: str
    resubmitted: bool
    due: datetime | None
    left: str
    urgency: str
    operator: str


class Queue(msgspec.Struct, frozen=True):
    rows: tuple[QueueRow, ...]
    counts: dict[str, int]
    more: bool


class Case(msgspec.Struct, frozen=True):
    """One application as its operator sees it."""

    detail: queries.Detail
    warnings: dict[str, str]
    steps: tuple[str, ...]
    operator_id: UUID | None
    operator: str
    desk: str
    due: datetime | None
    left: str
    urgency: str
    phone: str


async def queue(operator: SignedIn, tab: str, desk: str = "", page: int = 1) -> Queue:
    """The applications of one tab at the operator's desks: promised first comes first, own resubmissions before all."""
    if tab not in TABS:
        raise NotFound("Daftar ini tidak ada. Buka Antrean.")
    desks = [desk] if desk and may_see(operator, desk) else list(desks_of(operator))
    order = "a.changed desc" if tab == "selesai" else "(a.status = 'submitted' and a.operator = me.id) desc, a.due"
    rows = await Application.raw(
        f"select a.* {FROM} and {WHERE[tab]} order by {order}, a.id limit {{}} offset {{}}",
        operator.id,
        desks,
        PAGE + 1,
        (page - 1) * PAGE,
    )
    return Queue(await _rows(rows[:PAGE]), await _counts(operator, desks), len(rows) > PAGE)


async def _counts(operator: SignedIn, desks: list[str]) -> dict[str, int]:
    columns = ", ".join(f'count(*) filter (where {WHERE[tab]}) as "{tab}"' for tab in COUNTED)
    waiting = "a.status in ('submitted', 'in_review', 'returned', 'in_process', 'ready')"
    return dict((await Application.raw(f"select {columns} {FROM} and {waiting}", operator.id, desks))[0])


async def search(operator: SignedIn, text: str) -> tuple[QueueRow, ...]:
    """By number, by NIK or KK number, or by words of a name that all match; at the operator's desks only."""
    desks = list(desks_of(operator))
    if number := numbers.normalise(text):
        rows = await Application.raw(
            "select * from application where number = {} and desk = any({}) and submitted is not null", number, desks
        )
        return await _rows(rows)
    kind = "nik" if sum(sign.isdigit() for sign in text) >= 16 else "name"
    digests = search_keys.digests(kind, text)
    if not digests:
        return ()
    rows = await Application.raw(
        "select a.* from application a join search_key k on k.application = a.id where k.digest = any({})"
        " and a.desk = any({}) and a.submitted is not null group by a.id having count(*) = {}"
        " order by a.changed desc limit {}",
        digests,
        desks,
        len(set(digests)),
        PAGE,
    )
    return await _rows(rows)


async def case(number: str, operator: SignedIn) -> Case:
    """Raise NotFound for a case of another desk, as for one that does not exist."""
    row = await record.find(number)
    if row.submitted is None or not may_see(operator, row.desk):
        raise NotFound("Permohonan ini tidak ada di loket Anda.")
    detail = await queries.detail(number)
    moment, status = now(), Status(row.status)
    return Case(
        detail=detail,
        warnings=answering.warnings(detail.service, detail.answers, today()),
        steps=available(status, By.OPERATOR),
        operator_id=row.operator,
        operator=await accounts.name_of(row.operator) if row.operator else "",
        desk=row.desk,
        due=row.due,
        left=clock.left_in_words(row.due, moment),
        urgency=clock.urgency(row.due, moment) if status in OPEN_AT_DESK else "none",
        phone=str(detail.answers.get("applicant_phone", "")),
    )


async def _rows(rows: list[dict[str, Any]]) -> tuple[QueueRow, ...]:
    names = await accounts.names({row["operator"] for row in rows if row["operator"]})
    moment = now()
    return tuple(_row(Application(**row), names, moment) for row in rows)


def _row(row: Application, names: dict[UUID, str], moment: datetime) -> QueueRow:
    status = Status(row.status)
    waiting = row.due is not None and status in OPEN_AT_DESK
    return QueueRow(
        number=row.number,
        title=record.service_of(row).title,
        applicant=short_name(str(record.answers_of(row).get("applicant_name", ""))),
        desk=row.desk,
        status=status,
        status_text=wording.STATUS[status],
        resubmitted=status is Status.SUBMITTED and row.operator is not None,
        due=row.due,
        left=clock.left_in_words(row.due, moment) if waiting else "",
        urgency=clock.urgency(row.due, moment) if waiting else "none",
        operator=names.get(row.operator, ""),
    )


def short_name(name: str) -> str:
    """`Maria B.`: enough to recognise a case in a list, too little to copy a list of people."""
    first, *rest = name.split() or [""]
    return f"{first} {rest[-1][0]}." if rest else first
