"""Complaints, shaped for pages and for reports."""

from datetime import date, datetime, time

import msgspec

from api.database import fetch
from api.now import WITA

MONTHLY = """
select to_char(c.acknowledged at time zone 'Asia/Makassar', 'YYYY-MM') as month, c.category, count(*)::int as received,
    count(*) filter (where c.answered <= c.answer_by)::int as answered_in_time,
    count(*) filter (where c.settled is not null)::int as settled,
    count(*) filter (where c.reopened is not null)::int as reopened,
    (percentile_cont(0.5) within group (order by extract(epoch from c.settled - c.acknowledged))
        filter (where c.settled is not null) / 86400.0)::float8 as median_days
from complaint c where c.acknowledged >= $1 and c.acknowledged < $2
group by month, c.category order by month, c.category
"""


class Monthly(msgspec.Struct, frozen=True):
    """One category in one month of receipt, not yet suppressed. `median_days`: from receipt to the settlement, of those settled."""

    month: str
    category: str
    received: int
    answered_in_time: int
    settled: int
    reopened: int
    median_days: float | None


async def monthly(since: date, until: date) -> tuple[Monthly, ...]:
    """Of the days of Kupang from `since` until before `until`, by month and category (`kinds.CATEGORIES` names them)."""
    rows = await fetch(MONTHLY, _midnight(since), _midnight(until))
    return tuple(msgspec.convert(dict(row), Monthly) for row in rows)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), WITA)
