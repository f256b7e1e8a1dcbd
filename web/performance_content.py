"""Which tables `/kinerja` has, and what stands in them."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import msgspec

from api import catalogue
from api.catalogue.translating import translated
from api.language import _
from api.pauses.causes import CAUSES, Cause
from api.performance.gathering import Year
from api.performance.hiding import TOTAL, Shown, mask
from api.performance.published import ENOUGH, Row
from web.performance_sheets import Column, Sheet, Value

COMPLAINT = next(service for service in catalogue.CATALOGUE.values() if service.event == "complaint")
EVERY = "semua"


class Asked(msgspec.Struct, frozen=True):
    """What somebody wants to see; `month` is one that was counted."""

    year: int
    month: date
    service: str = TOTAL


def sheets(year: Year, asked: Asked) -> dict[str, Sheet]:
    """By code."""
    found = (months(year, asked), services(year, asked), away(year, asked), pauses(year, asked))
    return {sheet.code: sheet for sheet in (*found, complaints(year, asked), index(year, asked))}


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
    return Sheet("bulan", _("Per bulan"), words, (Column("bulan", _("Bulan")), *_figures()), rows, drawn=drawn)


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


def away(year: Year, asked: Asked) -> Sheet:
    if asked.service == TOTAL:
        rows = [(month, _rounded(time), _count(year, month)) for month, time in year.away.items()]
    else:
        found = {one.month: one for one in year.outages if one.service == asked.service}
        rows = [
            (month, _rounded(timedelta(hours=found[month].hours)), found[month].incidents)
            if month in found
            else (month, timedelta(), 0)
            for month in year.counted
        ]
    columns = Column("bulan", _("Bulan")), Column("jam_terganggu", _("Lama")), Column("kejadian", _("Kejadian"))
    words = _("Selama sistem pusat (SIAK) terganggu, dokumen tidak dapat diterbitkan dan waktu janji berhenti.")
    drawn = ((_("SIAK terganggu, dalam jam"), ("jam_terganggu",)),)
    return Sheet("gangguan", _("SIAK terganggu"), words, columns, rows, drawn=drawn)


def pauses(year: Year, asked: Asked) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    for month in year.counted:
        shares = [one for one in year.pauses.get(month, []) if one.service != COMPLAINT.code]
        for cause in Cause:
            of_cause = [one for one in shares if one.cause is cause]
            cases = mask({one.service: one.cases for one in of_cause})
            hours = sum(one.hours for one in of_cause if asked.service in (TOTAL, one.service))
            told: Shown = cases.get(asked.service, 0)
            rows.append(
                (month, cause.value, told, _rounded(timedelta(hours=hours / _whole(told))) if _whole(told) else None)
            )
    shown = [(_capital(_(CAUSES[Cause(row[1])].why)), *row[2:]) for row in rows if row[0] == asked.month]
    columns = (
        Column("bulan", _("Bulan")),
        Column("sebab", _("Sebab")),
        Column("permohonan", _("Permohonan")),
        Column("rata_rata_jam", _("Rata-rata")),
    )
    words = _("Waktu ini tidak dihitung sebagai waktu kantor.")
    return Sheet("jeda", _("Mengapa waktu berhenti"), words, columns, rows, shown=shown)


def complaints(year: Year, asked: Asked) -> Sheet:
    rows = [row for month in year.counted for row in _complaints_of(month, year)]
    categories = {one.value: one.label for one in translated(COMPLAINT).field("category").options} | {
        EVERY: _("Semua pengaduan")
    }
    shown = [
        (categories.get(row[1], row[1]), *row[2:])
        for row in rows
        if row[0] == asked.month and (row[2] or row[1] == EVERY)
    ]
    columns = (
        Column("bulan", _("Bulan")),
        Column("jenis", _("Jenis")),
        Column("masuk", _("Masuk")),
        Column("dijawab_tepat_waktu", _("Dijawab tepat waktu")),
        Column("selesai", _("Selesai")),
        Column("median_jam", _("Separuhnya selesai dalam")),
    )
    words = _("Menurut bulan diterima. Janjinya ada di halaman Pengaduan.")
    return Sheet("pengaduan", _("Pengaduan"), words, columns, rows, shown=shown)


def _complaints_of(month: date, year: Year) -> Iterable[tuple[Value, ...]]:
    """Each category, and all together last."""
    found = {one.category: one for one in year.complaints if one.month == f"{month:%Y-%m}"}
    received = mask({code: one.received for code, one in found.items()})
    in_time = mask({code: one.answered_in_time for code, one in found.items()}, received)
    settled = mask({code: one.settled for code, one in found.items()}, received)
    for code in (*found, TOTAL):
        days = found[code].median_days if code in found and _whole(settled[code]) >= ENOUGH else None
        time = timedelta(days=days) if days is not None else None
        yield (month, code or EVERY, received[code], in_time[code], settled[code], time)


def index(year: Year, asked: Asked) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    for month, judged in year.index.items():
        one = judged.get(asked.service)
        known = one.index if one else None
        rows.append((month, one.answers if one else 0, known and known.score, known and known.band))
    columns = (
        Column("bulan", _("Bulan")),
        Column("jawaban", _("Jawaban")),
        Column("indeks", _("Indeks")),
        Column("mutu", _("Mutu")),
    )
    words = _("Survei Kepuasan Masyarakat, 25 sampai 100. A sangat baik, B baik, C kurang baik, D tidak baik.")
    return Sheet("kepuasan", _("Kepuasan"), words, columns, rows, drawn=((_("Indeks kepuasan"), ("indeks",)),))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _rounded(time: timedelta) -> timedelta:
    return timedelta(minutes=round(time / timedelta(minutes=6)) * 6)


def _figures() -> tuple[Column, ...]:
    return (
        Column("masuk", _("Masuk")),
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


def _count(year: Year, month: date) -> int:
    return max((one.incidents for one in year.outages if one.month == month), default=0)


def _whole(shown: Shown) -> int:
    return shown if type(shown) is int else 0
