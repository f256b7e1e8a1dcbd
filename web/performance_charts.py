"""Charts as a server draws them: columns by attributes alone, in the colour of the text. The table beside says the same.

What belongs to the second row of numbers is hollow, so that nobody needs to see a colour.
"""

from collections.abc import Sequence
from math import ceil, log10

import msgspec

from api.language import _
from web.performance_sheets import Sheet, grouped

WIDTH, HEIGHT = 360, 190
LEFT, TOP, BOTTOM = 40, 12, 24
LINES = 4


class Bar(msgspec.Struct, frozen=True):
    x: float
    y: float
    width: float
    height: float
    hollow: bool


class Label(msgspec.Struct, frozen=True):
    at: float
    words: str


class Chart(msgspec.Struct, frozen=True):
    """`series`: what is full and what is hollow; `lines`: how high numbers lie; `gaps`: where there is none to draw."""

    id: str
    title: str
    words: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    lines: tuple[Label, ...]
    gaps: tuple[float, ...]


def charts(sheet: Sheet) -> list[Chart]:
    """Those of a table that have anything to draw."""
    names = [line[0].split()[0] for line in sheet.lines]
    found = []
    for place, (title, columns) in enumerate(sheet.drawn, start=1):
        series = {sheet.words_of(column): sheet.numbers(column) for column in columns}
        if chart := draw(f"{sheet.code}-{place}", title, names, series):
            found.append(chart)
    return found


def draw(id: str, title: str, names: Sequence[str], series: dict[str, list[float | None]]) -> Chart | None:
    """One group of columns for each name; nothing where there is nothing to draw."""
    known = [number for numbers in series.values() for number in numbers if number is not None]
    if not any(known):
        return None
    most = _round(max(known))
    step = (WIDTH - LEFT) / len(names)
    wide = min(step * 0.8 / len(series), 34)
    bars, gaps = [], []
    for row, numbers in enumerate(series.values()):
        for place, number in enumerate(numbers):
            x = LEFT + (place + 0.5) * step + (row - len(series) / 2) * wide
            if number is None:
                gaps.append(round(x + wide / 2, 1))
            else:
                bars.append(_bar(x, wide, number / most, hollow=row > 0))
    labels = tuple(Label(round(LEFT + (place + 0.5) * step, 1), name) for place, name in enumerate(names))
    lines = tuple(Label(_height(line / LINES), grouped(most * line / LINES)) for line in range(LINES + 1))
    return Chart(id, title, _words(names, series), tuple(series), tuple(bars), labels, lines, tuple(gaps))


def _bar(x: float, wide: float, share: float, hollow: bool) -> Bar:
    y = _height(share)
    return Bar(round(x + 1, 1), y, round(wide - 2, 1), round(HEIGHT - BOTTOM - y, 1), hollow)


def _height(share: float) -> float:
    return round(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP), 1)


def _round(most: float) -> float:
    """A number that is not less and can be cut in four: 4, 8, 20, 40 …"""
    power = 10 ** max(0, ceil(log10(most)) - 1)
    return next(n * power for n in (2, 4, 6, 8, 10) if n * power >= most)


def _words(names: Sequence[str], series: dict[str, list[float | None]]) -> str:
    """The highest and the lowest of each row, as somebody would say it who looks at it."""
    said = []
    for name, numbers in series.items():
        known = [(number, place) for place, number in enumerate(numbers) if number is not None]
        if known:
            (least, low), (most, high) = min(known), max(known)
            said.append(
                _(
                    "{name}: tertinggi {most} ({high}), terendah {least} ({low}).",
                    name=name, most=grouped(round(most, 1)), high=names[high], least=grouped(round(least, 1)), low=names[low],
                )
            )  # fmt: skip
    return " ".join(said)
