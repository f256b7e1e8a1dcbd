"""What does not look right in an answer, for the operator who decides. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from api.catalogue import days, kk, names, nik, phone
from api.catalogue.definitions import Field

WOMEN = ("mother", "wife")
MEN = ("father", "husband")


def doubts(field: Field, answers: Mapping[str, Any], today: date) -> tuple[str, ...]:
    """Sentences about the answer to `field`, beside the other answers."""
    value = answers[field.id]
    if field.type == "nik":
        owner = field.id.removesuffix("_nik")
        return nik.doubts(value, today, _born(owner, answers), _woman(owner, answers))
    if field.type == "kk_number":
        return kk.doubts(value)
    if field.type == "name":
        return names.advice(value)
    if field.type == "phone_id" and phone.is_foreign(value):
        return ("Nomor luar negeri.",)
    if field.type == "person_list":
        return tuple(f"Baris {place}: {doubt}" for place, row in enumerate(value, 1) for doubt in _row(row, today))
    return ()


def _row(row: Mapping[str, Any], today: date) -> tuple[str, ...]:
    born, sex = days.stored(row.get("birth_date")), row.get("sex")
    own = nik.doubts(row["nik"], today, born, None if sex is None else sex == "perempuan") if "nik" in row else ()
    return own + (kk.doubts(row["kk_number"]) if "kk_number" in row else ())


def _born(owner: str, answers: Mapping[str, Any]) -> date | None:
    stated = answers.get(f"{owner}_birth_date") or (answers.get("birth_date") if owner == "child" else None)
    return days.stored(stated)


def _woman(owner: str, answers: Mapping[str, Any]) -> bool | None:
    if owner in WOMEN + MEN:
        return owner in WOMEN
    sex = answers.get(f"{owner}_sex")
    return None if sex is None else sex == "perempuan"
