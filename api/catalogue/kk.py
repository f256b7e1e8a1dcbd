"""The number of a Kartu Keluarga: six digits of the place, the day it was recorded, four of a serial. Pure."""

from datetime import datetime

from api.catalogue.digits import sixteen
from api.catalogue.nik import known_region

NAME = "Nomor KK"
SAME_AS_NIK = "Nomor KK tidak sama dengan NIK. Nomor KK tertulis di bagian atas Kartu Keluarga."


def read(value: object) -> str:
    """The sixteen digits, without spaces, dots and dashes."""
    return sixteen(value, NAME)


def doubts(number: str) -> tuple[str, ...]:
    """What an operator should look at."""
    seen = []
    if not known_region(number):
        seen.append(f"Kode wilayah {number[:4]} tidak ada di daftar kabupaten dan kota sekarang.")
    if not _is_date(number[6:12]):
        seen.append(f"Tanggal di dalam nomor KK ({number[6:12]}) tidak mungkin.")
    if number.endswith("0000"):
        seen.append("Empat angka terakhir nomor KK 0000.")
    return tuple(seen)


def _is_date(digits: str) -> bool:
    try:
        return bool(datetime.strptime(digits, "%d%m%y"))  # noqa: DTZ007 - a calendar date, no moment
    except ValueError:
        return False
