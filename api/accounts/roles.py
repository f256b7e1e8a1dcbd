"""Roles, and what must be true of a person before an account is made. Pure."""

import unicodedata
from collections.abc import Collection, Iterable
from enum import StrEnum

import msgspec

from api.errors import Invalid

LONGEST_NAME = 80


class Role(StrEnum):
    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


LABELS = {Role.OPERATOR: "Petugas loket", Role.SUPERVISOR: "Penyelia", Role.ADMIN: "Admin"}
DUTIES = {
    Role.OPERATOR: "Memeriksa dan memproses permohonan di loketnya.",
    Role.SUPERVISOR: "Seperti petugas, dan melihat semua loket.",
    Role.ADMIN: "Mengatur petugas dan undangan.",
}


class Staff(msgspec.Struct, frozen=True):
    """What an account says about a person."""

    name: str
    role: Role
    desks: tuple[str, ...]


def check(name: str, role: str, desks: Iterable[str], known_desks: Collection[str]) -> Staff:
    """Raise Invalid with every mistake at once."""
    chosen, mistakes = tuple(dict.fromkeys(desks)), {}
    try:
        name = tidy(name, LONGEST_NAME)
    except ValueError as error:
        mistakes["name"] = str(error)
    if role not in set(Role):
        mistakes["role"] = "Pilih peran: petugas loket, penyelia, atau admin."
    if unknown := [desk for desk in chosen if desk not in known_desks]:
        mistakes["desks"] = f"Loket tidak dikenal: {', '.join(unknown)}. Pilih dari: {', '.join(known_desks)}."
    elif role == Role.OPERATOR and not chosen:
        mistakes["desks"] = "Pilih sedikitnya satu loket untuk petugas."
    if mistakes:
        raise Invalid(mistakes)
    return Staff(name, Role(role), chosen)


def tidy(text: str, longest: int) -> str:
    """A name on one line, without signs that cannot be seen. Raise ValueError with a sentence."""
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if not 2 <= len(text) <= longest:
        raise ValueError(f"Tulis nama, 2 sampai {longest} huruf.")
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co") for sign in text):
        raise ValueError("Nama memuat tanda yang tidak terlihat. Ketik ulang namanya.")
    return text
