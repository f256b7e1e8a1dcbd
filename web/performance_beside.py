"""What stands beside the figures of cases on `/kinerja`: why clocks stood, complaints, and what citizens judged."""

from collections.abc import Iterable
from datetime import date, timedelta

from api import catalogue
from api.catalogue.translating import translated
from api.language import _
from api.pauses.causes import CAUSES, Cause
from api.performance.gathering import Year
from api.performance.hiding import TOTAL, Shown, mask
from api.performance.published import ENOUGH
from web.performance_sheets import Asked, Column, Sheet, Value

COMPLAINT = next(service for service in catalogue.CATALOGUE.values() if service.event == "complaint")
EVERY = "semua"


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
    columns = Column("bulan", _("Bulan")), Column("jam_terganggu", _("Lama")), Column("kejadian", _("Berapa kali"))
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
        Column("permohonan", _("Banyaknya permohonan")),
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
        Column("masuk", _("Pengaduan masuk")),
        Column("dijawab_tepat_waktu", _("Dijawab tepat waktu")),
        Column("selesai", _("Sudah selesai")),
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
    words = _(
        "Survei Kepuasan Masyarakat, 25 sampai 100, sesudah bulannya berakhir. A sangat baik, B baik, C kurang baik, D tidak baik."
    )
    return Sheet("kepuasan", _("Kepuasan"), words, columns, rows, drawn=((_("Indeks kepuasan"), ("indeks",)),))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _rounded(time: timedelta) -> timedelta:
    return timedelta(minutes=round(time / timedelta(minutes=6)) * 6)


def _count(year: Year, month: date) -> int:
    return max((one.incidents for one in year.outages if one.month == month), default=0)


def _whole(shown: Shown) -> int:
    return shown if type(shown) is int else 0
