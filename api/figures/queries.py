"""Reading the figures. Only small tables are read, whatever lies in the archive."""

from collections.abc import Collection
from datetime import date, datetime

import msgspec

from api.database import fetch
from api.figures.counted import Cause, Figure, Month
from api.figures.tables import CountedDay, Digest
from api.now import now, today

SUMS = "sum(came_in)::int as came_in, sum(done)::int as done, sum(returned)::int as returned, sum(rejected)::int as rejected, sum(broken)::int as broken"
BY_MONTH = f"""
select date_trunc('month', day)::date as first, {SUMS} from daily_figure where day >= $1 group by 1 order by 1 desc
"""
BY_SERVICE = f"""
select '' as desk, service, {SUMS} from daily_figure where day >= $1 and day < $2 group by service order by service
"""
BY_DESK = f"""
select desk, '' as service, {SUMS} from daily_figure where day >= $1 and day < $2 group by desk order by desk
"""
DONE = """
select to_char(day, 'YYYY-MM') as month, desk, service, sum(done)::int as done from daily_figure
where day >= $1 and day < $2 and service = any($3) group by 1, 2, 3 order by 1, 2, 3
"""
CAUSES = """
select service, item, reason, count(*)::int as times from return_reason where at >= $1 and at < $2
group by service, item, reason order by times desc, item, reason
"""


class Done(msgspec.Struct, frozen=True):
    """How many results one desk gave in a month, written as 2026-11."""

    month: str
    desk: str
    service: str
    done: int


async def months(since: date) -> list[Month]:
    """Newest first."""
    return msgspec.convert([dict(row) for row in await fetch(BY_MONTH, since)], list[Month])


async def by_service(since: date, until: date) -> list[Figure]:
    """Summed over days; `until` is not included."""
    return msgspec.convert([dict(row) for row in await fetch(BY_SERVICE, since, until)], list[Figure])


async def by_desk(since: date, until: date) -> list[Figure]:
    return msgspec.convert([dict(row) for row in await fetch(BY_DESK, since, until)], list[Figure])


async def done(since: date, until: date, services: Collection[str]) -> list[Done]:
    """Of these services; `until` is not included."""
    return msgspec.convert([dict(row) for row in await fetch(DONE, since, until, list(services))], list[Done])


async def causes(since: datetime, until: datetime) -> list[Cause]:
    """Most frequent first."""
    return msgspec.convert([dict(row) for row in await fetch(CAUSES, since, until)], list[Cause])


async def last_counted() -> date | None:
    """Of the days that are over, and were when they were counted: a clock that ran ahead counts for nothing."""
    over = (CountedDay.day < today()) & (CountedDay.counted <= now())
    row = await CountedDay.select(CountedDay.day).where(over).order_by(CountedDay.day, ascending=False).first()
    return row["day"] if row else None


async def digest(day: date | None = None) -> tuple[date, datetime, bytes] | None:
    """(its day, when it was made, what it says) of one day, or of the latest."""
    asked = Digest.select().where(Digest.day <= today()).order_by(Digest.day, ascending=False)
    row = await (asked.where(Digest.day == day) if day else asked).first()
    return (row["day"], row["made"], row["figures"].encode()) if row else None


async def has_digest(day: date) -> bool:
    """Made by a clock that had reached that day, not by one that ran ahead."""
    return await Digest.exists().where(Digest.day == day, Digest.made <= now())


async def digest_days(most: int) -> list[date]:
    """Newest first."""
    asked = Digest.select(Digest.day).where(Digest.day <= today())
    return [row["day"] for row in await asked.order_by(Digest.day, ascending=False).limit(most)]
