"""What stands in a cell: text that no spreadsheet takes for a formula, numbers, and moments in the office's time. Pure."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from api.now import WITA

Cell = str | int | datetime | None
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a formula may begin, also for programs that forgive wide signs."""
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
BOM = "\ufeff".encode()


def neutral(text: str) -> str:
    """The same, with an apostrophe before what could be a formula; signs that no file may hold are left out."""
    text = HIDDEN.sub("", text)
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text


def plain(cell: Cell) -> str:
    """A cell as CSV has it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell.astimezone(WITA):%Y-%m-%d %H:%M}"
    return str(cell) if isinstance(cell, int) else neutral(cell)


def csv_lines(rows: Iterable[Sequence[Cell]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([plain(cell) for cell in row] for row in rows)
    return text.getvalue().encode()
