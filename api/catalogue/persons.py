"""Rows of persons: each cell is read as a question of its own. Pure."""

from datetime import date
from typing import Any

from api.catalogue.definitions import Column, Field
from api.catalogue.kinds import READERS
from api.language import N_, _

MOST_ROWS = 10
CELL_EMPTY = N_("{column} belum diisi.")


class Mistakes(Exception):
    """Sentences by place: the field itself, or `field.row.column`."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(errors)
        self.errors = errors


def read(field: Field, value: Any, today: date) -> list[dict[str, Any]]:
    """The rows that hold something. A row may be a name alone. Raise Mistakes with all of them."""
    given = [value] if isinstance(value, str | dict) else value
    if not isinstance(given, list | tuple):
        raise Mistakes({field.id: _("Tulis sebagai daftar, satu baris untuk satu orang.")})
    rows = [{"name": row} if isinstance(row, str) else row for row in given if row not in ("", None, {})]
    if len(rows) > MOST_ROWS:
        raise Mistakes(
            {field.id: _("Paling banyak {most_rows} baris. Ajukan sisanya dalam permohonan lain.", most_rows=MOST_ROWS)}
        )
    errors: dict[str, str] = {}
    found = [_row(field, place, row, today, errors) for place, row in enumerate(rows)]
    if errors:
        raise Mistakes(errors)
    return [row for row in found if row]


def _row(field: Field, place: int, row: Any, today: date, errors: dict[str, str]) -> dict[str, Any]:
    if not isinstance(row, dict):
        errors[f"{field.id}.{place}"] = _("Tulis satu baris sebagai kolom dan isinya.")
        return {}
    cells = {_column_id(field, str(name)): value for name, value in row.items()}
    for name in cells.keys() - {column.id for column in field.columns}:
        errors[f"{field.id}.{place}.{name}"] = _(
            "Kolom ini tidak ada. Kolom yang ada: {columns}.", columns=", ".join(_ids(field))
        )
    read_cells = {column.id: _cell(f"{field.id}.{place}", column, cells, today, errors) for column in field.columns}
    return {name: value for name, value in read_cells.items() if value != ""}


def _cell(place: str, column: Column, cells: dict[str, Any], today: date, errors: dict[str, str]) -> Any:
    value = cells.get(column.id)
    if value is None or (isinstance(value, str) and not value.strip()):
        if column.required:
            errors[f"{place}.{column.id}"] = _(CELL_EMPTY, column=_(column.label))
        return ""
    try:
        return READERS[column.type](column, value, today)
    except ValueError as mistake:
        errors[f"{place}.{column.id}"] = str(mistake)
        return ""


def _column_id(field: Field, name: str) -> str:
    """A column may be called by its id or by its label."""
    return next((column.id for column in field.columns if name.casefold() == column.label.casefold()), name)


def _ids(field: Field) -> tuple[str, ...]:
    return tuple(column.id for column in field.columns)
