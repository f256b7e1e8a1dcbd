"""What somebody of the office typed about an incident, read and checked: all mistakes at once. Pure."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from api.catalogue import cleaning
from api.errors import Invalid
from api.now import WITA

LONGEST_WORDS = 200
LONGEST_BACK = timedelta(days=7)
LONGEST_PLANNED = timedelta(days=7)
FARTHEST = timedelta(days=90)
SHAPES = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d-%m-%Y %H.%M", "%d-%m-%Y %H:%M")
NUMBER_OF_A_PERSON = re.compile(r"(?<!\d)\d(?:[ .-]?\d){15}(?!\d)")
NO_MOMENT = "Tulis tanggal dan jam, misalnya 30-11-2026 09.10."
FUTURE = "Waktu ini belum tiba. Untuk yang akan datang, umumkan pemeliharaan."
TOO_LONG_AGO = "Lebih dari 7 hari yang lalu. Periksa tanggalnya."
PASSED = "Waktu ini sudah lewat. Pilih waktu sesudah sekarang, atau kosongkan."


class Wanted(msgspec.Struct, frozen=True):
    """Services by code: none for all that need the system. `expected` is the end of a planned one."""

    services: tuple[str, ...] = ()
    since: datetime | None = None
    expected: datetime | None = None
    words: str = ""
    words_en: str = ""
    planned: bool = False


def read(typed: Mapping[str, str], services: Sequence[str], known: Sequence[str], moment: datetime) -> Wanted:
    """`typed` has sejak, sampai, kata, kata-en and rencana; `known` are the services that need the system. Raise Invalid."""
    mistakes: dict[str, str] = {}
    planned = bool(typed.get("rencana"))
    since = _read(_moment, typed.get("sejak", ""), "sejak", mistakes)
    expected = _read(_moment, typed.get("sampai", ""), "sampai", mistakes)
    words, english = (_read(_words, typed.get(name, ""), name, mistakes) or "" for name in ("kata", "kata-en"))
    if unknown := [code for code in services if code not in known]:
        mistakes["layanan"] = f"Layanan ini tidak memerlukan SIAK: {', '.join(unknown)}."
    chosen = () if set(services) >= set(known) else tuple(sorted(set(services)))
    check = _planned if planned else _running
    mistakes = check(since, expected, moment) | mistakes
    if mistakes:
        raise Invalid(mistakes)
    return Wanted(chosen, since, expected, words, english, planned)


def read_change(typed: Mapping[str, str]) -> Wanted:
    """Of one that there is: its times are checked where they are kept. Raise Invalid."""
    mistakes: dict[str, str] = {}
    since, expected = (_read(_moment, typed.get(name, ""), name, mistakes) for name in ("sejak", "sampai"))
    words, english = (_read(_words, typed.get(name, ""), name, mistakes) or "" for name in ("kata", "kata-en"))
    if mistakes:
        raise Invalid(mistakes)
    return Wanted((), since, expected, words, english)


def read_moment(text: str, name: str) -> datetime | None:
    """Raise Invalid under `name`."""
    try:
        return _moment(text)
    except ValueError as mistake:
        raise Invalid({name: str(mistake)}) from None


def shown(moment: datetime | None) -> str:
    """As a box for date and time takes it."""
    return f"{moment.astimezone(WITA):%Y-%m-%dT%H:%M}" if moment else ""


def _read(kind, text, name, mistakes):
    try:
        return kind(text)
    except ValueError as mistake:
        mistakes[name] = str(mistake)
    return None


def _moment(text: str) -> datetime | None:
    said = " ".join(text.split())
    for shape in SHAPES if said else ():
        try:
            return datetime.strptime(said, shape).replace(tzinfo=WITA)
        except ValueError:
            continue
    if said:
        raise ValueError(NO_MOMENT)
    return None


def _words(text: str) -> str:
    said = cleaning.line(text, LONGEST_WORDS, shortest=0)
    if NUMBER_OF_A_PERSON.search(said):
        raise ValueError("Kalimat ini dibaca semua orang. Hapus NIK atau nomor KK.")
    return said


def _running(since: datetime | None, expected: datetime | None, moment: datetime) -> dict[str, str]:
    found = {}
    if since and since > moment:
        found["sejak"] = FUTURE
    elif since and since < moment - LONGEST_BACK:
        found["sejak"] = TOO_LONG_AGO
    if expected and expected <= moment:
        found["sampai"] = PASSED
    return found


def _planned(since: datetime | None, expected: datetime | None, moment: datetime) -> dict[str, str]:
    found = {}
    if since is None:
        found["sejak"] = NO_MOMENT
    elif not moment < since < moment + FARTHEST:
        found["sejak"] = "Pilih waktu mulai sesudah sekarang, paling jauh 90 hari lagi."
    if expected is None:
        found["sampai"] = NO_MOMENT
    elif since and not since < expected <= since + LONGEST_PLANNED:
        found["sampai"] = "Pilih waktu selesai sesudah mulai, paling lama 7 hari."
    return found
