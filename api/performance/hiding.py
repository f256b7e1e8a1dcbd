"""Small numbers are not published, and not by subtraction either. Pure.

A number of people from 1 to 4 is shown as FEW. Where the sum shown beside it would tell it, further numbers of the same month are
left out (LEFT_OUT), the smallest first, and the sum itself where that is not enough: whoever knows this rule and
all that is shown still finds two values or more for every number that is not.
"""

from collections.abc import Mapping
from enum import StrEnum

SMALL = 5
MANY = 10**12


class Mark(StrEnum):
    FEW = "<5"
    LEFT_OUT = "x"


Shown = int | Mark
TOTAL = ""
"""The key of the sum."""


def mask(values: Mapping[str, int], within: Mapping[str, Shown] | None = None) -> dict[str, Shown]:
    """What may be shown of `values` beside their sum, under TOTAL.

    `within`: numbers already masked that these are parts of, as the kept of the decided. Of one that is not shown no part is.
    """
    wholes, total = within or {}, _total(values, within)
    marks = small = _small(values, wholes)
    for _, key in sorted(
        (value, key) for key, value in values.items() if key not in small and _may_hide(value, wholes.get(key))
    ):
        if _safe(values, marks, total, wholes):
            break
        marks = marks | {key: Mark.LEFT_OUT}
    if not _safe(values, marks, total, wholes):
        marks, total = small, Mark.LEFT_OUT
    return {key: marks.get(key, value) for key, value in values.items()} | {TOTAL: total}


def _small(values: Mapping[str, int], within: Mapping[str, Shown]) -> dict[str, Mark]:
    marks = {key: Mark.FEW for key, value in values.items() if 0 < value < SMALL}
    return marks | {key: Mark.LEFT_OUT for key in values if isinstance(within.get(key), Mark)}


def _may_hide(value: int, whole: Shown | None) -> bool:
    """Whether it would be hidden by being left out: SMALL of SMALL would not."""
    return value >= SMALL and whole != SMALL


def _total(values: Mapping[str, int], within: Mapping[str, Shown] | None) -> Shown:
    if within and isinstance(within[TOTAL], Mark):
        return Mark.LEFT_OUT
    total = sum(values.values())
    return Mark.FEW if 0 < total < SMALL else total


def _safe(values: Mapping[str, int], marks: Mapping[str, Mark], total: Shown, wholes: Mapping[str, Shown]) -> bool:
    """Whether everything marked could still be two things, for all that the sum and the others say."""
    bounds = {key: _bounds(mark, wholes.get(key)) for key, mark in marks.items()}
    parts, together = {key for key in marks if isinstance(wholes.get(key), Mark)}, _untold(wholes)
    open_sum = sum(value for key, value in values.items() if key not in marks)
    least, most = {Mark.FEW: (1, SMALL - 1), Mark.LEFT_OUT: (0, MANY)}.get(total, (total, total))
    for key, (low, high) in bounds.items():
        others = {other: bound for other, bound in bounds.items() if other != key}
        own = _least(wholes[key]) if key in parts else 0
        room = min(together - own, sum(others[other][1] for other in others if other in parts))
        highs = room + sum(bound[1] for other, bound in others.items() if other not in parts)
        lows = sum(bound[0] for bound in others.values())
        if key in parts:
            high = min(high, together - sum(_least(wholes[other]) for other in parts - {key}))
        if max(low, least - open_sum - highs) >= min(high, most - open_sum - lows):
            return False
    return True


def _bounds(mark: Mark, whole: Shown | None) -> tuple[int, int]:
    """What a reader knows of a number with this mark, that is part of `whole`."""
    if isinstance(whole, Mark):
        return 0, SMALL - 1 if whole is Mark.FEW else MANY
    if mark is Mark.FEW:
        return 1, SMALL - 1
    return SMALL, MANY if whole is None else whole


def _least(mark: Mark) -> int:
    return 1 if mark is Mark.FEW else SMALL


def _untold(wholes: Mapping[str, Shown]) -> int:
    """What the wholes that are not shown come to together, which their sum tells."""
    total = wholes.get(TOTAL)
    told = sum(whole for key, whole in wholes.items() if key != TOTAL and type(whole) is int)
    return total - told if type(total) is int else MANY
