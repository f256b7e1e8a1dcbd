"""Papers that reached the office by another way than its pages: put into a case by the desk, for the citizen.

Into what was sent and is not decided yet, by anybody of its desk; into a draft by whoever began it for the citizen.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

import msgspec

from api import catalogue
from api.accounts.queries import SignedIn
from api.applications import access, actions, pins, record
from api.applications.advance import note_event
from api.applications.applicant import NAMES, PHONES, name_in, phone_in, short_name
from api.applications.desk_rights import check_visible, may_see
from api.applications.tables import Application
from api.applications.workflow import By, Status
from api.audit import actions as audit
from api.audit import names
from api.catalogue import checklist
from api.catalogue.checklist import Missing
from api.catalogue.definitions import Requirement
from api.database import change, fetch, transaction
from api.documents import actions as documents
from api.documents import queries as document_queries
from api.documents.keeping import Prepared
from api.errors import Conflict, NotFound
from api.now import now

OPEN = frozenset({Status.DRAFT, Status.SUBMITTED, Status.IN_REVIEW, Status.RETURNED})
BEGUN_BY = "select true from event where application = $1 and step = 'create' and operator = $2"
CLOSED = "Permohonan ini sudah diputus, jadi berkas tidak dapat ditambah lagi."
SENT = "Permohonan ini sudah dikirim. Buka lewat antrean."
NOT_ASKED = "Layanan ini tidak meminta berkas itu. Pilih syarat lain."
WHERE = """
select a.id, a.number, a.desk, a.submitted is not null as sent,
    exists (select from event e where e.application = a.id and e.step = 'create' and e.operator = $2) as mine
from application a where a.id = any($1)
"""

DRAFTS = """
select a.* from application a join event e on e.application = a.id
where a.status = 'draft' and a.source = $1 and e.step = 'create' and e.operator = $2 order by a.id desc limit 8
"""


class Place(msgspec.Struct, frozen=True):
    """A case as far as somebody needs to see it who puts papers into it. `attached` counts them by requirement."""

    id: UUID
    number: str
    title: str
    applicant: str
    phone: str
    status: Status
    requirements: tuple[Requirement, ...]
    attached: dict[str, int]
    missing: Missing

    @property
    def draft(self) -> bool:
        return self.status is Status.DRAFT


async def place(number: str, me: SignedIn) -> Place:
    """Raise NotFound where this person sees none, Conflict where it takes no papers any more."""
    row = await record.find(number)
    await _check_open(row, me)
    service, answers, day = record.service_of(row), record.answers_of(row), record.day_of(row)
    views = await document_queries.of_application(row.id)
    kinds, shown = [view.requirement for view in views], record.shown_answers_of(row)
    return Place(
        id=row.id,
        number=row.number,
        title=service.title,
        applicant=short_name(name_in(shown)),
        phone=phone_in(shown),
        status=Status(row.status),
        requirements=service.documents,
        attached={kind: kinds.count(kind) for kind in kinds},
        missing=checklist.missing(service, answers, tuple(kinds), day),
    )


async def drafts(me: SignedIn, source: str) -> list[tuple[str, str, str]]:
    """(number, title, whose) of drafts that this person began for citizens who have not sent them yet, latest first."""
    rows = [Application(**row, _exists_in_db=True) for row in await fetch(DRAFTS, source, me.id)]
    return [(row.number, record.service_of(row).title, short_name(name_in(record.answers_of(row)))) for row in rows]


async def open_draft(code: str, name: str, phone: str, me: SignedIn, source: str, note: str) -> str:
    """The number of a draft that the desk begins for a citizen who is not here. Raises NotFound, Conflict, Invalid."""
    asked = {field.id for field in catalogue.find(code).fields}
    said = ((NAMES, name), (PHONES, phone))
    given = {field: value for fields, value in said for field in fields if value and field in asked}
    async with transaction():
        made = await actions.create(code, given, source=source, by=me.id)
        row = await record.lock(made.number)
        await note_event(row.id, f"from_{source}", By.OPERATOR, operator=me.id, note=note)
    return made.number


async def attach(number: str, papers: Iterable[tuple[str, Prepared]], me: SignedIn, source: str, note: str) -> int:
    """Put prepared files into it, all of them or none; how many are new. What the desk asked to replace is replaced."""
    async with transaction():
        row = await record.lock(number)
        await _check_open(row, me)
        new = 0
        for requirement, prepared in papers:
            if record.service_of(row).document(requirement) is None:
                raise NotFound(NOT_ASKED)
            view = await documents.attach(row.id, requirement, prepared)
            await documents.discard_replaced(row.id, requirement)
            new += not view.repeated
        await change(row, {Application.changed: now()})
        if new:
            await note_event(row.id, f"from_{source}", By.OPERATOR, operator=me.id, note=note)
    return new


async def new_pin(number: str, me: SignedIn) -> str:
    """Another PIN for a draft that this person began: told this once, to be passed on to the citizen."""
    async with transaction():
        row = await _own_draft(number, me)
        pin = await pins.unlocked(row)
        await note_event(row.id, "unlock_pin", By.OPERATOR, operator=me.id)
    return pin


async def open_here(number: str, me: SignedIn, token: str) -> str:
    """Let this browser fill in a draft that this person began, for as long as a lent phone may; its number."""
    async with transaction():
        row = await _own_draft(number, me)
        await access.grant(row.id, token, access.shared_until())
        await audit.record(me.actor, "application.fill_at_desk", names.application(row.id))
    return row.number


async def known(applications: Collection[UUID], me: SignedIn) -> dict[UUID, str]:
    """The numbers of these, as far as this person may know them; "" for those of others."""
    rows = await fetch(WHERE, list(applications), me.id)
    return {
        row["id"]: row["number"] if row["mine"] or (row["sent"] and may_see(me, row["desk"])) else "" for row in rows
    }


async def _own_draft(number: str, me: SignedIn) -> Application:
    row = await record.lock(number)
    await _check_open(row, me)
    if row.status != Status.DRAFT:
        raise Conflict(SENT)
    return row


async def _check_open(row: Application, me: SignedIn) -> None:
    if row.submitted is not None or not await fetch(BEGUN_BY, row.id, me.id):
        await check_visible(row, me)
    if Status(row.status) not in OPEN:
        raise Conflict(CLOSED)
