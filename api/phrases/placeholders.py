"""What may stand in braces in a sentence of the office, and what may not stand in it at all. Pure."""

import re
from collections.abc import Mapping

from api.messages.whatsapp import LONGEST as LONGEST_CHAT

PLACES = {
    "kantor": "nama kantor",
    "layanan": "nama layanan",
    "nomor": "nomor permohonan",
    "tautan": "tautan ke halaman permohonan",
}
ALLOWED = {
    "whatsapp": ("kantor", "nomor", "tautan"),
    "reason": ("kantor", "layanan", "nomor"),
    "question": ("kantor", "layanan", "nomor"),
}
NEEDED = {"whatsapp": ("nomor", "tautan")}
LONGEST = {"whatsapp": LONGEST_CHAT, "reason": 300, "question": 500}
PERSONAL = frozenset(
    [
        "alamat",
        "anak",
        "ayah",
        "email",
        "hp",
        "ibu",
        "kk",
        "kunci",
        "nama",
        "nik",
        "nomor_hp",
        "nomor_kk",
        "otp",
        "pemohon",
        "pin",
        "tanggal_lahir",
        "telepon",
    ]
)
MADE_UP = {
    "kantor": "Dukcapil Kota Contoh",
    "layanan": "KTP-el rusak",
    "nomor": "K7QF-3M9X",
    "tautan": "https://lopo.example/p/contohcontohcontoh1234",
}
"""For a preview: nobody's."""
PLACE = re.compile(r"\{\s*([^{}]*?)\s*\}")
NUMBER = re.compile(r"\d(?:[\s.-]?\d){9,}")
ADDRESS = re.compile(r"https?:|www\.", re.IGNORECASE)


def fill(text: str, values: Mapping[str, str]) -> str:
    """What has no value stays as it is."""
    return PLACE.sub(lambda found: values.get(found[1], found[0]), text)


def check(kind: str, text: str) -> str:
    """What is wrong with a sentence of this kind, in one of ours; empty where nothing is."""
    named = PLACE.findall(text)
    wrong = next((place for place in named if place not in ALLOWED[kind]), None)
    lacking = next((place for place in NEEDED.get(kind, ()) if place not in named), None)
    if wrong is not None:
        return _refusal(kind, wrong)
    if "{" in PLACE.sub("", text) or "}" in PLACE.sub("", text):
        return "Ada kurung kurawal yang tidak berpasangan. Tulis misalnya {nomor}."
    if NUMBER.search(text):
        return "Kalimat ini dibaca semua orang. Jangan tulis NIK, nomor KK, atau nomor HP di sini."
    if ADDRESS.search(text):
        return (
            "Jangan tulis alamat situs sendiri. Pakai {tautan}." if kind == "whatsapp" else "Jangan tulis alamat situs."
        )
    if lacking:
        return f"Kalimat ini harus memuat {{{lacking}}}: {PLACES[lacking]}."
    if len(fill(text, MADE_UP)) > LONGEST[kind]:
        return f"Terlalu panjang. Paling banyak {LONGEST[kind]} huruf, setelah diisi."
    return ""


def _refusal(kind: str, place: str) -> str:
    usable = ", ".join(f"{{{name}}}" for name in ALLOWED[kind])
    if place.casefold() in PERSONAL:
        return f"{{{place}}} adalah data pribadi dan tidak boleh ada di sini. Yang boleh: {usable}."
    if place in PLACES:
        return f"{{{place}}} tidak dapat dipakai di kalimat ini. Yang boleh: {usable}."
    return f"{{{place}}} tidak dikenal. Yang boleh: {usable}."
