"""Reminding whoever has something to do: by what is due now and not yet told, so that a worker that was down, two workers
or a clock that jumps remind nobody twice. The next reminder waits until the one before is two days old."""

from collections.abc import Collection
from datetime import datetime, time, timedelta
from functools import partial
from uuid import UUID

import msgspec

from api.applications import record
from api.applications.workflow import Status
from api.database import fetch
from api.jobs import every
from api.messages import quiet
from api.notices import actions
from api.now import WITA, now, today
from api.office import office
from api.one_by_one import found, one_by_one

GAP = timedelta(days=2)
WEEK = 7
SINCE_STEP = """
select e.id, e.at from event e where e.application = a.id and e.step = any($2) and e.undone is null
order by e.id desc limit 1
"""
SINCE_CHANGE = "select a.id, greatest(a.created, a.changed) as at"
DUE = """
select a.id from application a cross join lateral ({since}) s
where a.status = $1 and cardinality($2::varchar[]) >= 0 and s.at >= $3 and s.at < $4 and a.id > $5 order by a.id limit $6
"""
BEGAN = "select s.id, s.at from application a cross join lateral ({since}) s where a.id = $1 and cardinality($2::varchar[]) >= 0"
TOLD = """
select once, at from notice where application = $1 and channel = 'page' and event = any($2) and once like $3 || ':%'
"""


class Reminder(msgspec.Struct, frozen=True):
    """`stages`: what is told on which day, counted from the newest of `steps`, or from the last change; `longest`: for so many days."""

    name: str
    status: Status
    stages: dict[int, str]
    steps: tuple[str, ...] = ()
    longest: int = 365

    @property
    def since(self) -> str:
        return SINCE_STEP if self.steps else SINCE_CHANGE


def weekly(event: str, longest: int) -> dict[int, str]:
    """Day 3, then each week, as long as a shelf keeps it."""
    return dict.fromkeys((3, *range(3 + WEEK, longest + 1, WEEK)), event)


REMINDERS = (
    Reminder("draft", Status.DRAFT, {3: "remind_draft"}, longest=office.retention.drafts),
    Reminder("returned", Status.RETURNED, {3: "remind_returned_3", 10: "remind_returned_10"}, ("return",)),
    Reminder(
        "ready",
        Status.READY,
        weekly("remind_ready", office.counter.uncollected),
        ("deliver", "replace"),
        office.counter.uncollected,
    ),
)


def due(days: int, stages: Collection[int], told: Collection[int]) -> int | None:
    """The newest stage that is reached, unless it or a later one was told already: what was missed is not made up for."""
    newest = max((stage for stage in stages if stage <= days), default=None)
    return newest if newest is not None and all(stage < newest for stage in told) else None


@every("11 * * * *", "remind_citizens")
async def remind() -> None:
    """Never in the quiet hours."""
    if quiet.over(now()):
        return
    for reminder in REMINDERS:
        first, last = _midnight(reminder.longest), _midnight(min(reminder.stages) - 1)
        sql = DUE.format(since=reminder.since)
        ids = found(sql, reminder.status.value, list(reminder.steps), first, last)
        await one_by_one(f"remind_{reminder.name}", ids, partial(_remind, reminder))


async def _remind(reminder: Reminder, application: UUID) -> None:
    row = await record.lock_id(application)
    began = await fetch(BEGAN.format(since=reminder.since), row.id, list(reminder.steps))
    if row.status != reminder.status or not began:
        return
    since = began[0]["id"]
    told = await fetch(TOLD, row.id, list(set(reminder.stages.values())), str(since))
    days = (today() - began[0]["at"].astimezone(WITA).date()).days
    stage = due(days, reminder.stages, [int(one["once"].rpartition(":")[2]) for one in told])
    if stage is not None and all(one["at"] <= now() - GAP for one in told):
        await actions.tell(row.id, reminder.stages[stage], once=f"{since}:{stage}")


def _midnight(days: int) -> datetime:
    """The first moment of the day so many days ago, in Kupang."""
    return datetime.combine(today() - timedelta(days=days), time(), WITA)
