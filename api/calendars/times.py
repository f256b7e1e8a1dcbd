"""When a promise's clock runs, as a value: every hour, whole working days, or office hours. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from api.now import WITA

FAR = 12
"""So many years ahead an opening is looked for."""
DAY = timedelta(days=1)
NOTHING = timedelta()


class Time(StrEnum):
    """Every hour counts; or only those of days with office hours, day and night; or only office hours."""

    CALENDAR = "calendar"
    WORKING_DAYS = "working_days"
    WORKING_HOURS = "working_hours"


class Span(NamedTuple):
    """Minutes of a day; 1440 is its end."""

    opens: int
    closes: int


Hours = tuple[Span, ...]
"""Of one day, one after the other; none where it is closed."""
Special = Callable[[int], Mapping[date, Hours]]
"""The days of a year that are not like others of their weekday."""


def read_hours(written: Iterable[str]) -> Hours:
    """Of "08.00-12.00", "13.00-16.00". Raise ValueError where they do not follow each other."""
    spans = tuple(Span(*map(_minute, text.split("-"))) for text in written)
    edges = [edge for span in spans for edge in span]
    if any(first >= second for first, second in pairwise(edges)):
        raise ValueError("jam buka harus berurutan dan tidak bertumpuk")
    return spans


def write_hours(hours: Hours) -> str:
    """ "08.00-12.00, 13.00-16.00"."""
    return ", ".join("-".join(f"{edge // 60:02}.{edge % 60:02}" for edge in span) for span in hours)


class NeverOpen(Exception):
    """The calendar is closed for so long that no moment can be named."""


class _Year(NamedTuple):
    """Its openings one after the other; `before` and `through`: how long was open in this year before and after each."""

    opens: list[datetime]
    closes: list[datetime]
    before: list[timedelta]
    through: list[timedelta]

    @property
    def total(self) -> timedelta:
        return self.through[-1] if self.through else NOTHING

    def until(self, moment: datetime) -> timedelta:
        place = bisect_right(self.opens, moment) - 1
        if place < 0:
            return NOTHING
        if moment >= self.closes[place]:
            return self.through[place]
        return self.before[place] + (moment - self.opens[place])


class Calendar:
    """`week` has the office hours from Monday on."""

    def __init__(self, time: Time, week: Sequence[Hours] = (), special: Special = lambda year: {}) -> None:
        self.time, self._week, self._special = time, tuple(week), special
        self._years: dict[int, _Year] = {}

    def hours(self, day: date) -> Hours:
        return self._special(day.year).get(day, self._week[day.weekday()])

    def open_between(self, since: datetime, until: datetime) -> timedelta:
        """How long the clock runs from `since` to `until`."""
        if until <= since:
            return NOTHING
        if self.time is Time.CALENDAR:
            return until - since
        first, last = since.astimezone(WITA), until.astimezone(WITA)
        ran = self._year(last.year).until(last) - self._year(first.year).until(first)
        for year in range(first.year, last.year):
            ran += self._year(year).total
        return ran

    def after(self, start: datetime, amount: timedelta) -> datetime:
        """The first moment at which the clock has run for `amount` since `start`. Raise NeverOpen."""
        if self.time is Time.CALENDAR or not amount:
            return start + amount
        local = start.astimezone(WITA)
        left = amount + self._year(local.year).until(local)
        for number in range(local.year, local.year + FAR):
            year = self._year(number)
            if left <= year.total:
                place = bisect_left(year.through, left)
                return year.opens[place] + (left - year.before[place])
            left -= year.total
        raise NeverOpen(f"{amount} are not reached within {FAR} years after {start}")

    def _year(self, number: int) -> _Year:
        return self._years.get(number) or self._years.setdefault(number, self._build(number))

    def _build(self, number: int) -> _Year:
        year, special, open_yet = _Year([], [], [], []), self._special(number), NOTHING
        midnight, end = datetime(number, 1, 1, tzinfo=WITA), datetime(number + 1, 1, 1, tzinfo=WITA)
        while midnight < end:
            hours = special.get(midnight.date(), self._week[midnight.weekday()])
            for span in _counted(hours, self.time):
                year.opens.append(midnight + timedelta(minutes=span.opens))
                year.closes.append(midnight + timedelta(minutes=span.closes))
                year.before.append(open_yet)
                open_yet += year.closes[-1] - year.opens[-1]
                year.through.append(open_yet)
            midnight += DAY
        return year


ALWAYS = Calendar(Time.CALENDAR)


def _minute(text: str) -> int:
    hour, minute = text.split(".")
    return int(hour) * 60 + int(minute)


def _counted(hours: Hours, time: Time) -> Hours:
    return (Span(0, 1440),) if hours and time is Time.WORKING_DAYS else hours
