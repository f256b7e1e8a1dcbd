"""Reading the months. Only small tables are read, whatever lies in the archive."""

from datetime import date, datetime, timedelta

import msgspec

from api.database import fetch
from api.now import now, today
from api.pauses.causes import Cause
from api.pauses.queries import Share
from api.performance.measuring import Lately, Measured
from api.performance.tables import CountedMonth

COLUMNS = ", ".join(Measured.__struct_fields__)
BETWEEN = f"select month, {COLUMNS} from monthly_figure where month >= $1 and month <= $2 and desk = '' order by month, service"
LATELY = f"select {', '.join(Lately.__struct_fields__)} from waiting_time where until >= $1"
PAUSES = "select month, service, cause, hours, cases from monthly_pause where month >= $1 and month <= $2 order by month, service, cause"
FRESH = timedelta(days=7)
"""What was said of longer ago is not lately."""


class Counted(msgspec.Struct, frozen=True):
    """`through`: the last day that is in it; `closed`: counted for good."""

    month: date
    through: date
    counted: datetime
    closed: bool

    @property
    def whole(self) -> bool:
        return (self.through + timedelta(days=1)).month != self.month.month


async def between(first: date, last: date) -> dict[date, dict[str, Measured]]:
    """By month and service, both months included; under no service the whole office."""
    months: dict[date, dict[str, Measured]] = {}
    for row in await fetch(BETWEEN, first, last):
        months.setdefault(row["month"], {})[row["service"]] = Measured(
            *(row[name] for name in Measured.__struct_fields__)
        )
    return months


async def counted(since: date = date.min) -> dict[date, Counted]:
    """Not what a clock that ran ahead counted before it was over."""
    over = (CountedMonth.through < today()) & (CountedMonth.counted <= now())
    rows = await CountedMonth.select().where(over, CountedMonth.month >= since).order_by(CountedMonth.month)
    return {row["month"]: Counted(**row) for row in rows}


async def lately() -> dict[str, Lately]:
    """By service."""
    return {row["service"]: Lately(**dict(row)) for row in await fetch(LATELY, today() - FRESH)}


async def pauses(first: date, last: date) -> dict[date, list[Share]]:
    """By month, both included: how long clocks stood, for each service and cause."""
    months: dict[date, list[Share]] = {}
    for row in await fetch(PAUSES, first, last):
        share = Share(row["service"], Cause(row["cause"]), row["hours"], row["cases"])
        months.setdefault(row["month"], []).append(share)
    return months


async def desks(month: date) -> list[Measured]:
    """How each desk did in one month: for those who lead."""
    rows = await fetch(f"select {COLUMNS} from monthly_figure where month = $1 and desk <> '' order by desk", month)
    return [Measured(**dict(row)) for row in rows]
