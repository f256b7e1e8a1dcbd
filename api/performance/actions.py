"""Writing the months down. Each joins the caller's transaction."""

from collections.abc import Iterable
from datetime import date

from api.database import fetch, insert
from api.now import now
from api.performance.measuring import Lately, Measured
from api.performance.tables import CountedMonth, MonthlyFigure, WaitingTime

LOCK = 7218931


async def alone() -> bool:
    """Whether no other worker counts; then none does until the open transaction ends."""
    [row] = await fetch("select pg_try_advisory_xact_lock($1) as alone", LOCK)
    return row["alone"]


async def keep_month(month: date, through: date, closed: bool, figures: Iterable[Measured]) -> None:
    """One month as it is counted now, in place of what was counted before."""
    await MonthlyFigure.delete().where(MonthlyFigure.month == month)
    await CountedMonth.delete().where(CountedMonth.month == month)
    await insert(CountedMonth(month=month, through=through, counted=now(), closed=closed))
    rows = [MonthlyFigure(month=month, **_columns(one)) for one in figures]
    if rows:
        await insert(*rows)


async def keep_lately(times: Iterable[Lately]) -> None:
    """How long things took lately, in place of what was said before."""
    await WaitingTime.delete(force=True)
    rows = [WaitingTime(**_columns(one)) for one in times]
    if rows:
        await insert(*rows)


def _columns(one: Measured | Lately) -> dict:
    return {name: getattr(one, name) for name in one.__struct_fields__}
