"""Each night every month that may still change is counted anew. A day of Kupang is read at a time, however large the archive.

A month is counted for good some days after its end. Until then what came late is still counted; afterwards it stands, whatever
becomes of its cases, and a clock that runs a few days ahead for a while closes nothing early.
"""

from datetime import date, timedelta

from api.applications import happened
from api.applications.day_figures import span
from api.database import transaction
from api.jobs import every
from api.now import WITA, now, today
from api.pauses import queries as pauses
from api.performance import actions, queries
from api.performance.measuring import Happened, lately, measure
from api.performance.queries import Counted

CLOSES_AFTER = timedelta(days=10)
MOST_MONTHS = 60
"""No further back than this."""
LATELY = 60
"""Days."""


@every("21,51 * * * *", "count_months")
async def count_months() -> None:
    """What is open and not counted today, oldest first: nothing where that is done, and what was missed is made up for."""
    months = await _open_months()
    for month in months:
        async with transaction():
            if await actions.alone() and not await _counted_today(month):
                await _count(month)
                if month == months[-1]:
                    await _count_lately()


async def _count(month: date) -> None:
    yesterday, end = today() - timedelta(days=1), following(month)
    through = min(yesterday, end - timedelta(days=1))
    closed = today() >= end + CLOSES_AFTER
    stood = await pauses.by_cause(*span(month, through), now())
    figures = measure(await _of_days(month, through))
    await actions.keep_month(Counted(month, through, now(), closed), figures, stood)


async def _count_lately() -> None:
    until = today() - timedelta(days=1)
    await actions.keep_lately(until, lately(await _of_days(today() - timedelta(days=LATELY), until)))


async def _of_days(first: date, last: date) -> list[Happened]:
    days = (first + timedelta(days=past) for past in range((last - first).days + 1))
    return [one for day in days for one in await happened.of_day(day)]


async def _open_months() -> list[date]:
    """Those with a whole day in them that are not counted for good."""
    known, first = await queries.counted(), await happened.first_day()
    months, month = [], (first or today()).replace(day=1)
    while month < today():
        if not (month in known and known[month].closed):
            months.append(month)
        month = following(month)
    return months[-MOST_MONTHS:]


async def _counted_today(month: date) -> bool:
    known = (await queries.counted(month)).get(month)
    return known is not None and (known.closed or known.counted.astimezone(WITA).date() == today())


def following(month: date) -> date:
    """The first day of the month after."""
    return (month.replace(day=1) + timedelta(days=31)).replace(day=1)
