"""When clocks run, and what the office's year looks like."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.applications import clock
from api.calendars import holidays
from api.calendars.days import Said, hours_of
from api.calendars.times import ALWAYS, Calendar, Hours, Time, read_hours
from api.database import engine, fetch
from api.now import today
from api.office import office

LOCK = "select pg_advisory_xact_lock_shared(hashtext('calendar'))"
VERSION = "select coalesce(max(id), 0) as version from calendar_day"
LAST = "select distinct on (day) id, day, kind, hours, reason, operator from calendar_day order by day, id desc"


class Kept(NamedTuple):
    version: int
    calendars: Mapping[Time, Calendar]


class Day(msgspec.Struct, frozen=True):
    """`usual`: nothing was said of it by hand. `name` of a holiday, empty for others."""

    day: date
    name: str
    estimated: bool
    hours: Hours
    said: Said | None
    by: str

    @property
    def usual(self) -> bool:
        return self.said is None or self.said.kind == "usual"


_kept: list[Kept] = []


async def calendar(time: Time) -> Calendar:
    """As it is now. Inside a transaction no day changes before that ends, so what is counted by it stays true."""
    if time is Time.CALENDAR:
        return ALWAYS
    if engine.current_transaction.get():
        await fetch(LOCK)
    [row] = await fetch(VERSION)
    if not _kept or _kept[0].version != row["version"]:
        await holidays.ready(today().year)
        _kept[:] = [await _read()]
    return _kept[0].calendars[time]


async def after_days(start: datetime, number: int, *, working: bool) -> datetime:
    """The moment so many days later; of working days, those on which the office is closed do not count."""
    return clock.due(start, clock.days(number), await calendar(Time.WORKING_DAYS if working else Time.CALENDAR))


async def year(number: int) -> tuple[Day, ...]:
    """The days of a year that are holidays, or of which somebody said something."""
    rows = {row["day"]: row for row in await fetch(LAST) if row["day"].year == number}
    names = await accounts.names({row["operator"] for row in rows.values()})
    known = await holidays.ready(number)
    return tuple(_day(day, known.get(day), rows.get(day), names) for day in sorted({*known, *rows}))


def _day(day: date, holiday: holidays.Holiday | None, row: Mapping | None, names: Mapping[UUID, str]) -> Day:
    said = _said(row) if row else None
    hours = hours_of(said, day, office.promise.hours.week, holiday is not None)
    name, estimated = (holiday.name, holiday.estimated) if holiday else ("", False)
    return Day(day, name, estimated, hours, said, names.get(row["operator"], "") if row else "")


def _said(row: Mapping) -> Said:
    return Said(row["kind"], read_hours(row["hours"].split(", ") if row["hours"] else ()), row["reason"])


async def _read() -> Kept:
    rows = await fetch(LAST)
    said = {row["day"]: _said(row) for row in rows}
    week = office.promise.hours.week

    def special(number: int) -> dict[date, Hours]:
        known = holidays.of_year(number)
        days = {*known, *(day for day in said if day.year == number)}
        return {day: hours_of(said.get(day), day, week, day in known) for day in days}

    calendars = {time: Calendar(time, week, special) for time in Time}
    return Kept(max((row["id"] for row in rows), default=0), calendars)
