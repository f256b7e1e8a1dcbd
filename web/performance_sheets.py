"""What is published as tables: the same rows are read on the page, drawn as a chart, and taken away as CSV."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from api.dates import MONTHS, decimal
from api.exports.cells import BOM, csv_lines
from api.language import CODES, N_, _, current
from api.performance.hiding import TOTAL, Mark

Value = str | int | Decimal | date | timedelta | Mark | None
"""A length of time is read as hours, a date is a month, None is what is not told or not known."""
HOUR = timedelta(hours=1)
HOURS_UNDER = 48
FEW, UNTOLD = N_("< 5"), "–"


class Asked(msgspec.Struct, frozen=True):
    """What somebody wants to see; `month` is one that was counted."""

    year: int
    month: date
    service: str = TOTAL


class Column(msgspec.Struct, frozen=True):
    """`name` heads it in the CSV and never changes; `words` on the page; `unit` follows each number."""

    name: str
    words: str
    unit: str = ""


class Sheet(msgspec.Struct, frozen=True):
    """`code` names its file. `shown` are the rows on the page, without the columns in front that are the same in all of them;
    where None, all rows are. `drawn`: charts of it, each a title and one or two columns.
    """

    code: str
    title: str
    words: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Value, ...]]
    shown: Sequence[tuple[Value, ...]] | None = None
    drawn: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def read(self) -> Sequence[tuple[Value, ...]]:
        return self.rows if self.shown is None else self.shown

    @property
    def heads(self) -> tuple[Column, ...]:
        """Of the columns on the page."""
        return self.columns if self.shown is None else self.columns[1:]

    @property
    def lines(self) -> list[list[str]]:
        """As it is read."""
        return [[said(value, column.unit) for value, column in zip(row, self.heads, strict=True)] for row in self.read]

    def numbers(self, name: str) -> list[float | None]:
        """One column of what is shown, for a chart: None where there is no number."""
        place = [column.name for column in self.heads].index(name)
        return [_number(row[place]) for row in self.read]

    def cell(self, month: date, name: str) -> str:
        """What is read of one month, in a table with one row for each."""
        place = [column.name for column in self.columns].index(name)
        return next((said(row[place], self.columns[place].unit) for row in self.rows if row[0] == month), UNTOLD)

    def words_of(self, name: str) -> str:
        return next(column.words for column in self.heads if column.name == name)

    def csv(self) -> bytes:
        """UTF-8 with its mark, as spreadsheets want it."""
        return BOM + csv_lines([[column.name for column in self.columns], *(map(plain, row) for row in self.rows)])


def said(value: Value, unit: str = "") -> str:
    match value:
        case Mark.FEW:
            return _(FEW)
        case None | Mark.LEFT_OUT:
            return UNTOLD
        case date():
            return month_name(value)
        case timedelta():
            return length(value)
        case Decimal():
            return decimal(str(value)) + unit
    return f"{grouped(value)}{unit}" if isinstance(value, int) else f"{value}"


def grouped(number: float) -> str:
    """ "3.933", in English "3,933"."""
    text = f"{number:,g}" if number < 10**6 else f"{number:,.0f}"
    return text if current() != CODES[0] else text.translate(str.maketrans(",.", ".,"))


def plain(value: Value) -> str | int | None:
    """For programs: a month as 2026-11, a time in hours, a mark as it is; nothing where nothing is known."""
    match value:
        case Mark():
            return value.value
        case date():
            return f"{value:%Y-%m}"
        case timedelta():
            return f"{value / HOUR:.2f}"
        case Decimal():
            return str(value)
    return value


def month_name(month: date) -> str:
    """ "Jan 2026", never in two lines."""
    return f"{_(MONTHS[month.month - 1])}\u00a0{month.year}"


def length(time: timedelta) -> str:
    """ "26,5 jam"; from two days on "3,2 hari"."""
    hours = time / HOUR
    if hours < HOURS_UNDER:
        return _("{hours} jam", hours=decimal(f"{hours:.1f}".removesuffix(".0")))
    return _("{days} hari", days=decimal(f"{hours / 24:.1f}".removesuffix(".0")))


def _number(value: Value) -> float | None:
    if isinstance(value, timedelta):
        return value / HOUR
    return float(value) if isinstance(value, int | Decimal) else None
