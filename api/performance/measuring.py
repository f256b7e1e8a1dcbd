"""What the cases of a month or of some days come to. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

import msgspec

MEDIAN, MOST, USUAL = 50, 90, 80
Span = tuple[datetime, datetime]
Ran = Callable[[datetime, datetime], timedelta]
"""How long the office's clock runs between two moments: every hour, or only when it is open."""


class Happened(msgspec.Struct, frozen=True):
    """One thing that happened to a case nobody can tell from another. The times are those of one that became ready."""

    service: str
    desk: str
    step: str
    kept: bool = False
    wall: timedelta | None = None
    office: timedelta | None = None


class Measured(msgspec.Struct, frozen=True):
    """Of a service, of a desk, or of the whole office where both are empty."""

    service: str = ""
    desk: str = ""
    received: int = 0
    decided: int = 0
    kept: int = 0
    returned: int = 0
    rejected: int = 0
    wall_median: timedelta | None = None
    wall_most: timedelta | None = None
    office_median: timedelta | None = None
    office_most: timedelta | None = None


class Lately(msgspec.Struct, frozen=True):
    """How long a service took: eight of ten cases at most `wall_most`; `kept` of them in time."""

    service: str
    cases: int
    kept: int
    wall_most: timedelta


def nearest_rank(values: Iterable[timedelta], percent: int) -> timedelta | None:
    """The percentile by nearest rank: the least value that at least `percent` of a hundred do not exceed.

    Of n values in order it is the one at place ⌈percent × n / 100⌉, so it is always the time of a case that happened and
    never a mean of two. `percent` is 1 to 100; of no values there is none.
    """
    ordered = sorted(values)
    return ordered[-(-percent * len(ordered) // 100) - 1] if ordered else None


def every_hour(since: datetime, until: datetime) -> timedelta:
    return until - since


def without(start: datetime, end: datetime, pauses: Iterable[Span], ran: Ran = every_hour) -> timedelta:
    """How long a clock `ran` from `start` to `end` while it stood in none of the pauses."""
    total, reached = timedelta(), start
    for since, until in sorted(pauses):
        if since > reached:
            total += ran(reached, min(since, end)) if reached < end else timedelta()
        reached = max(reached, until)
    return total + (ran(reached, end) if reached < end else timedelta())


def measure(happened: Iterable[Happened]) -> list[Measured]:
    """Of each service, of each desk, and of all together."""
    groups: dict[tuple[str, str], list[Happened]] = defaultdict(list)
    for one in happened:
        for key in ((one.service, ""), ("", one.desk), ("", "")):
            groups[key].append(one)
    return [_measured(service, desk, ones) for (service, desk), ones in sorted(groups.items())]


def lately(happened: Iterable[Happened]) -> list[Lately]:
    """Of each service of which anything became ready."""
    groups: dict[str, list[Happened]] = defaultdict(list)
    for one in happened:
        if one.wall is not None:
            groups[one.service].append(one)
    return [
        Lately(service, len(ones), sum(one.kept for one in ones), nearest_rank(_walls(ones), USUAL))
        for service, ones in sorted(groups.items())
    ]


def _measured(service: str, desk: str, ones: Sequence[Happened]) -> Measured:
    steps = [one.step for one in ones]
    walls, offices = _walls(ones), _offices(ones)
    return Measured(
        service,
        desk,
        received=steps.count("submit"),
        decided=steps.count("deliver") + steps.count("reject"),
        kept=sum(one.kept for one in ones),
        returned=steps.count("return"),
        rejected=steps.count("reject"),
        wall_median=nearest_rank(walls, MEDIAN),
        wall_most=nearest_rank(walls, MOST),
        office_median=nearest_rank(offices, MEDIAN),
        office_most=nearest_rank(offices, MOST),
    )


def _walls(ones: Iterable[Happened]) -> list[timedelta]:
    return [one.wall for one in ones if one.wall is not None]


def _offices(ones: Iterable[Happened]) -> list[timedelta]:
    return [one.office for one in ones if one.office is not None]
