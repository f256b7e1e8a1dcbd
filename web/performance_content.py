"""Which tables `/kinerja` has, and what stands in them."""

from collections.abc import Iterable, Mapping
from datetime import date

from api import catalogue
from api.catalogue.translating import translated
from api.language import N_, _
from api.performance.gathering import Year
from api.performance.hiding import TOTAL
from api.performance.published import Row
from web.performance_beside import away, complaints, index, pauses
from web.performance_sheets import UNTOLD, Asked, Column, Sheet, Value


def sheets(year: Year, asked: Asked) -> dict[str, Sheet]:
    """By code."""
    return {sheet.code: sheet for sheet in (part(year, asked) for part in PARTS)}


GLANCE = (
    ("bulan", "masuk", N_("Permohonan masuk")),
    ("bulan", "persen_tepat_janji", N_("Tepat janji")),
    ("bulan", "median_jam", N_("Separuhnya siap dalam")),
    ("gangguan", "jam_terganggu", N_("SIAK terganggu")),
    ("kepuasan", "indeks", N_("Indeks kepuasan")),
)
"""Table, column, and how it is called where it stands alone."""


def glance(found: Mapping[str, Sheet], asked: Asked) -> list[tuple[str, str]]:
    """The chosen month in short: what is known of it."""
    shown = [(_(words), found[code].cell(asked.month, name)) for code, name, words in GLANCE]
    return [(words, cell) for words, cell in shown if cell != UNTOLD]


def months(year: Year, asked: Asked) -> Sheet:
    rows = [_cells(month, _of(year, month, asked.service)) for month in year.cases]
    words = _(
        "Siap dihitung dari permohonan dikirim. Waktu kantor tidak memuat jeda, misalnya saat Anda memperbaiki berkas."
    )
    drawn = (
        (_("Permohonan masuk dan diputus"), ("masuk", "diputus")),
        (_("Tepat janji, dari 100 yang diputus"), ("persen_tepat_janji",)),
        (_("Lama sampai siap, dalam jam"), ("median_jam", "p90_jam")),
    )
    title = _("Per bulan") if asked.service == TOTAL else _("Per bulan: {service}", service=_title(asked.service))
    return Sheet("bulan", title, words, (Column("bulan", _("Bulan")), *_figures()), rows, drawn=drawn)


def services(year: Year, asked: Asked) -> Sheet:
    rows = [
        (month, code, *_cells(month, row)[1:])
        for month, found in year.cases.items()
        for code, row in _named(found)
        if asked.service in (TOTAL, code)
    ]
    shown = [(_title(row[1]), *row[2:]) for row in rows if row[0] == asked.month]
    columns = (Column("bulan", _("Bulan")), Column("layanan", _("Layanan")), *_figures())
    words = _("Hanya layanan yang ada permohonannya bulan itu.")
    return Sheet("layanan", _("Per layanan"), words, columns, rows, shown=shown)


def _figures() -> tuple[Column, ...]:
    return (
        Column("masuk", _("Permohonan masuk")),
        Column("diputus", _("Diputus")),
        Column("tepat_janji", _("Tepat janji")),
        Column("persen_tepat_janji", _("Persen"), " %"),
        Column("dikembalikan", _("Dikembalikan")),
        Column("median_jam", _("Separuhnya siap dalam")),
        Column("p90_jam", _("9 dari 10 siap dalam")),
        Column("median_kantor_jam", _("Waktu kantor, separuhnya")),
        Column("p90_kantor_jam", _("Waktu kantor, 9 dari 10")),
    )


def _cells(month: date, row: Row | None) -> tuple[Value, ...]:
    if row is None:
        return (month, 0, 0, 0, *(None,) * 6)
    counts = row.received, row.decided, row.kept, row.kept_percent, row.returned
    return (month, *counts, row.wall_median, row.wall_most, row.office_median, row.office_most)


def _of(year: Year, month: date, service: str) -> Row | None:
    return year.cases[month].get(service)


def _named(rows: Mapping[str, Row]) -> Iterable[tuple[str, Row]]:
    """Services by their titles."""
    return sorted(((code, row) for code, row in rows.items() if code != TOTAL), key=lambda pair: _title(pair[0]))


def _title(code: str) -> str:
    known = catalogue.CATALOGUE.get(code)
    return translated(known).title if known else code


PARTS = (months, services, away, pauses, complaints, index)
"""In this order."""
