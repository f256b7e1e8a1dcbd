"""Reading the months. Only small tables are read, whatever lies in the archive."""

from datetime import date, datetime

import msgspec

from api.database import fetch
from api.performance.measuring import Lately, Measured
from api.performance.tables import CountedMonth

COLUMNS = ", ".join(Measured.__struct_fields__)
BETWEEN = f"select month, {COLUMNS} from monthly_figure where month >= $1 and month <= $2 and desk = '' order by month, service"
LATELY = f"select {', '.join(Lately.__struct_fields__)} from waiting_time"


class Counted(msgspec.Struct, frozen=True):
    """`through`: the last day that is in it; `closed`: counted for good."""

    month: date
    through: date
    counted: datetime
    closed: bool


async def between(first: date, last: date) -> dict[date, dict[str, Measured]]:
    """By month and service, both months included; under no service the whole office."""
    months: dict[date, dict[str, Measured]] = {}
    for row in await fetch(BETWEEN, first, last):
        months.setdefault(row["month"], {})[row["service"]] = Measured(
            *(row[name] for name in Measured.__struct_fields__)
        )
    return months


async def counted(since: date = date.min) -> dict[date, Counted]:
    rows = await CountedMonth.select().where(CountedMonth.month >= since).order_by(CountedMonth.month)
    return {row["month"]: Counted(**row) for row in rows}


async def lately() -> dict[str, Lately]:
    """By service."""
    return {row["service"]: Lately(**dict(row)) for row in await fetch(LATELY)}


async def desks(month: date) -> list[Measured]:
    """How each desk did in one month: for those who lead."""
    rows = await fetch(f"select {COLUMNS} from monthly_figure where month = $1 and desk <> '' order by desk", month)
    return [Measured(**dict(row)) for row in rows]
