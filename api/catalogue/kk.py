"""The number of a Kartu Keluarga: six digits of the place, the day it was recorded, four of a serial. Pure."""

from datetime import datetime

from api.catalogue.digits import sixteen
from api.catalogue.nik import known_region
from api.language import N_, _

NAME = N_("Nomor KK")
SAME_AS_NIK = N_("Nomor KK tidak sama dengan NIK. Nomor KK tertulis di bagian atas Kartu Keluarga.")


def read(value: object) -> str:
    """The sixteen digits, without spaces, dots and dashes."""
    return sixteen(value, _(NAME))


def doubts(number: str) -> tuple[str, ...]:
    """What an operator should look at."""
    seen = []
    if not known_region(number):
        seen.append(_("Kode wilayah {number} tidak ada di daftar kabupaten dan kota sekarang.", number=number[:4]))
    if not _is_date(number[6:12]):
        seen.append(_("Tanggal di dalam nomor KK ({number}) tidak mungkin.", number=number[6:12]))
    if number.endswith("0000"):
        seen.append(_("Empat angka terakhir nomor KK 0000."))
    return tuple(seen)


def _is_date(digits: str) -> bool:
    try:
        return bool(datetime.strptime(digits, "%d%m%y"))  # noqa: DTZ007 - a calendar date, no moment
    except ValueError:
        return False
