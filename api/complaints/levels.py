"""The ladder: from the desk to the supervisor, to the head. Each rung is an event and an audit row, and climbed once for each
deadline that was missed.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from api.accounts.queries import SignedIn
from api.accounts.roles import Role
from api.applications import complaining, record
from api.applications.advance import advance, note_event
from api.applications.workflow import FINAL, By, Status
from api.complaints import deadlines, following, kinds, lodging
from api.complaints.owners import Bars, choose
from api.complaints.tables import Complaint
from api.jobs import every
from api.notices import actions as notices
from api.now import now
from api.one_by_one import found, one_by_one
from api.push import staff_push

RANKS = {Role.OPERATOR: kinds.AT_DESK, Role.SUPERVISOR: kinds.AT_SUPERVISOR, Role.HEAD: kinds.AT_HEAD}
AHEAD = timedelta(days=3)
"""A clock that runs so far ahead for a while closes nothing that somebody may still open again."""
MISSED = " or ".join(
    f"(c.{done} is null and c.{stage}_by < $1 and not '{stage}' = any(c.missed))" for stage, done in kinds.DONE.items()
)
LATE = f"""
select a.id from complaint c join application a on a.id = c.application
where c.settled is null and c.nearest < $1 and a.status in ('submitted', 'in_review', 'in_process') and ({MISSED})
and a.id > $2 order by a.id limit $3
"""
OVER = """
select a.id from complaint c join application a on a.id = c.application
where c.settled < $1 and a.status = 'ready' and a.id > $2 order by a.id limit $3
"""
LEFT_OUT = f"""
select a.id from application a where a.desk = '{kinds.DESK}' and a.submitted is not null and a.answers_gone is null
and not exists (select from complaint c where c.application = a.id) and a.submitted < $1 and a.id > $2 order by a.id limit $3
"""


def rank(me: SignedIn) -> int:
    return RANKS.get(me.role, 0)


def may_accuse(complaint: Complaint, me: SignedIn) -> bool:
    """Who answers for it, and those who lead."""
    return complaint.owner == me.id or rank(me) >= kinds.AT_SUPERVISOR


def may_take(complaint: Complaint, me: SignedIn) -> bool:
    """Whoever stands on its rung, or above; those who lead, where it goes outside."""
    needed = kinds.AT_SUPERVISOR if complaint.level == kinds.OUTSIDE else complaint.level
    return complaint.owner in (None, me.id) or rank(me) >= needed


@every("*/5 * * * *", "complaints")
async def look_after() -> None:
    """What is due and not yet done, however long nobody looked: the ladder, answers nobody objected to, rows of before."""
    moment = now()
    await one_by_one("take in complaints", found(LEFT_OUT, moment), _take_in)
    await one_by_one("climb", found(LATE, moment), _climb)
    over = found(OVER, moment - timedelta(days=kinds.DAYS_TO_REOPEN) - AHEAD)
    await one_by_one("close complaints", over, _close)


async def raise_one(row: Any, complaint: Complaint) -> None:
    """One level up, on locked rows: somebody else answers for it."""
    level = min(complaint.level + 1, kinds.AT_HEAD) if complaint.level < kinds.OUTSIDE else kinds.OUTSIDE
    await _give(row, complaint, level)


async def give_away(row: Any, complaint: Complaint) -> None:
    """To somebody else of this level where it is about who answers for it."""
    bars = _bars(complaint)
    owner, level = await choose(min(complaint.level, kinds.AT_HEAD), bars)
    if complaint.owner in complaint.barred or level != complaint.level:
        await _set(row, complaint, owner, level)


async def _give(row: Any, complaint: Complaint, level: int) -> None:
    owner, level = await choose(min(level, kinds.AT_HEAD), _bars(complaint))
    await _set(row, complaint, owner, level)


async def _set(row: Any, complaint: Complaint, owner: UUID | None, level: int) -> None:
    await following.update(complaint, {"owner": owner, "level": level})
    await complaining.give(row, owner)
    await staff_push.tell([owner] if owner else [], "complaint")


def _bars(complaint: Complaint) -> Bars:
    return Bars(complaint.barred, complaint.barred_desks, complaint.barred_roles)


async def _climb(id: UUID) -> None:
    row = await record.lock_id(id)
    complaint = await following.locked(id)
    if complaint is None or complaint.settled or row.status not in ("submitted", "in_review", "in_process"):
        return
    late = [stage for stage in deadlines.open_stages(complaint) if deadlines.by(complaint, stage) < now()]
    for stage in late:
        if stage in complaint.missed:
            continue
        await following.update(complaint, {"missed": [*complaint.missed, stage]})
        await raise_one(row, complaint)
        await note_event(id, "climb", By.SYSTEM, note=kinds.BRIEF[stage], stage=stage, level=str(complaint.level))
        await notices.tell(id, "climb", once=f"climb {stage} {deadlines.by(complaint, stage):%Y%m%d}")


async def _close(id: UUID) -> None:
    row = await record.lock_id(id)
    if row.status == Status.READY:
        await advance(row, "complete", By.SYSTEM)


async def _take_in(id: UUID) -> None:
    """A complaint of an earlier version: whoever it was about is not known, and its deadlines are those of its day."""
    row = await record.lock_id(id)
    if await following.locked(id) is None:
        await lodging.lodge(id, record.answers_of(row), row.submitted)
        if Status(row.status) in FINAL or row.status == Status.READY:
            await following.follow(id, "settle", By.SYSTEM.value)
