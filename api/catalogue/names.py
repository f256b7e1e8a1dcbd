"""Names of persons. A new one follows Permendagri 73/2022; one that a KTP or KK already shows is not refused. Pure."""

import re
import unicodedata

from api.catalogue.cleaning import line
from api.language import N_, _

NEW_LONGEST = 60
LONGEST = 100
SHORTEST = 2
LETTERS_ONLY = N_("Nama yang baru dicatat hanya memakai huruf dan spasi, tanpa angka, tanda baca, atau gelar.")
AS_ON_KTP = N_("Tulis nama dengan huruf saja, seperti di KTP atau KK.")
WHOLE_NAME = N_("Tulis nama lengkap, seperti di KTP atau KK.")
SIGNS = " '’`.,-/();"


def first_recorded(value: object) -> str:
    """For a newborn or a new name: Latin letters and spaces, at most 60 characters."""
    name = line(value, NEW_LONGEST, SHORTEST)
    if not all(sign == " " or _is_latin(sign) for sign in name):
        raise ValueError(_(LETTERS_ONLY))
    return name


def existing(value: object) -> str:
    """As it stands on a KTP or KK."""
    name = line(value, LONGEST, SHORTEST)
    if not all(sign in SIGNS or unicodedata.category(sign)[0] in "LM" for sign in name):
        raise ValueError(_(AS_ON_KTP))
    if sum(sign.isalpha() for sign in name) < SHORTEST:
        raise ValueError(_(WHOLE_NAME))
    return name


def advice(name: str) -> tuple[str, ...]:
    """For a name that is first recorded: advice, never a reason to refuse."""
    one_word = len(name.split()) < 2
    letter_alone = re.search(r"\b\w\b", name)
    return (
        *(("Nama hanya satu kata. Disarankan paling sedikit dua kata (Permendagri 73/2022).",) if one_word else ()),
        *(("Nama memuat satu huruf yang berdiri sendiri. Periksa apakah itu singkatan.",) if letter_alone else ()),
    )


def _is_latin(sign: str) -> bool:
    return sign.isalpha() and unicodedata.name(sign, "").startswith("LATIN ")
