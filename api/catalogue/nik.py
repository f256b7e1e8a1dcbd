"""The NIK: six digits of the place of first registration, birth date (women: day + 40), four of a serial. Pure.

It never changes, so it may differ from today's facts: only its length and digits can be wrong. All else is a doubt
for an operator to weigh. There is no check digit, and the place says nothing about where somebody lives now.
"""

from datetime import date

from api.catalogue.digits import sixteen
from api.catalogue.regions import REGIONS

NAME = "NIK"
WOMAN = 40
CENTURIES = (2000, 1900)


def read(value: object) -> str:
    """The sixteen digits, without spaces, dots and dashes."""
    return sixteen(value, NAME)


def is_woman(nik: str) -> bool:
    return int(nik[6:8]) > WOMAN


def births(nik: str, today: date) -> tuple[date, ...]:
    """The birth dates it can mean, the latest first; none where the six digits are no date."""
    day, month, year = int(nik[6:8]) - (WOMAN if is_woman(nik) else 0), int(nik[8:10]), int(nik[10:12])
    possible = (_date(century + year, month, day) for century in CENTURIES)
    return tuple(found for found in possible if found and found <= today)


def birth(nik: str, today: date, stated: date | None = None) -> date | None:
    """The birth date it means: the stated one if it can mean that, else the latest."""
    found = births(nik, today)
    return stated if stated in found else next(iter(found), None)


def doubts(nik: str, today: date, born: date | None = None, woman: bool | None = None) -> tuple[str, ...]:
    """What an operator should look at; `born` and `woman` as the form says."""
    found = birth(nik, today, born)
    seen = []
    if not known_region(nik):
        seen.append(f"Kode wilayah {nik[:4]} tidak ada di daftar kabupaten dan kota sekarang.")
    if found is None:
        seen.append(f"Tanggal lahir di dalam NIK ({nik[6:12]}) tidak mungkin.")
    elif born and found != born:
        seen.append(f"Tanggal lahir di dalam NIK {found:%d-%m-%Y}, berbeda dengan isian {born:%d-%m-%Y}.")
    if woman is not None and woman != is_woman(nik):
        sex = "perempuan" if is_woman(nik) else "laki-laki"
        seen.append(f"Jenis kelamin di dalam NIK {sex}, berbeda dengan isian.")
    if nik.endswith("0000"):
        seen.append("Empat angka terakhir NIK 0000.")
    return tuple(seen)


def known_region(number: str) -> bool:
    """Whether the first four digits are a regency of today. A district may be gone, so it is not looked at."""
    return f"{number[:2]}.{number[2:4]}" in REGIONS.regencies


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
