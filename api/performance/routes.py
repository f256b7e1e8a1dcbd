"""How the office does, over JSON: the same figures as `/kinerja`, with small numbers hidden."""

from typing import Annotated

import msgspec
from litestar import Router, get
from litestar.params import FromQuery

from api.openapi import READ
from api.performance import gathering
from api.performance.hiding import TOTAL, Shown
from api.performance.published import Row

HOUR = 3600
Year = Annotated[int, msgspec.Meta(ge=2000, le=9998)]


class MonthShape(msgspec.Struct, frozen=True):
    """A month (`2026-09`) of a service, or of all where that is empty. `<5` is 1 to 4, `x` is left out so that no small number
    can be worked out. `kept`: decided in time. Times in hours from submission to ready; those of the office without pauses;
    null where they are of fewer than ten cases. `closed`: it changes no more.
    """

    month: str
    service: str
    closed: bool
    received: int | str
    decided: int | str
    kept: int | str
    returned: int | str
    median_hours: float | None
    p90_hours: float | None
    office_median_hours: float | None
    office_p90_hours: float | None


@get("/performance", summary="Kinerja kantor per bulan dan layanan", responses=READ)
async def performance(year: FromQuery[Year | None] = None, service: FromQuery[str] = TOTAL) -> list[MonthShape]:
    """The newest year where none is named; all services together where none is named. Months without figures are left out."""
    years = await gathering.years()
    if not years or year not in (None, *years):
        return []
    known = await gathering.of_year(year or years[0])
    found = [(month, rows[service]) for month, rows in known.cases.items() if service in rows]
    return [_shape(row, known.counted[month].closed) for month, row in found]


def _shape(row: Row, closed: bool) -> MonthShape:
    counts = (_count(value) for value in (row.received, row.decided, row.kept, row.returned))
    times = (row.wall_median, row.wall_most, row.office_median, row.office_most)
    hours = (None if time is None else round(time.total_seconds() / HOUR, 2) for time in times)
    return MonthShape(f"{row.month:%Y-%m}", row.service, closed, *counts, *hours)


def _count(shown: Shown) -> int | str:
    return shown if type(shown) is int else shown.value


routes = Router("/", route_handlers=[performance], tags=["Kinerja"])
