"""The same step for many cases at once: looked at first, then done case by case, each by itself, so that one that cannot stops
no other. Sent twice it does nothing twice: what is done already is told as done."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import timedelta
from uuid import UUID

import msgspec
import structlog

from api.accounts.queries import SignedIn
from api.applications import desk_actions, desk_delivery, desk_reassigning, numbers, record
from api.applications.applicant import name_in, short_name
from api.applications.desk_rights import check_visible
from api.applications.workflow import Status
from api.decisions import actions, signing
from api.decisions.signing import Signed, Touch
from api.errors import Problem
from api.now import now
from api.results import queries as results
from api.results.queries import DeskResult
from api.tokens import new_id

MOST = 100
FRESH = timedelta(hours=1)
"""PDFs looked at so lately are not looked at again."""
DONE = {"accept": Status.IN_PROCESS, "deliver": Status.READY}
ALREADY = {"accept": "Sudah diterima.", "deliver": "Sudah diserahkan.", desk_reassigning.STEP: "Sudah dipegangnya."}
OUTCOME = {"accept": "Diterima, lanjut diproses.", "deliver": "Diserahkan.", desk_reassigning.STEP: "Dipindahkan."}
OTHER_SERVICE = "Layanan lain. Pilih permohonan dari satu layanan saja."
NO_PDF = "Belum ada PDF di permohonan ini."
BROKEN = "Ada gangguan, tidak ada yang berubah. Coba lagi nanti."

log = structlog.get_logger()


class Row(msgspec.Struct, frozen=True):
    """One case: `why` it cannot be, or what became of it in `done`; neither where it can still be done."""

    number: str
    title: str = ""
    applicant: str = ""
    desk: str = ""
    service: str = ""
    holder: UUID | None = None
    why: str = ""
    done: str = ""
    results: tuple[DeskResult, ...] = ()

    @property
    def able(self) -> bool:
        return not (self.why or self.done)


async def look(me: SignedIn, step: str, asked: Sequence[str], to: UUID | None = None) -> list[Row]:
    """What would happen, case by case. All are of the service of the first one that is known, but for handing over."""
    wanted = list(dict.fromkeys(numbers.normalise(one) or one[:20] for one in asked))[:MOST]
    rows = [await _look(me, step, number, to) for number in wanted]
    service = next((row.service for row in rows if row.service), "")
    if step == desk_delivery.STEP:
        return rows
    return [_of_service(row, service) for row in rows]


async def accept(me: SignedIn, asked: Sequence[str], touch: Touch) -> list[Row]:
    """Raise Invalid where nobody signed and something waits for it."""
    rows, batch = await look(me, "accept", asked), new_id()
    signed = await _signed(me, "accept", rows, touch)

    async def one(row: Row) -> None:
        if signed:
            await actions.decide(row.number, "accept", me, "", signed, batch=batch)
        else:
            await desk_actions.step(row.number, "accept", me, batch=batch)

    return [await _do(row, "accept", one) for row in rows]


async def reassign(me: SignedIn, asked: Sequence[str], to: UUID | None, reason: str) -> list[Row]:
    """Have somebody of the desk hold them. Raise Invalid where nobody is named or no reason is given."""
    desk_reassigning.checked(to, reason)
    rows = await look(me, desk_reassigning.STEP, asked, to)

    async def one(row: Row) -> None:
        await desk_reassigning.reassign(row.number, to, row.holder, reason, me)

    return [await _do(row, desk_reassigning.STEP, one) for row in rows]


async def deliver(me: SignedIn, asked: Sequence[str], confirmed: Collection[UUID], touch: Touch) -> list[Row]:
    """Hand over the PDFs that lie at each. Raise Invalid as `accept`."""
    rows = await look(me, desk_delivery.STEP, asked)
    signed = await _signed(me, desk_delivery.STEP, rows, touch)

    async def one(row: Row) -> None:
        mine = {result.id for result in row.results} & set(confirmed)
        if any(result.created < now() - FRESH for result in row.results):
            await desk_delivery.keep_all(row.number, me, [])
        if signed:
            await actions.decide(row.number, desk_delivery.STEP, me, "", signed, mine)
        else:
            await desk_delivery.hand_over(row.number, me, "", mine)

    return [await _do(row, desk_delivery.STEP, one) for row in rows]


async def _look(me: SignedIn, step: str, number: str, to: UUID | None) -> Row:
    try:
        row = await record.find(number)
        await check_visible(row, me)
    except Problem as problem:
        return Row(number, why=problem.detail)
    service = record.service_of(row)
    named = Row(row.number, service.title, short_name(name_in(record.shown_answers_of(row))), row.desk, row.service)
    lying = tuple(await results.kept(row.id)) if step == desk_delivery.STEP else ()
    named = msgspec.structs.replace(named, results=lying, holder=row.operator)
    mine = row.operator == (to or me.id) or step == desk_delivery.STEP
    if mine and row.status in _done(step) and (to or step != desk_reassigning.STEP):
        return msgspec.structs.replace(named, done=ALREADY[step])
    try:
        await _check(me, step, row.number, to)
    except Problem as problem:
        return msgspec.structs.replace(named, why=_said(problem))
    return msgspec.structs.replace(named, why="" if lying or step != desk_delivery.STEP else NO_PDF)


async def _check(me: SignedIn, step: str, number: str, to: UUID | None) -> None:
    if step == desk_delivery.STEP:
        await desk_delivery.check(number, me, coming=1)
    elif step == desk_reassigning.STEP:
        await desk_reassigning.check(number, me, to)
    else:
        await desk_actions.check(number, step, me)


def _done(step: str) -> Collection[str]:
    return desk_reassigning.MOVABLE if step == desk_reassigning.STEP else (DONE[step],)


def _of_service(row: Row, service: str) -> Row:
    return row if row.service in ("", service) else msgspec.structs.replace(row, why=OTHER_SERVICE, done="")


async def _signed(me: SignedIn, step: str, rows: list[Row], touch: Touch) -> Signed | None:
    """Asked for once, and not where nothing is left to do."""
    if signing.needed(step) and any(row.able for row in rows):
        return await signing.verified(me, step, touch)
    return None


async def _do(row: Row, step: str, work: Callable[[Row], Awaitable[None]]) -> Row:
    if not row.able:
        return row
    try:
        await work(row)
    except Problem as problem:
        return msgspec.structs.replace(row, why=_said(problem))
    except Exception:
        log.exception("one of many was left", code=step)
        return msgspec.structs.replace(row, why=BROKEN)
    return msgspec.structs.replace(row, done=OUTCOME[step])


def _said(problem: Problem) -> str:
    return " ".join(problem.errors.values()) or problem.detail
