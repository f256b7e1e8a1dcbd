"""All that is published about a year, in one piece. It is the same for everybody, so a process keeps it for some minutes."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

import msgspec

from api.complaints import queries as complaints
from api.complaints.queries import Monthly
from api.incidents import queries as incidents
from api.incidents.queries import Downtime
from api.now import WITA, now, today
from api.pauses.queries import Share
from api.performance import queries
from api.performance.counting import following
from api.performance.published import Row, publish
from api.performance.queries import Counted
from api.surveys import queries as surveys
from api.surveys.queries import Judged

KEPT_FOR = timedelta(minutes=5)


class Year(msgspec.Struct, frozen=True):
    """By month: the cases by service, why clocks stood, how long SIAK was away for anything at all, the index by service
    (under no service of all); `complaints` and `outages` say their month themselves.
    """

    counted: Mapping[date, Counted]
    cases: Mapping[date, Mapping[str, Row]]
    pauses: Mapping[date, list[Share]]
    away: Mapping[date, timedelta]
    outages: list[Downtime]
    complaints: tuple[Monthly, ...]
    index: Mapping[date, Mapping[str, Judged]]


_kept: dict[int, tuple[datetime, Year]] = {}


async def of_year(year: int) -> Year:
    """As it was at most some minutes ago."""
    known = _kept.get(year)
    if known is None or abs(now() - known[0]) > KEPT_FOR:
        known = _kept[year] = (now(), await _gather(year))
    return known[1]


def forget() -> None:
    """Gather anew the next time."""
    _kept.clear()


async def years() -> list[int]:
    """Of which anything was counted, newest first."""
    return sorted({month.year for month in await queries.counted()}, reverse=True)


async def _gather(year: int) -> Year:
    first, last = date(year, 1, 1), date(year, 12, 1)
    counted = {month: one for month, one in (await queries.counted(first)).items() if month <= last}
    cases = await queries.between(first, last)
    return Year(
        counted,
        {month: publish(month, cases.get(month, {})) for month in counted},
        await queries.pauses(first, last),
        {month: await incidents.length(*_span(month)) for month in counted},
        await incidents.downtime(_midnight(first), _midnight(following(last))) if counted else [],
        await complaints.monthly(first, following(last)),
        {month: await _index(month) for month in counted if _is_over(month)},
    )


def _is_over(month: date) -> bool:
    """And its last answers are mixed. Of a running one two evenings compared would tell what was answered between them."""
    return following(month) < today()


async def _index(month: date) -> dict[str, Judged]:
    every = await surveys.index(month, following(month))
    return {one.key: one for one in (*every, *await surveys.index(month, following(month), by="service"))}


def _span(month: date) -> tuple[datetime, datetime]:
    return _midnight(month), _midnight(following(month))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), WITA)
