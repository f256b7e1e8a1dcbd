"""The months as anybody may read them: small numbers hidden, and no percentile of a few cases. Pure."""

from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from api.performance.hiding import TOTAL, Shown, mask
from api.performance.measuring import Measured

ENOUGH = 10
"""A percentile of fewer cases is the time of one that somebody may know."""


class Row(msgspec.Struct, frozen=True):
    """One month of one service, or of the whole office where that is empty. `kept_percent` is rounded down."""

    month: date
    service: str
    received: Shown
    decided: Shown
    kept: Shown
    kept_percent: int | None
    returned: Shown
    wall_median: timedelta | None
    wall_most: timedelta | None
    office_median: timedelta | None
    office_most: timedelta | None


def publish(month: date, measured: Mapping[str, Measured]) -> dict[str, Row]:
    """By service, and under TOTAL the whole office."""
    services = {code: one for code, one in measured.items() if code != TOTAL}
    received, decided, returned = (
        mask({code: getattr(one, name) for code, one in services.items()})
        for name in ("received", "decided", "returned")
    )
    kept = mask({code: one.kept for code, one in services.items()}, decided)
    return {
        code: _row(month, code, one, received[code], decided[code], kept[code], returned[code])
        for code, one in measured.items()
    }


def _row(month: date, code: str, one: Measured, received: Shown, decided: Shown, kept: Shown, returned: Shown) -> Row:
    told = type(decided) is int and one.decided - one.rejected >= ENOUGH
    percent = 100 * kept // decided if type(kept) is int and type(decided) is int and decided else None
    times = (one.wall_median, one.wall_most, one.office_median, one.office_most) if told else (None,) * 4
    return Row(month, code, received, decided, kept, percent, returned, *times)
