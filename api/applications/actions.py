"""What the citizen does with an application: begin, answer, attach, withdraw. Callers have checked access."""

from collections.abc import Collection, Mapping
from uuid import UUID

import msgspec

from api import catalogue
from api.applications import access, numbers, record, retention
from api.applications.advance import advance, note_event
from api.applications.tables import Application
from api.applications.workflow import EDITABLE, By, Status
from api.catalogue import answers as answering
from api.catalogue import bundles, checklist
from api.catalogue.definitions import Service
from api.complaints import kinds
from api.database import change, insert, transaction
from api.documents import actions as documents
from api.documents import queries as document_queries
from api.documents.actions import Prepared
from api.documents.queries import DocumentView
from api.documents.texts import OF_A_MESSAGE
from api.errors import Conflict, NotFound
from api.language import N_, _
from api.now import now, today
from api.office import office
from api.replays.actions import once
from api.threads import opening
from api.tokens import digest, new_id, new_token

NOT_ASKED = N_("Berkas ini tidak diminta untuk layanan ini.")
NOT_TAKEN = N_("Layanan ini tidak diajukan lewat aplikasi. Baca petunjuk di halaman layanannya.")


class Created(msgspec.Struct, frozen=True):
    """What only the creator learns: the key and the PIN are kept as digests."""

    number: str
    key: str
    pin: str
    link: str
    status: Status
    missing: checklist.Missing


async def create(
    code: str,
    given: Mapping[str, object],
    *,
    source: str,
    key: str = "",
    lent: bool = False,
    by: UUID | None = None,
    package: Collection[str] = (),
) -> Created:
    """Begin a draft, by the citizen or the operator `by` for them. `key` is the device's own secret, which opens it for a
    while only where the device is `lent`; an API client gets a new one. `package`: codes of
    what to ask for along with it. Raises NotFound, Invalid.
    """
    service = catalogue.find(code)
    if not service.takes_applications:
        raise Conflict(NOT_TAKEN)
    service = bundles.whole(service, bundles.checked(service, package), given, today())
    values = answering.read(service, given, today())
    key, pin, application = key or new_token(), numbers.new_pin(), new_id()
    async with transaction():
        row = await _insert(application, service, values, pin, source, package)
        await access.grant(application, key, access.shared_until() if lent else None)
        await note_event(application, "create", By.OPERATOR if by else By.CITIZEN, operator=by)
    missing = checklist.missing(service, values, (), today())
    return Created(row.number, key, pin, access.link(application), Status.DRAFT, missing)


async def begin_once(
    code: str, given: Mapping[str, object], *, source: str, device: str, form: str, lent: bool = False
) -> str:
    """The number of the draft that this form makes: sent twice, it is the same one, with the answers of the last time."""
    fresh: list[str] = []

    async def begin() -> str:
        fresh.append((await create(code, given, source=source, key=device, lent=lent)).number)
        return fresh[0]

    if not form:
        return await begin()
    number = msgspec.json.decode(await once("\n".join(("draft", device, code, form)), b"", begin))
    if not fresh:
        try:
            await answer(number, given)
        except (Conflict, NotFound):
            return await begin()
    return number


async def _insert(
    application: UUID, service: Service, values: dict, pin: str, source: str, package: Collection[str]
) -> Application:
    row = Application(
        id=application,
        number=numbers.new_number(),
        service=service.code,
        desk=kinds.DESK if service.code == kinds.SERVICE else office.desk_of(service.code).code,
        status=Status.DRAFT.value,
        source=source,
        answers=record.sealed(values, application, "answers"),
        pin_digest=access.pin_digest(application, pin),
        link_digest=digest(access.link_token(application)),
        chosen=list(package),
        created=now(),
        changed=now(),
    )
    await insert(row)
    return row


async def answer(number: str, given: Mapping[str, object]) -> checklist.Missing:
    """Merge answers while draft or returned; a corrected answer is no longer marked. Raises Invalid, Conflict."""
    async with transaction():
        row = await editable(number)
        service, known, day = record.service_of(row, given), record.answers_of(row), record.day_of(row)
        values = {**known, **answering.read(service, given, day, known)}
        values = {field: value for field, value in values.items() if value not in ("", [])}
        marked = {field: reason for field, reason in record.marked_of(row).items() if field not in given}
        sealed = {
            Application.answers: record.sealed(values, row.id, "answers"),
            Application.marked: record.sealed(marked, row.id, "marked"),
        }
        await change(row, {**sealed, Application.changed: now()})
        return checklist.missing(service, values, await document_queries.attached(row.id), day)


async def prepare(number: str, requirement: str, data: bytes) -> Prepared:
    """Inspect and seal one file, holding nothing. Raises NotFound (not asked for), Conflict, and what inspection says."""
    row = await record.find(number)
    _check_takes(row, requirement)
    return await documents.prepare(data, str(row.id))


async def lock_for(number: str, requirement: str) -> UUID:
    """The id of an application that takes this paper, held until the open transaction ends. Raises NotFound, Conflict."""
    row = await record.lock(number)
    _check_takes(row, requirement)
    return row.id


async def attach(number: str, requirement: str, prepared: Prepared) -> DocumentView:
    """Keep a prepared file. What the desk refused is replaced by the first new one."""
    async with transaction():
        row = await record.lock(number)
        _check_takes(row, requirement)
        view = await documents.attach(row.id, requirement, prepared)
        await documents.discard_replaced(row.id, requirement)
        await change(row, {Application.changed: now()})
    return view


async def replace(number: str, document: UUID, prepared: Prepared) -> DocumentView:
    """Keep a prepared file in the place of this one."""
    async with transaction():
        row = await editable(number)
        view = await documents.replace(row.id, document, prepared)
        await change(row, {Application.changed: now()})
    return view


async def detach(number: str, document: UUID) -> None:
    async with transaction():
        row = await editable(number)
        await documents.remove(row.id, document)


async def withdraw(number: str) -> str:
    """Take it back; the number. What the desk never saw leaves nothing behind."""
    async with transaction():
        row = await record.lock(number)
        await advance(row, "withdraw", By.CITIZEN)
        if row.submitted is None:
            await retention.forget_draft(row, By.CITIZEN, retention.WITHDRAWN)
    return row.number


async def editable(number: str) -> Application:
    """Hold it in the open transaction. Raise Conflict for what the citizen can no longer change."""
    row = await record.lock(number)
    _check_editable(row)
    return row


def _check_takes(row: Application, requirement: str) -> None:
    if requirement == OF_A_MESSAGE:
        opening.check_papers(row.submitted, Status(row.status))
        return
    _check_editable(row)
    if record.service_of(row).document(requirement) is None:
        raise NotFound(NOT_ASKED)


def _check_editable(row: Application) -> None:
    if Status(row.status) not in EDITABLE:
        raise Conflict(_("Permohonan ini sudah dikirim, jadi tidak dapat diubah. Tanya petugas bila ada yang keliru."))
