"""Writing the months down. Each joins the caller's transaction."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from piccolo.table import Table

from api.database import fetch, insert
from api.pauses.queries import Share
from api.performance.measuring import Lately, Measured
from api.performance.queries import Counted
from api.performance.tables import CountedMonth, MonthlyFigure, MonthlyPause, WaitingTime

LOCK = 7218931


async def alone() -> bool:
    """Whether no other worker counts; then none does until the open transaction ends."""
    [row] = await fetch("select pg_try_advisory_xact_lock($1) as alone", LOCK)
    return row["alone"]


async def keep_month(month: Counted, figures: Iterable[Measured], pauses: Iterable[Share]) -> None:
    """One month as it is counted now, in place of what was counted before."""
    await CountedMonth.delete().where(CountedMonth.month == month.month)
    await MonthlyFigure.delete().where(MonthlyFigure.month == month.month)
    await MonthlyPause.delete().where(MonthlyPause.month == month.month)
    await insert(CountedMonth(**_columns(month)))
    await _insert_all(MonthlyFigure(month=month.month, **_columns(one)) for one in figures)
    await _insert_all(MonthlyPause(month=month.month, **_columns(one)) for one in pauses)


async def keep_lately(until: date, times: Iterable[Lately]) -> None:
    """How long things took lately, in place of what was said before."""
    await WaitingTime.delete(force=True)
    await _insert_all(WaitingTime(until=until, **_columns(one)) for one in times)


async def _insert_all(rows: Iterable[Table]) -> None:
    if found := list(rows):
        await insert(*found)


def _columns(one: Struct) -> dict[str, object]:
    return {name: getattr(one, name) for name in one.__struct_fields__}
