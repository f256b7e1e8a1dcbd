"""Lengths of time that may overlap: how long the system was away, counted once. Pure."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from api.now import WITA

Span = tuple[datetime, datetime]


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same moments without overlaps, in order."""
    found: list[Span] = []
    for since, until in sorted(spans):
        if until <= since:
            continue
        if found and since <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], until)
        else:
            found.append((since, until))
    return found


def within(spans: Iterable[Span], since: datetime, until: datetime) -> list[Span]:
    """What of them lies between two moments."""
    cut = ((max(one, since), min(other, until)) for one, other in spans)
    return joined(cut)


def length(spans: Iterable[Span]) -> timedelta:
    """Of all together; what overlaps counts once."""
    return sum((until - since for since, until in joined(spans)), timedelta())


def by_month(spans: Iterable[Span]) -> dict[date, timedelta]:
    """How much of it falls into each month of Kupang, by the month's first day."""
    found: dict[date, timedelta] = {}
    for since, until in joined(spans):
        while since < until:
            month = since.astimezone(WITA).date().replace(day=1)
            end = min(until, _next_month(month))
            found[month] = found.get(month, timedelta()) + (end - since)
            since = end
    return found


def _next_month(month: date) -> datetime:
    after = (month + timedelta(days=31)).replace(day=1)
    return datetime(after.year, after.month, after.day, tzinfo=WITA)
