"""What the desk does with an application. Who may is asked here, inside the transaction that changes the row."""

from typing import Any
from uuid import UUID

from api.accounts.queries import SignedIn
from api.applications import access, day_figures, desk_next, pins, record, together, workflow
from api.applications.advance import advance, note_event
from api.applications.applicant import phone_in
from api.applications.clock import SOON
from api.applications.desk_answers import answered
from api.applications.desk_holding import check_holder, seen, wording_of
from api.applications.desk_rights import desks_of
from api.applications.desk_undo import DONE, Before, Kept, remember
from api.applications.tables import Application
from api.applications.workflow import By, Facts, Status
from api.audit import actions as audit
from api.audit import names
from api.catalogue.phone import can_whatsapp
from api.collecting import waiting
from api.complaints import kinds, seeing
from api.database import transaction
from api.documents import actions as documents
from api.documents import queries as document_queries
from api.documents.texts import OF_A_MESSAGE, Verdict
from api.errors import Conflict, Invalid, NotFound
from api.messages import whatsapp
from api.messages.sentences import fitting
from api.notices import actions as notices
from api.now import now
from api.office import office
from api.pauses import actions as pauses
from api.pauses.causes import Cause
from api.phrases import queries as phrases
from api.phrases.placeholders import fill
from api.stock import pausing as stock

MARKED = "answer.mark"
STEPS = ("take", "release", "return", "reject", "accept", "complete")
NOTHING_WAITS = "Tidak ada permohonan yang menunggu di loket Anda. Muat ulang halaman ini nanti."
STILL_MARKED = "Masih ada jawaban yang ditandai. Hapus tandanya, atau kembalikan permohonan kepada pemohon."
UNKNOWN_PERSON = "Nama pengadu tidak diketahui atau dirahasiakan dari Anda, jadi PIN tidak dapat dibuka di sini."


async def take_next(operator: SignedIn) -> str:
    """Take the case that should come first, and its number. Of two who ask at once, each gets another one.

    First what comes back to this person, then what is promised first; what comes back to others only when it is urgent.
    """
    async with transaction():
        number = await desk_next.number(operator.id, desks_of(operator), now() + SOON)
        if not number:
            raise Conflict(NOTHING_WAITS)
        await step(number, "take", operator)
    return number


async def step(number: str, name: str, operator: SignedIn, note: str = "", batch: UUID | None = None) -> None:
    """One of STEPS. Raises Conflict (with the winner's name, where one was faster), Invalid (what the step still needs)."""
    async with transaction():
        row = await _for_step(number, name, operator)
        before = Kept.of(row)
        if name == "take" and row.status == Status.IN_REVIEW:
            await advance(row, "release", By.OPERATOR, operator=operator.id)
        if name == "complete":
            await waiting.check_plain(row.id, record.service_of(row))
        reason = wording_of(note)
        facts = await _facts(row, name, reason)
        changes = _changes(name, operator)
        event = await advance(row, name, By.OPERATOR, operator=operator.id, note=reason, facts=facts, changes=changes)
        if name in DONE:
            await remember(operator.id, name, _before(row, event=event, values=before), batch)
        if name == "accept":
            await stock.stand(row, record.service_of(row), row.changed)
        if name == "return":
            await pauses.begin(row, Cause.CITIZEN, row.changed)
            await day_figures.note_returned(row, event)


async def check(number: str, name: str, operator: SignedIn, note: str = "") -> None:
    """Raise as `step` would, and change nothing."""
    async with transaction():
        row, reason = await _for_step(number, name, operator), wording_of(note)
        workflow.check(name, Status(row.status), By.OPERATOR, await _facts(row, name, reason))


async def judge(number: str, document: UUID, verdict: str, operator: SignedIn, reason: str = "") -> None:
    """Accept a document, ask for another with a reason, or take the verdict back (`""`)."""
    if verdict not in set(Verdict):
        raise NotFound("Penilaian ini tidak dikenal.")
    async with transaction():
        row = await _in_review(number, operator)
        old = await document_queries.of_document(row.id, document)
        await documents.judge(row.id, document, verdict, wording_of(reason), operator.actor)
        await remember(operator.id, "judge", _before(row, verdicts=((document, old.verdict, old.reason),)))


async def accept_all(number: str, operator: SignedIn) -> None:
    """Accept every document that has no verdict yet."""
    async with transaction():
        row = await _in_review(number, operator)
        views = await document_queries.of_application(row.id)
        new = [view.id for view in views if not view.verdict and view.requirement != OF_A_MESSAGE]
        for id in new:
            await documents.judge(row.id, id, Verdict.ACCEPTED, "", operator.actor)
        if new:
            await remember(operator.id, "judge", _before(row, verdicts=tuple((id, "", "") for id in new)))


async def mark(number: str, field: str, operator: SignedIn, reason: str = "") -> None:
    """Ask for an answer that the desk can read to be corrected; an empty reason takes the mark away."""
    async with transaction():
        row, text = await _in_review(number, operator), wording_of(reason)
        marked = record.marked_of(row)
        shown = {asked.id for asked, _ in answered(record.service_of(row), record.answers_of(row), record.day_of(row))}
        if field not in shown and (text or field not in marked):
            raise NotFound("Jawaban ini tidak ada di permohonan.")
        await remember(operator.id, "mark", _before(row, field=field, reason=marked.get(field, "")))
        marked = {name: said for name, said in {**marked, field: text}.items() if said}
        sealed = record.sealed(marked, row.id, "marked")
        await Application.update({Application.marked: sealed}).where(Application.id == row.id)
        await audit.record(operator.actor, MARKED, names.application(row.id), field=field, marked=bool(text))


async def told(number: str, operator: SignedIn, message: str) -> str:
    """Remember that a ready WhatsApp message was opened for the applicant; the link that opens the chat with it."""
    async with transaction():
        row = await seen(number, operator)
        if message not in fitting(row.status, gentle=record.service_of(row).gentle):
            raise Conflict("Pesan ini tidak cocok lagi dengan keadaan permohonan. Pilih pesan lain.")
        phone = phone_in(record.shown_answers_of(row))
        if not (phone and can_whatsapp(phone)):
            raise Conflict("Nomor pemohon bukan nomor HP, jadi tidak dapat dikabari lewat WhatsApp.")
        await note_event(row.id, "message", By.OPERATOR, operator=operator.id, note=message)
        await notices.chat_opened(row.id, operator.id)
        text = await phrases.text_of("whatsapp", message)
    words = {"kantor": office.short_name, "nomor": row.number, "tautan": access.link(row.id)}
    return whatsapp.chat(phone, fill(text, words))


async def unlock_pin(number: str, operator: SignedIn) -> str:
    """A new PIN in place of one that is locked, for a citizen whose KTP-el was checked. It is told this once."""
    async with transaction():
        await together.hold((await record.find(number)).id)
        row = await seen(number, operator)
        await check_holder(row, "unlock_pin", operator)
        if not await seeing.may_know_whose(row.id, row.desk, operator):
            raise Conflict(UNKNOWN_PERSON)
        if row.pin_failures < access.PIN_TRIES:
            raise Conflict("PIN permohonan ini tidak terkunci. Pemohon dapat memakai PIN yang ada.")
        pin = await pins.unlocked(row)
        await note_event(row.id, "unlock_pin", By.OPERATOR, operator=operator.id)
    return pin


def _before(row: Application, **how: Any) -> Before:
    return Before(application=row.id, number=row.number, at=now(), moment=row.changed, **how)


async def _for_step(number: str, name: str, operator: SignedIn) -> Application:
    if name not in STEPS:
        raise NotFound("Langkah ini tidak dikenal.")
    row = await seen(number, operator)
    if name == "take" and row.desk == kinds.DESK:  # they have a ladder, and whoever takes one over answers for it
        raise NotFound("Langkah ini tidak dikenal.")
    await check_holder(row, name, operator)
    return row


async def _in_review(number: str, operator: SignedIn) -> Application:
    row = await seen(number, operator)
    await check_holder(row, "judge", operator)
    if row.status != Status.IN_REVIEW:
        raise Conflict("Berkas dan jawaban hanya dapat dinilai saat permohonan sedang diperiksa.")
    return row


async def _facts(row: Application, name: str, reason: str) -> Facts:
    marked = len(record.marked_of(row))
    if name == "accept" and marked:
        raise Invalid({"documents": STILL_MARKED})
    refused = await document_queries.count_refused(row.id)
    return Facts(reason, marked + refused, await document_queries.count_unaccepted(row.id))


def _changes(name: str, operator: SignedIn) -> dict[Any, Any]:
    changes = {
        "take": {Application.operator: operator.id},
        "release": {Application.operator: None},
    }
    return changes.get(name, {})
