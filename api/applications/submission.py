"""Sending an application, and how it ends: received, or expired."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

import msgspec

from api.applications import access, nik_reading, promising, record, retention, search_keys, siblings
from api.applications.advance import advance
from api.applications.tables import Application
from api.applications.workflow import EDITABLE, FINAL, By, Facts, Status
from api.assisting import tracing
from api.catalogue import answers as answering
from api.catalogue import checklist
from api.catalogue.conditions import holds, relevant
from api.catalogue.definitions import Field, Service
from api.catalogue.steps import steps
from api.complaints import kinds, lodging
from api.database import transaction
from api.documents import actions as documents
from api.documents import queries as document_queries
from api.documents.queries import DocumentView
from api.documents.texts import OF_A_MESSAGE, Verdict
from api.errors import Conflict, Invalid
from api.incidents import pausing
from api.language import _
from api.now import now
from api.office import office
from api.one_by_one import found, one_by_one
from api.pauses import actions as pauses
from api.pauses.causes import Cause
from api.results import actions as results

STALE = """
select id from application where status = $1 and greatest(changed, created) < $2 and id > $3 order by id limit $4
"""


class Sent(msgspec.Struct, frozen=True):
    number: str
    status: Status
    submitted_at: datetime
    due_at: datetime


async def submit(number: str, agreed: Mapping[str, object] | None = None) -> Sent:
    """Send, or send again what was returned; `agreed` are last answers given with it, such as ticked statements.

    Sending twice gives the same answer. Raises Invalid with all that is missing.
    """
    async with transaction():
        row = await record.lock(number)
        if Status(row.status) in FINAL:
            raise Conflict(_("Permohonan ini sudah ditutup. Ajukan permohonan baru bila masih perlu."))
        if Status(row.status) in EDITABLE:
            await _send(row, agreed or {})
        return Sent(row.number, Status(row.status), row.submitted, row.due)


async def submit_here(
    number: str, agreed: Mapping[str, object], token: str, shared: bool, *more: str
) -> tuple[Sent, str]:
    """Submit from the device `token`, with the PIN that is shown once: only the first sending gets one.

    `more` are further keys of who sends, which go on opening it.
    """
    async with transaction():
        row = await record.lock(number)
        first = row.submitted is None
        sent = await submit(number, agreed)
        if not first:
            return sent, ""
        pin = await access.first_pin(row, token, *more)
        if shared:
            await access.grant(row.id, token, access.shared_until())
        return sent, pin


async def _send(row: Application, agreed: Mapping[str, object]) -> None:
    service, moment, day = record.service_of(row), now(), record.day_of(row)
    values = _values(row, service, agreed, day)
    marks, papers = _marks(row, service, values, day), await _papers(row, service, values, day)
    _check_complete(service, values, tuple(view.requirement for view in papers), day)
    if row.status == Status.DRAFT:
        service, values = await siblings.send_along(row, values, moment, day)
        service = promising.written(service)
        row.submitted, row.due = moment, await promising.due(service, moment)
        row.definition = msgspec.json.encode(service).decode()
        name, changes = "submit", {Application.definition: row.definition}
    else:
        await pauses.end(row, Cause.CITIZEN, moment)
        name, changes = "resubmit", {}
    changes |= {Application.submitted: row.submitted, Application.due: row.due}
    changes[Application.answers] = record.sealed(values, row.id, "answers")
    changes[Application.marked] = record.sealed(marks, row.id, "marked")
    facts = Facts(marks=len(marks) + sum(view.verdict is Verdict.REPLACE for view in papers))
    await advance(row, name, By.CITIZEN, facts=facts, changes=changes)
    await pausing.stand(row)
    await search_keys.write(row, service, values, again=name == "resubmit")
    await tracing.write(row.id, values)
    await nik_reading.ask(row.id)
    if row.desk == kinds.DESK:
        lodge = lodging.lodge if name == "submit" else lodging.lodge_again
        await lodge(row.id, values, moment)


def _values(row: Application, service: Service, agreed: Mapping[str, object], day: date) -> dict:
    """What is sent; of a complaint no name of whoever wants to give none by now."""
    values = {**record.answers_of(row), **answering.read(service, agreed, day)}
    return relevant(service, values, day) if row.desk == kinds.DESK else values


def _marks(row: Application, service: Service, values: dict, day: date) -> dict[str, str]:
    """The marks on answers that are still asked."""
    if not row.marked:
        return {}
    asked = {field.id for step in steps(service, values, day) for field in step.fields}
    return {field: reason for field, reason in record.marked_of(row).items() if field in asked}


async def _papers(row: Application, service: Service, values: dict, day: date) -> list[DocumentView]:
    """The papers that came; those that these answers no longer ask for are discarded."""
    kept, papers = relevant(service, values, day), []
    for view in await document_queries.of_application(row.id):
        wanted = service.document(view.requirement)
        if view.requirement == OF_A_MESSAGE:
            continue
        if wanted is None or holds(wanted.when, kept, day) is False:
            await documents.remove(row.id, view.id)
        else:
            papers.append(view)
    return papers


def _check_complete(service: Service, values: dict, attached: tuple[str, ...], day: date) -> None:
    missing = checklist.missing(service, values, attached, day)
    errors = answering.contradictions(service, values, day)
    errors |= {field.id: _ask(field) for field in service.fields if field.id in missing.fields}
    errors |= {item.requirement: _("Lampirkan dulu: {title}.", title=_(item.title)) for item in missing.documents}
    if errors:
        raise Invalid(errors)


def _ask(field: Field) -> str:
    return (
        _("Centang dulu: {label}.", label=_(field.label))
        if field.type == "attestation"
        else _("Isi dulu: {label}.", label=_(field.label))
    )


async def receive(number: str, result: UUID) -> None:
    """The citizen has downloaded a result: the first time completes the case, unless something waits to be collected."""
    async with transaction():
        row = await record.lock(number)
        await results.mark_downloaded(row.id, result)
        if row.status == Status.READY and not row.delivery_note:
            await advance(row, "complete", By.CITIZEN)


async def expire() -> None:
    """Close what nobody continues; a draft leaves nothing behind. What waits to be fetched for too long counts as done."""
    days = office.retention
    ends = ((Status.DRAFT, days.drafts), (Status.RETURNED, days.returned), (Status.READY, days.results_waiting))
    for status, kept in ends:
        stale = found(STALE, status.value, now() - timedelta(days=kept))
        await one_by_one("expire", stale, partial(_end, status, kept))


async def _end(status: Status, days: int, id: UUID) -> None:
    row = await record.lock_id(id)
    if row.status != status:
        return
    await advance(row, "complete" if status is Status.READY else "expire", By.SYSTEM)
    if row.submitted is None:
        await retention.forget_draft(row, By.SYSTEM, retention.NEVER_SENT, days)
