"""How many promises are counted in a second, beside the bare sum that a promise without calendar and pauses is."""

import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from api.applications import clock
from api.calendars.times import ALWAYS, Calendar, Time
from api.office import office

LEAST = 100_000
AMOUNT = timedelta(hours=24)
CASES = 20_000
YEAR = timedelta(days=365)
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def show() -> None:
    starts = _starts()
    ceiling = _rate(lambda: [start + AMOUNT for start in starts])
    for words, calendar, pauses in _usual():
        given = [[(start + since, start + until) for since, until in pauses] for start in starts]
        pairs = list(zip(starts, given, strict=True))
        ours = _rate(lambda calendar=calendar, pairs=pairs: [clock.due(at, AMOUNT, calendar, of) for at, of in pairs])
        verdict = "" if ours >= LEAST else f"  < {LEAST:,}"
        print(f"{words:<26}{ours:>9,.0f}/s {ceiling:>9,.0f}/s{ours / ceiling:>8.3f}{verdict}")


def _usual() -> Iterator[tuple[str, Calendar, list[tuple[timedelta, timedelta]]]]:
    once = [(timedelta(hours=3), timedelta(hours=30))]
    week = office.promise.hours.week
    for time_of in Time:
        calendar = ALWAYS if time_of is Time.CALENDAR else Calendar(time_of, week)
        yield f"promises, {time_of.replace('_', ' ')}", calendar, []
        yield "  with a pause", calendar, once


def _starts() -> list[datetime]:
    chance = random.Random(1)
    return [BEGIN + YEAR * chance.random() for _ in range(CASES)]


def _rate(work) -> float:
    """The quickest of four, as others may keep the processor busy."""
    best = 0.0
    for _ in range(4):
        begun = time.process_time()
        work()
        best = max(best, CASES / (time.process_time() - begun))
    return best
