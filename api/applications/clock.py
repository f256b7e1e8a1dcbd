"""The promise in time. Pure: all moments are aware datetimes.

A clock runs from a start until it has run for what is promised. It stands while any pause is open, and whenever its
calendar is closed. What came too late stays too late: a pause that begins after the promise was broken moves nothing.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from operator import itemgetter

from api.calendars.times import ALWAYS, DAY, Calendar

SOON = timedelta(hours=4)
"""How near a promise is when it becomes urgent."""

Pause = tuple[datetime, datetime | None]
"""From when until when; without an end it goes on."""


def due(start: datetime, amount: timedelta, calendar: Calendar = ALWAYS, pauses: Iterable[Pause] = ()) -> datetime:
    """When a clock begun at `start` has run for `amount`. Pauses that go on count from their end, not before.

    Raise `times.NeverOpen` where the calendar is closed for years.
    """
    at, left = start, amount
    if not amount:
        return start
    for since, until in merged([pause for pause in pauses if pause[1] is not None]):
        if until is None or until <= at:
            continue
        if since > at:
            ran = calendar.open_between(at, since)
            if ran >= left:
                break
            left -= ran
        at = until
    return calendar.after(at, left).astimezone(UTC)


def days(number: int) -> timedelta:
    """Days as an amount: with a calendar of working days they are working days."""
    return number * DAY


def merged(pauses: Iterable[Pause]) -> list[Pause]:
    """One after the other, those that touch as one."""
    ordered = sorted(pauses, key=itemgetter(0))
    if len(ordered) < 2:
        return ordered
    found: list[Pause] = []
    for since, until in ordered:
        last = found[-1] if found else None
        if last is None or (last[1] is not None and last[1] < since):
            found.append((since, until))
        elif last[1] is not None:
            found[-1] = (last[0], None if until is None else max(last[1], until))
    return found


def standing_since(pauses: Iterable[Pause]) -> datetime | None:
    """Since when the clock stands; None while it runs."""
    last = merged(pauses)[-1:]
    return last[0][0] if last and last[0][1] is None else None


def urgency(due: datetime | None, moment: datetime) -> str:
    """How near the promise is: `late`, `soon` (under SOON), `calm`, or `none` without a promise."""
    if due is None:
        return "none"
    left = due - moment
    if left < timedelta():
        return "late"
    return "soon" if left < SOON else "calm"


def left_in_words(due: datetime, moment: datetime) -> str:
    """`2 jam lagi`, `40 menit lagi`, `3 hari lagi`, or `lewat 2 jam`."""
    minutes = round((due - moment).total_seconds() / 60)
    amount = abs(minutes)
    if amount < 60:
        words = f"{amount} menit"
    elif amount < 48 * 60:
        words = f"{amount // 60} jam"
    else:
        words = f"{amount // 1440} hari"
    return f"lewat {words}" if minutes < 0 else f"{words} lagi"
