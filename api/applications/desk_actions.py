"""What the desk does with an application. Who may is asked here, inside the transaction that changes the row."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.applications import record
from api.applications.advance import advance, note_event
from api.applications.desk_rights import may_see
from api.applications.tables import Application
from api.applications.workflow import By, Facts, Status
from api.database import transaction
from api.documents import actions as documents
from api.documents import queries as document_queries
from api.documents.actions import PreparedResult
from api.errors import Conflict, Invalid, NotFound
from api.now import now

SIMPLE_STEPS = ("release", "reject", "accept", "complete")
REASON_LENGTH = 500


async def take(number: str, operator: SignedIn) -> None:
    """Of two who take at once one wins; the other learns the winner's name (Conflict)."""
    async with transaction():
        row = await _seen(number, operator)
        await _check_free(row, operator)
        await advance(row, "take", By.OPERATOR, operator=operator.id, changes={Application.operator: operator.id})


async def step(number: str, name: str, operator: SignedIn, note: str = "") -> None:
    """Release, reject, accept or complete a case one holds. Raises Conflict, Invalid (what the step still needs)."""
    if name not in SIMPLE_STEPS:
        raise NotFound("Langkah ini tidak dikenal.")
    async with transaction():
        row = await _held(number, operator)
        unaccepted = await document_queries.count_unaccepted(row.id) if name == "accept" else 0
        changes: dict[Any, Any] = {Application.operator: None} if name == "release" else {}
        facts = Facts(reason=_reason(note), unaccepted=unaccepted)
        await advance(row, name, By.OPERATOR, operator=operator.id, note=facts.reason, facts=facts, changes=changes)


async def send_back(number: str, operator: SignedIn, note: str = "") -> None:
    """Return a case to the citizen: the promise stops until it comes back."""
    async with transaction():
        row = await _held(number, operator)
        facts = Facts(marks=len(record.marked_of(row)) + await document_queries.count_refused(row.id))
        changes = {Application.paused: now()}
        await advance(row, "return", By.OPERATOR, operator=operator.id, note=_reason(note), facts=facts, changes=changes)


async def deliver(number: str, operator: SignedIn, results: Sequence[PreparedResult], note: str = "") -> None:
    """Hand over signed PDFs, or say where and when to collect, or both."""
    async with transaction():
        row = await _held(number, operator)
        text = _reason(note)
        facts = Facts(delivery=bool(results or text))
        changes = {Application.delivery_note: record.sealed(text, row.id, "delivery_note")}
        await advance(row, "deliver", By.OPERATOR, operator=operator.id, note=text, facts=facts, changes=changes)
        for result in results:
            await documents.add_result(row.id, result)


async def judge(number: str, document: UUID, verdict: str, operator: SignedIn, reason: str = "") -> None:
    """Accept a document, ask for another with a reason, or take the verdict back (`""`)."""
    async with transaction():
        row = await _held(number, operator)
        _check_in_review(row)
        await documents.judge(row.id, document, verdict, _reason(reason), f"operator:{operator.id}")


async def mark(number: str, field: str, operator: SignedIn, reason: str = "") -> None:
    """Ask for an answer to be corrected; an empty reason takes the mark away."""
    async with transaction():
        row = await _held(number, operator)
        _check_in_review(row)
        if field not in {known.id for known in record.service_of(row).fields}:
            raise NotFound("Jawaban ini tidak ada di permohonan.")
        marked = {**record.marked_of(row), field: _reason(reason)}
        marked = {name: text for name, text in marked.items() if text}
        await Application.update({Application.marked: record.sealed(marked, row.id, "marked")}).where(
            Application.id == row.id
        )


async def told(number: str, operator: SignedIn, message: str) -> None:
    """Remember that a ready WhatsApp message was opened for the applicant."""
    async with transaction():
        row = await _seen(number, operator)
        await note_event(row.id, "message", By.OPERATOR, operator=operator.id, note=message)


async def _seen(number: str, operator: SignedIn) -> Application:
    row = await record.lock(number)
    if not may_see(operator, row.desk) or row.submitted is None:
        raise NotFound("Permohonan ini tidak ada di loket Anda.")
    return row


async def _held(number: str, operator: SignedIn) -> Application:
    row = await _seen(number, operator)
    if row.operator != operator.id:
        name = await accounts.name_of(row.operator) if row.operator else ""
        held = f"Permohonan ini dipegang {name}." if name else "Permohonan ini belum Anda ambil."
        raise Conflict(f"{held} Ambil dulu, atau minta dilepas.", holder=name)
    return row


async def _check_free(row: Application, operator: SignedIn) -> None:
    if row.status == Status.IN_REVIEW and row.operator:
        name = await accounts.name_of(row.operator)
        held = "Permohonan ini sudah Anda ambil." if row.operator == operator.id else f"Sudah diambil {name}."
        raise Conflict(held, holder=name)


def _check_in_review(row: Application) -> None:
    if row.status != Status.IN_REVIEW:
        raise Conflict("Berkas hanya dapat dinilai saat permohonan sedang diperiksa.")


def _reason(text: str) -> str:
    clean = " ".join(text.split())
    if len(clean) > REASON_LENGTH:
        raise Invalid({"reason": f"Alasan paling panjang {REASON_LENGTH} huruf. Persingkat dulu."})
    return clean
