"""Roles, what each may do, and what must be true of a person before an account is made. Pure."""

import unicodedata
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Protocol

import msgspec

from api.errors import Invalid

LONGEST_NAME = 80


class Role(StrEnum):
    OPERATOR = "operator"
    SUPERVISOR = "supervisor"
    HEAD = "head"
    ADMIN = "admin"
    AUDITOR = "auditor"
    HELPER = "helper"


class Right(StrEnum):
    """What somebody may do, in the words that finish the sentence "Yang boleh … adalah …"."""

    SEE_CASES = "membuka permohonan dan berkas di loketnya"
    SEE_ALL_DESKS = "membuka permohonan di semua loket"
    DECIDE = "memeriksa dan memutus permohonan"
    SUPERVISE = "melanjutkan atau memindahkan permohonan yang dipegang orang lain"
    ROSTERS = "mengatur jadwal loket"
    PHRASES = "mengubah kalimat untuk pemohon"
    FIGURES = "melihat beban dan angka layanan"
    EXPORT = "meminta ekspor data"
    APPROVE_EXPORT = "menyetujui ekspor data"
    PEOPLE = "mengatur petugas dan loketnya"
    APPROVE_ROLE = "menyetujui peran baru"
    RECOVER = "memulihkan akun petugas"
    SETTINGS = "mengubah setelan"
    READ_AUDIT = "membaca jejak audit"
    READ_HISTORY = "membaca riwayat permohonan"
    FILE_FOR_OTHERS = "mengajukan permohonan untuk warga yang hadir"
    HELPERS = "mengawasi dan memblokir pendamping"
    INCIDENTS = "membuka dan mengakhiri gangguan SIAK"
    STOCK = "membukukan blangko kartu"


LABELS = {
    Role.OPERATOR: "Petugas loket",
    Role.SUPERVISOR: "Penyelia",
    Role.HEAD: "Kepala dinas",
    Role.ADMIN: "Admin",
    Role.AUDITOR: "Auditor",
    Role.HELPER: "Pendamping",
}
DUTIES = {
    Role.OPERATOR: "Memeriksa dan memproses permohonan di loketnya.",
    Role.SUPERVISOR: "Seperti petugas, melihat semua loket, dan mengatur jadwal.",
    Role.HEAD: "Seperti penyelia, dan memberi persetujuan terakhir.",
    Role.ADMIN: "Mengatur petugas, loket, dan setelan. Tidak dapat membuka permohonan dan berkas.",
    Role.AUDITOR: "Membaca jejak audit, riwayat, dan angka. Tidak mengubah apa pun dan tidak membuka berkas.",
    Role.HELPER: "Kelurahan, RT/RW, bidan, atau sekolah: mengajukan untuk warga, dan melihat status ajuannya saja.",
}
_DESK = frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.HEAD})
_LEADS = frozenset({Role.SUPERVISOR, Role.HEAD})
RIGHTS = {
    Right.SEE_CASES: _DESK,
    Right.SEE_ALL_DESKS: _LEADS,
    Right.DECIDE: _DESK,
    Right.SUPERVISE: _LEADS,
    Right.ROSTERS: _LEADS,
    Right.PHRASES: _LEADS,
    Right.FIGURES: _LEADS | {Role.AUDITOR},
    Right.EXPORT: _LEADS,
    Right.APPROVE_EXPORT: frozenset({Role.HEAD}),
    Right.PEOPLE: frozenset({Role.ADMIN}),
    Right.APPROVE_ROLE: frozenset({Role.ADMIN, Role.HEAD}),
    Right.RECOVER: _LEADS | {Role.ADMIN},
    Right.SETTINGS: frozenset({Role.ADMIN}),
    Right.READ_AUDIT: frozenset({Role.AUDITOR}),
    Right.READ_HISTORY: _DESK | {Role.AUDITOR},
    Right.HELPERS: _LEADS,
    Right.INCIDENTS: _LEADS,
    Right.STOCK: _LEADS,
    Right.FILE_FOR_OTHERS: frozenset({Role.OPERATOR, Role.SUPERVISOR, Role.HEAD, Role.HELPER}),
}
"""The one place that says who may do what. Which cases, which desk and which day is asked where the case is."""


class HasRole(Protocol):
    @property
    def role(self) -> Role: ...


def may(person: HasRole, *wanted: Right) -> bool:
    """Whether this person has one of these rights."""
    return any(person.role in RIGHTS[right] for right in wanted)


def reserved(right: Right) -> str:
    """Why somebody was refused: who it is that may."""
    *most, last = [LABELS[role].lower() for role in Role if role in RIGHTS[right]]
    return f"Yang boleh {right}: {', '.join(most)}{' dan ' if most else ''}{last}."


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
        mistakes["role"] = "Pilih salah satu peran."
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
