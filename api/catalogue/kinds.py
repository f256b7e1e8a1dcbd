"""How each type of question is read: what was typed becomes a value ready for JSON, or a sentence that helps. Pure."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from api.catalogue import days, kk, names, nik, phone
from api.catalogue.cleaning import line, paragraphs
from api.catalogue.definitions import Column, Field
from api.catalogue.regions import kelurahan_code, region_name
from api.language import N_, _

Question = Field | Column
YES, NO = ("ya", "true", "on", "1"), ("tidak", "false", "off", "0")
REGION_CODE = re.compile(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?", re.ASCII)
TIME = N_("Tulis jam seperti 09:30.")
ADDRESS = N_("Alamat email belum lengkap. Contoh: nama@contoh.id")
NUMBER = N_("Tulis nomornya saja: huruf, angka, garis miring, titik, atau garis.")
KELURAHAN = N_("Pilih kelurahan dari daftar kelurahan di Kota Kupang.")
REGION = N_("Tulis nama kabupaten atau kotanya.")
INTEGER = N_("Tulis dengan angka, misalnya 2.")
DECIMAL = N_("Tulis dengan angka, misalnya 3,2.")
TOO_MUCH = N_("Angka ini terlalu besar. Paling banyak {most}.")
YES_OR_NO = N_("Pilih Ya atau Tidak.")
ONE = N_("Pilih salah satu jawaban yang ada.")
SEVERAL = N_("Pilih satu atau beberapa jawaban yang ada.")
EMAIL = re.compile(r"[^@\s,;:<>()\[\]\\?\"]+@[^@\s,;:<>()\[\]\\?\"]+\.[^@\s,;:<>()\[\]\\?\".]{2,}")
"""Without signs that mean something else in the head of a mail."""


def _date(question: Question, value: Any, today: date) -> str:
    day = days.read(line(value, 20))
    return days.allowed(day, getattr(question, "dates", "past"), today).isoformat()


def _time(_question: Question, value: Any, _today: date) -> str:
    found = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", line(value, 8), re.ASCII)
    if not found:
        raise ValueError(_(TIME))
    return f"{int(found[1]):02}:{found[2]}"


def _email(_question: Question, value: Any, _today: date) -> str:
    address = line(value, 254)
    if not EMAIL.fullmatch(address):
        raise ValueError(_(ADDRESS))
    return address


def _document_number(_question: Question, value: Any, _today: date) -> str:
    number = line(value, 60, 3)
    if not all(sign.isalnum() or sign in "/-. ,()_:&" for sign in number):
        raise ValueError(_(NUMBER))
    return number


def _kelurahan(_question: Question, value: Any, _today: date) -> str:
    code = kelurahan_code(line(value, 60))
    if code is None:
        raise ValueError(_(KELURAHAN))
    return code


def _region(_question: Question, value: Any, _today: date) -> str:
    place = line(value, 200, 2)
    if REGION_CODE.fullmatch(place):
        if region_name(place) == place:
            raise ValueError(_("Kode wilayah ini tidak dikenal. Tulis nama kabupaten atau kotanya."))
    elif not any(sign.isalpha() for sign in place):
        raise ValueError(_(REGION))
    return place


def _integer(question: Question, value: Any, _today: date) -> int:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else line(value, 20)
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise ValueError(_(INTEGER))
    return int(_not_over(question, text))


def _decimal(question: Question, value: Any, _today: date) -> str:
    text = str(value) if isinstance(value, int | float) and not isinstance(value, bool) else line(value, 20)
    found = re.fullmatch(r"([0-9]{1,6})(?:[.,]([0-9]{1,3}))?", text)
    if not found:
        raise ValueError(_(DECIMAL))
    fraction = (found[2] or "").rstrip("0")
    return _not_over(question, f"{int(found[1])}.{fraction}" if fraction else str(int(found[1])))


def _not_over(question: Question, number: str) -> str:
    most = getattr(question, "maximum", 9999)
    if float(number) > most:
        raise ValueError(_(TOO_MUCH, most=most))
    return number


def _boolean(_question: Question, value: Any, _today: date) -> bool:
    if isinstance(value, bool):
        return value
    answer = value.strip().casefold() if isinstance(value, str) else value
    if answer not in YES + NO:
        raise ValueError(_(YES_OR_NO))
    return answer in YES


def _attestation(question: Question, value: Any, today: date) -> bool | str:
    return _boolean(question, value, today) or ""


def _select(question: Question, value: Any, _today: date) -> str:
    if not isinstance(value, str) or value not in {option.value for option in question.options}:
        raise ValueError(_(ONE))
    return value


def _multiselect(question: Question, value: Any, _today: date) -> list[str]:
    chosen = [value] if isinstance(value, str) else value
    known = [option.value for option in question.options]
    if not isinstance(chosen, list | tuple) or any(item not in known for item in chosen):
        raise ValueError(_(SEVERAL))
    return [item for item in known if item in chosen]


READERS: dict[str, Callable[[Any, Any, date], Any]] = {
    "nik": lambda _question, value, _today: nik.read(value),
    "kk_number": lambda _question, value, _today: kk.read(value),
    "name": lambda _question, value, _today: names.first_recorded(value),
    "name_any": lambda _question, value, _today: names.existing(value),
    "phone_id": lambda _question, value, _today: phone.read(value),
    "text": lambda _question, value, _today: line(value, 200),
    "textarea": lambda _question, value, _today: paragraphs(value, 1000),
    "email": _email,
    "date": _date,
    "time": _time,
    "document_number": _document_number,
    "kelurahan": _kelurahan,
    "region": _region,
    "integer": _integer,
    "decimal": _decimal,
    "boolean": _boolean,
    "attestation": _attestation,
    "select": _select,
    "multiselect": _multiselect,
}
"""Every type but `person_list`, whose rows are read cell by cell."""
