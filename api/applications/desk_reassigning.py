"""Giving cases to somebody else of their desk, by a supervisor who says why."""

from collections.abc import Sequence
from uuid import UUID

import msgspec

from api.accounts import desk_queries as people
from api.accounts import queries as accounts
from api.accounts import rights_now
from api.accounts.queries import SignedIn
from api.accounts.roles import Right, may
from api.applications import desk_own
from api.applications.advance import note_event
from api.applications.desk_cases import Case
from api.applications.desk_holding import seen, wording_of
from api.applications.desk_queries import QueueRow, queue_rows
from api.applications.desk_rights import desks_of
from api.applications.tables import Application
from api.applications.workflow import By, Status
from api.audit import names
from api.database import change, fetch
from api.errors import Conflict, Forbidden, Invalid, NotFound, Problem
from api.now import now
from api.pauses.queries import CAUSES
from api.queue import actions as queue

STEP = "reassign"
MOVABLE = (Status.SUBMITTED, Status.IN_REVIEW, Status.RETURNED, Status.IN_PROCESS, Status.READY)
MOST = 100
NO_REASON = "Tulis alasannya, agar pemegang sebelumnya tahu."
NOBODY = "Pilih petugas yang menerima."
NOTHING = "Pilih sedikitnya satu permohonan."
TOO_MANY = f"Paling banyak {MOST} permohonan sekaligus."
OVER = "Permohonan ini sudah selesai, jadi tidak dapat dipindahkan."
NOT_THERE = "{name} tidak bekerja di loket permohonan ini hari ini. Ubah jadwal dulu, atau pilih orang lain."
MOVED = "Permohonan ini sekarang dipegang {name}. Muat ulang, lalu putuskan lagi."
OF_ONE = f"""
select a.id, a.number, a.service, a.desk, a.status, a.answers, a.operator, a.due, a.paused, a.changed, a.definition,
    {CAUSES} as causes
from application a where a.operator = $1 and a.desk = any($2)
    and a.status in ('submitted', 'in_review', 'returned', 'in_process', 'ready')
order by a.due, a.id limit {MOST}
"""


class Outcome(msgspec.Struct, frozen=True):
    """What became of one case; `problem` is a sentence, empty where it was moved."""

    number: str
    problem: str = ""


async def held_by(holder: UUID, me: SignedIn) -> tuple[QueueRow, ...]:
    """What somebody holds, the nearest promise first."""
    return await queue_rows([dict(row) for row in await fetch(OF_ONE, holder, desks_of(me))])


async def targets(desks: Sequence[str], but: UUID | None) -> dict[UUID, str]:
    """Who works at one of these desks today, by name."""
    found = [one for desk in dict.fromkeys(desks) for one in await people.who_works_at(desk)]
    return {id: name for id, name in found if id != but}


async def offered(case: Case, me: SignedIn) -> dict[UUID, str]:
    """To whom this person may give this case; to nobody where they may not."""
    if not may(me, Right.SUPERVISE) or case.status not in MOVABLE:
        return {}
    return await targets([case.desk_code], case.holder_id)


async def reassign(number: str, to: UUID | None, holder: UUID | None, reason: str, me: SignedIn) -> None:
    """`holder`: who had it when this person looked. Twice is once. Raise Conflict with the name of who has it by now."""
    why = checked(to, reason)
    async with rights_now.transaction(me, Right.SUPERVISE):
        row = await _movable(number, me)
        if row.operator == to:
            return
        if row.operator != holder:
            name = (await accounts.colleague(row.operator)).name or "antrean"
            raise Conflict(MOVED.format(name=name), holder=name)
        await _give(row, to or me.id, why, me)


def checked(to: UUID | None, reason: str) -> str:
    """The reason as it is kept. Raise Invalid where it, or somebody, is missing."""
    why = wording_of(reason)
    wanted = (("reason", why, NO_REASON), ("to", to, NOBODY))
    if mistakes := {field: words for field, given, words in wanted if not given}:
        raise Invalid(mistakes)
    return why


async def check(number: str, me: SignedIn, to: UUID | None) -> None:
    """Raise as `reassign` would; without somebody, as far as can be known. Changes nothing."""
    async with rights_now.transaction(me, Right.SUPERVISE):
        row = await _movable(number, me)
        if to:
            await _fits(row, to)


async def reassign_all(
    numbers: Sequence[str], to: UUID | None, holder: UUID, reason: str, me: SignedIn
) -> list[Outcome]:
    """Each by itself: one that cannot be moved stops no other. Raise Invalid where nothing can be."""
    if not numbers or len(numbers) > MOST:
        raise Invalid({"numbers": TOO_MANY if numbers else NOTHING})
    outcomes = []
    for number in dict.fromkeys(numbers):
        try:
            await reassign(number, to, holder, reason, me)
        except (Invalid, Forbidden):
            raise
        except (Conflict, NotFound) as problem:
            outcomes.append(Outcome(number, _said(problem)))
        else:
            outcomes.append(Outcome(number))
    return outcomes


async def _movable(number: str, me: SignedIn) -> Application:
    row = await seen(number, me)
    if row.status not in MOVABLE:
        raise Conflict(OVER)
    return row


async def _fits(row: Application, to: UUID) -> str:
    """The name of whom it would be given to. Raise Conflict where they do not work there, or where it is their own."""
    name = (await accounts.colleague(to)).name
    if to not in dict(await people.who_works_at(row.desk)):
        raise Conflict(NOT_THERE.format(name=name or "Orang ini"))
    await desk_own.check_other(row, to, name)
    return name


async def _give(row: Application, to: UUID, why: str, me: SignedIn) -> None:
    new, old = await _fits(row, to), (await accounts.colleague(row.operator)).name
    await change(row, {Application.operator: to, Application.changed: now()})
    note = f"Dari {old or 'antrean'} kepada {new}: {why}"
    moved = {"before": names.operator(row.operator) if row.operator else "", "to": names.operator(to)}
    await note_event(row.id, STEP, By.OPERATOR, operator=me.id, note=note, **moved)
    await queue.tell(row.id, row.desk, me.id)


def _said(problem: Problem) -> str:
    return problem.detail
