"""What the desk does with an application. Who may is asked here, inside the transaction that changes the row."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.applications import access, record
from api.applications.applicant import phone_in
from api.applications.advance import advance, note_event
from api.applications.clock import SOON
from api.applications.desk_rights import desks_of, may_see, may_take_step
from api.applications.tables import Application
from api.applications.workflow import By, Facts, Status
from api.catalogue.phone import can_whatsapp
from api.database import transaction
from api.documents import actions as documents
from api.documents import queries as document_queries
from api.documents.texts import Verdict
from api.errors import Conflict, Invalid, NotFound
from api.messages import whatsapp
from api.messages.sentences import TO_APPLICANT, fitting
from api.now import now
from api.office import office

STEPS = ("take", "release", "return", "reject", "accept", "complete")
REASON_LENGTH = 500
NOT_HERE = "Permohonan ini tidak ada di loket Anda."
NOTHING_WAITS = "Tidak ada permohonan yang menunggu di loket Anda. Muat ulang halaman ini nanti."
STILL_MARKED = "Masih ada jawaban yang ditandai. Hapus tandanya, atau kembalikan permohonan kepada pemohon."
NEXT = """
select number from application where status = 'submitted' and desk = any({})
order by (operator is not distinct from {}) desc, (operator is null or due < {}) desc, due, id
limit 1 for update skip locked
"""


async def take_next(operator: SignedIn) -> str:
    """Take the case that should come first, and its number. Of two who ask at once, each gets another one.

    First what comes back to this person, then what is promised first; what comes back to others only when it is urgent.
    """
    async with transaction():
        rows = await Application.raw(NEXT, list(desks_of(operator)), operator.id, now() + SOON)
        if not rows:
            raise Conflict(NOTHING_WAITS)
        number = rows[0]["number"]
        await step(number, "take", operator)
    return number


async def step(number: str, name: str, operator: SignedIn, note: str = "") -> None:
    """One of STEPS. Raises Conflict (with the winner's name, where one was faster), Invalid (what the step still needs)."""
    if name not in STEPS:
        raise NotFound("Langkah ini tidak dikenal.")
    async with transaction():
        row = await _seen(number, operator)
        await _check_holder(row, name, operator)
        reason = _reason(note)
        facts = await _facts(row, name, reason)
        changes = _changes(name, operator)
        await advance(row, name, By.OPERATOR, operator=operator.id, note=reason, facts=facts, changes=changes)


async def deliver(number: str, operator: SignedIn, files: Sequence[tuple[str, bytes]], note: str = "") -> None:
    """Hand over signed PDFs, each as (name, bytes), or say where and when to collect, or both."""
    async with transaction():
        await _check_holder(await _seen(number, operator), "deliver", operator)
    results = [await documents.prepare_result(data, name) for name, data in files]
    async with transaction():
        row = await _seen(number, operator)
        await _check_holder(row, "deliver", operator)
        text = _reason(note)
        facts = Facts(delivery=bool(results or text))
        changes = {Application.delivery_note: record.sealed(text, row.id, "delivery_note")}
        await advance(row, "deliver", By.OPERATOR, operator=operator.id, note=text, facts=facts, changes=changes)
        for result in results:
            await documents.add_result(row.id, result)


async def judge(number: str, document: UUID, verdict: str, operator: SignedIn, reason: str = "") -> None:
    """Accept a document, ask for another with a reason, or take the verdict back (`""`)."""
    if verdict not in set(Verdict):
        raise NotFound("Penilaian ini tidak dikenal.")
    async with transaction():
        row = await _in_review(number, operator)
        await documents.judge(row.id, document, verdict, _reason(reason), operator.actor)


async def accept_all(number: str, operator: SignedIn) -> None:
    """Accept every document that has no verdict yet."""
    async with transaction():
        row = await _in_review(number, operator)
        for view in await document_queries.of_application(row.id):
            if not view.verdict:
                await documents.judge(row.id, view.id, Verdict.ACCEPTED, "", operator.actor)


async def mark(number: str, field: str, operator: SignedIn, reason: str = "") -> None:
    """Ask for an answer to be corrected; an empty reason takes the mark away."""
    async with transaction():
        row = await _in_review(number, operator)
        if record.service_of(row).field(field) is None:
            raise NotFound("Jawaban ini tidak ada di permohonan.")
        marked = {**record.marked_of(row), field: _reason(reason)}
        marked = {name: text for name, text in marked.items() if text}
        sealed = record.sealed(marked, row.id, "marked")
        await Application.update({Application.marked: sealed}).where(Application.id == row.id)


async def told(number: str, operator: SignedIn, message: str) -> str:
    """Remember that a ready WhatsApp message was opened for the applicant; the link that opens the chat with it."""
    async with transaction():
        row = await _seen(number, operator)
        if message not in fitting(row.status):
            raise Conflict("Pesan ini tidak cocok lagi dengan keadaan permohonan. Pilih pesan lain.")
        phone = phone_in(record.answers_of(row))
        if not (phone and can_whatsapp(phone)):
            raise Conflict("Nomor pemohon bukan nomor HP, jadi tidak dapat dikabari lewat WhatsApp.")
        await note_event(row.id, "message", By.OPERATOR, operator=operator.id, note=message)
    words = {"office": office.short_name, "number": row.number, "link": access.link(row.id)}
    return whatsapp.chat(phone, TO_APPLICANT[message].text.format(**words))


async def _seen(number: str, operator: SignedIn) -> Application:
    row = await record.lock(number)
    if not may_see(operator, row.desk) or row.submitted is None:
        raise NotFound(NOT_HERE)
    return row


async def _in_review(number: str, operator: SignedIn) -> Application:
    row = await _seen(number, operator)
    await _check_holder(row, "judge", operator)
    if row.status != Status.IN_REVIEW:
        raise Conflict("Berkas dan jawaban hanya dapat dinilai saat permohonan sedang diperiksa.")
    return row


async def _check_holder(row: Application, name: str, operator: SignedIn) -> None:
    """Raise Conflict with the name of the one who holds this case, where that decides."""
    taken = name == "take" and row.status == Status.IN_REVIEW
    if may_take_step(name, operator, row.operator) and not taken:
        return
    if taken and row.operator == operator.id:
        raise Conflict("Permohonan ini sudah Anda ambil.")
    holder = await accounts.name_of(row.operator) if row.operator else ""
    if taken:
        raise Conflict(f"Permohonan ini sudah diambil {holder}. Ambil permohonan lain.", holder=holder)
    held = f"Permohonan ini dipegang {holder}. Minta dilepas dulu." if holder else "Ambil permohonan ini dulu."
    raise Conflict(held, holder=holder)


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
        "return": {Application.paused: now()},
    }
    return changes.get(name, {})


def _reason(text: str) -> str:
    clean = " ".join(text.split())
    if len(clean) > REASON_LENGTH:
        raise Invalid({"reason": f"Alasan paling panjang {REASON_LENGTH} huruf. Persingkat dulu."})
    return clean
