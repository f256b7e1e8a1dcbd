"""Writing to the other side. Who of the desk may is asked here; callers have checked that it is the citizen's own case."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from uuid import UUID

from api import limits, vault
from api.accounts.queries import SignedIn
from api.applications import record
from api.applications.advance import note_event
from api.applications.desk_holding import seen
from api.applications.desk_rights import check_visible
from api.applications.workflow import By, Status
from api.audit import actions as audit
from api.audit import names
from api.catalogue import cleaning
from api.complaints import following
from api.database import fetch, insert, transaction
from api.documents import actions as documents
from api.documents import queries as document_queries
from api.documents.actions import Prepared
from api.documents.texts import OF_A_MESSAGE
from api.errors import Conflict, Invalid, NotFound, TooMany
from api.language import N_, _
from api.notices import actions as notices
from api.now import now
from api.queue import actions as queue
from api.threads import opening, queries
from api.threads.tables import Message
from api.tokens import new_id

MOST = 300
HOURLY = 20
HOUR = timedelta(hours=1)
FIELD = "pesan"
EMPTY = N_("Tulis pesan Anda, atau lampirkan foto.")
SAY_SOMETHING = "Tulis pesannya dulu."
MANY = N_("Anda mengirim banyak pesan dalam satu jam. Tunggu sebentar, lalu kirim lagi.")
FULL = N_("Percakapan ini sudah penuh. Tanya petugas lewat WhatsApp.")
MANY_PAPERS = N_("Satu pesan paling banyak {most} berkas. Kirim sisanya dengan pesan lain.")
NOT_THERE = N_("Lampiran ini tidak ada. Kirim berkasnya sekali lagi.")
STEPS = {"question": "ask", "answer": "answer"}
"""What stands in the history, for whoever counts how long one side waited for the other."""
ANSWER = """
update message set answered = $2 where application = $1 and kind = 'question' and answered is null returning id
"""
READ = "update message set read = $3 where application = $1 and by <> $2 and read is null"


async def counted(number: str) -> None:
    """Raise TooMany where more is written about one case than anybody could read. Never inside a transaction."""
    try:
        await limits.failed(f"message:{vault.fingerprint('number', number).hex()[:32]}", HOURLY, HOUR)
    except TooMany as full:
        raise TooMany(_(MANY), **full.extra) from full


async def write(
    number: str, text: str, papers: Collection[UUID] = (), prepared: Sequence[Prepared] = ()
) -> queries.Said:
    """The citizen says something: an answer, where the desk waits for one. `papers` were sent before, `prepared` come now."""
    words = _words(text, "" if papers or prepared else _(EMPTY))
    if len(papers) + len(prepared) > opening.MOST_PAPERS:
        raise Invalid({FIELD: _(MANY_PAPERS, most=opening.MOST_PAPERS)})
    async with transaction():
        row = await record.lock(number)
        opening.check(row.submitted, row.closed, row.answers_gone is not None, now())
        if papers or prepared:
            opening.check_papers(row.submitted, Status(row.status))
        if await queries.count(row.id) >= MOST:
            raise Conflict(FULL)
        kept = [*await _own(row.id, papers), *[await _attached(row.id, one) for one in prepared]]
        kind = "answer" if await fetch(ANSWER, row.id, now()) else "note"
        await queue.tell(row.id, row.desk)
        return await _insert(row.id, kind, By.CITIZEN, words, papers=kept)


async def say(number: str, operator: SignedIn, text: str, question: bool = False) -> queries.Said:
    """The desk says something; of a `question` the citizen is told that it waits. The case stays where it is."""
    words = _words(text, SAY_SOMETHING)
    kind = "question" if question else "note"
    async with transaction():
        row = await seen(number, operator)
        opening.check(row.submitted, row.closed, row.answers_gone is not None, now())
        message = await _insert(row.id, kind, By.OPERATOR, words, operator=operator.id)
        await fetch(READ, row.id, By.OPERATOR.value, now())
        await following.said(row.id, row.desk)
        await notices.tell(row.id, "question" if question else "message")
        return message


async def take_back(number: str, operator: SignedIn) -> None:
    """No answer is needed any more. Doing it twice is doing it once."""
    async with transaction():
        row = await seen(number, operator)
        if await fetch(ANSWER, row.id, now()):
            await note_event(row.id, "unask", By.OPERATOR, operator=operator.id)


async def count_at_desk(number: str, operator: SignedIn) -> int:
    """How much was said. It shows nothing, so it leaves no trace. Raise NotFound where this person sees no such case."""
    row = await record.find(number)
    await check_visible(row, operator)
    return await queries.count(row.id)


async def read(application: UUID, by: By) -> None:
    """One side has seen what the other wrote. No trace: that the case was opened is written down already."""
    await fetch(READ, application, by.value, now())


def _words(text: str, empty: str) -> str:
    """`empty` is what to say where nothing is written; nothing where that may be."""
    if not text.strip():
        if empty:
            raise Invalid({FIELD: empty})
        return ""
    try:
        return cleaning.paragraphs(text, opening.LONGEST)
    except ValueError as mistake:
        raise Invalid({FIELD: str(mistake)}) from mistake


async def _attached(application: UUID, prepared: Prepared) -> UUID:
    return (await documents.attach(application, OF_A_MESSAGE, prepared)).id


async def _own(application: UUID, papers: Collection[UUID]) -> list[UUID]:
    """Those that lie here for a message. Raise NotFound for any other."""
    views = await document_queries.of_application(application) if papers else []
    known = {view.id for view in views if view.requirement == OF_A_MESSAGE}
    if not known.issuperset(papers):
        raise NotFound(_(NOT_THERE))
    return list(dict.fromkeys(papers))


async def _insert(
    application: UUID, kind: str, by: By, words: str, operator: UUID | None = None, papers: Collection[UUID] = ()
) -> queries.Said:
    message, moment = new_id(), now()
    sealed = vault.seal(words.encode(), "message", message, "text") if words else b""
    row = {"id": message, "application": application, "kind": kind, "by": by.value, "operator": operator}
    await insert(Message(**row, text=sealed, papers=list(papers), at=moment))
    if kind in STEPS:
        await note_event(application, STEPS[kind], by, operator=operator)
    else:
        actor = names.operator(operator) if operator else by.value
        await audit.record(actor, "thread.write", names.application(application), papers=len(papers))
    return queries.Said(message, kind, by.value, operator, words, tuple(papers), moment, None, None)
