"""Ages that cannot be, or hardly: for the operator who decides, never a reason to refuse. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from api.catalogue import days, nik
from api.catalogue.definitions import Field

OLDEST = 120
GROWN = 17
"""From this age one has a KTP-el, and may apply and bear witness."""
PARENTS = {"mother": ("ibu", 12, 55), "father": ("ayah", 14, 80)}
"""How they are called, and from and to which age somebody usually becomes one."""
BIRTHS = ("birth_date", "child_birth_date", "stillbirth_date", "estimated_birth_date")
GROWN_UP = {"applicant_nik": "Pemohon", "witness1_nik": "Saksi 1", "witness2_nik": "Saksi 2"}


def doubts(field: Field, answers: Mapping[str, Any], today: date) -> tuple[str, ...]:
    """Sentences about the age that the answer to `field` means, beside the other answers."""
    if field.type == "date" and field.id.endswith("birth_date"):
        return (*_too_old(days.stored(answers[field.id]), today), *_of_parent(field.id, answers, today))
    if field.type == "nik":
        return (*_too_young(field.id, answers[field.id], today), *_of_parent(field.id, answers, today))
    return ()


def years(born: date, day: date) -> int:
    """Full years of somebody on this day; fewer than none before they were born."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _too_old(born: date | None, today: date) -> tuple[str, ...]:
    age = years(born, today) if born else 0
    return (f"Umur menurut tanggal ini {age} tahun.",) if age > OLDEST else ()


def _too_young(name: str, number: str, today: date) -> tuple[str, ...]:
    """The oldest age that the NIK can mean counts: two digits of a year say no century."""
    ages = [years(born, today) for born in nik.births(number, today)]
    if name not in GROWN_UP or not ages or max(ages) >= GROWN:
        return ()
    return (f"{GROWN_UP[name]} berumur {max(ages)} tahun menurut NIK.",)


def _of_parent(name: str, answers: Mapping[str, Any], today: date) -> tuple[str, ...]:
    """Said once for each parent: at the birth date where it was given, else at the NIK."""
    parent = name.split("_")[0]
    stated = answers.get(f"{parent}_birth_date")
    child = next((day for one in BIRTHS if (day := days.stored(answers.get(one)))), None)
    if parent not in PARENTS or child is None or (stated and name.endswith("_nik")):
        return ()
    born = days.stored(stated) if stated else nik.birth(answers[name], today)
    return _at_birth(*PARENTS[parent], years(born, child)) if born else ()


def _at_birth(called: str, least: int, most: int, age: int) -> tuple[str, ...]:
    if age < 0:
        return (f"Tanggal lahir {called} sesudah tanggal lahir anak.",)
    return () if least <= age <= most else (f"Umur {called} saat anak lahir {age} tahun.",)
