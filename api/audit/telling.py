"""What a row of the audit says besides who, what and to what: its detail in words. Pure."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

DIGEST = re.compile("[0-9a-f]{40,}")
WORDS: dict[str, str] = {
    "ahead": "diambil lebih dulu",
    "alone": "sendiri",
    "backed_up": "disalin di akun",
    "before": "tadinya",
    "count": "jumlah",
    "days": "hari disimpan",
    "day": "hari",
    "decision": "tanda tangan",
    "desk": "loket",
    "desks": "loket",
    "document": "berkas",
    "field": "jawaban",
    "format": "bentuk",
    "found": "ditemukan",
    "item": "gambar",
    "kind": "jenis",
    "new": "permohonan baru",
    "note": "catatan",
    "other": "penggantinya",
    "page": "halaman",
    "papers": "lampiran",
    "payload": "isi",
    "places": "tempat",
    "proof": "bukti",
    "proposal": "usulan",
    "reason": "sebab",
    "result": "hasil",
    "role": "peran",
    "rows": "baris",
    "service": "layanan",
    "shared": "HP bersama",
    "marked": "ditandai",
    "small": "kecil",
    "steady": "jam mantap",
    "to": "kepada",
    "verdict": "penilaian",
    "version": "versi",
    "what": "isi ekspor",
}
ACTORS = {"citizen": "Pemohon", "system": "Sistem", "cli": "Baris perintah", "anonymous": "Belum masuk"}
KINDS = {
    "application": "Permohonan",
    "applications": "Semua permohonan",
    "audit": "Jejak audit",
    "desk": "Loket",
    "desks": "Semua loket",
    "export": "Ekspor",
    "handover": "Tautan",
    "intake": "Kiriman WhatsApp",
    "key": "Kunci",
    "list": "Daftar",
    "operator": "Petugas",
    "person": "Warga dengan kunci sandi",
    "phrase": "Kalimat",
    "phrase_picture": "Gambar contoh",
    "service": "Layanan",
    "clock": "Jam",
}


def detail(said: Mapping[str, Any]) -> str:
    """`halaman 2, berkas 0197a2c4`; nothing where nothing is said."""
    return ", ".join(f"{WORDS.get(name, name)} {_value(value)}" for name, value in said.items() if value != "")


def subject(name: str, known: Mapping[str, str]) -> str:
    """What something was done to: by the name that `known` has for it, or by its kind and the beginning of its id."""
    kind, _, id = name.partition(":")
    words = KINDS.get(kind, kind)
    if name in known:
        return f"{words} {known[name]}"
    return f"{words} {_value(id)}".strip()


def actor(name: str, known: Mapping[str, str]) -> str:
    return known.get(name) or ACTORS.get(name) or subject(name, known)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    text = str(value)
    if DIGEST.fullmatch(text):
        return f"{text[:8]}…"
    try:
        return str(UUID(text.removeprefix("operator:")))[-8:]
    except ValueError:
        return text
