"""Who fetches a card and how that was made sure, as the counter writes it down. Pure."""

from collections.abc import Mapping

import msgspec

from api.catalogue.cards import CARDS
from api.errors import Invalid

OWNER, PROXY = "owner", "proxy"
PIN, IDENTITY = "pin", "identity"
RELATIONS = {
    "pasangan": "Suami atau istri",
    "orang_tua": "Orang tua atau wali",
    "anak": "Anak",
    "saudara": "Saudara",
    "lain": "Orang lain",
}
MOST_CARDS = 20
LONGEST_NAME = 80


class Handing(msgspec.Struct, frozen=True):
    """`checked`: the identity card was compared with who stands there. `cards`: how many of each kind, as typed."""

    by: str = ""
    proof: str = ""
    pin: str = ""
    checked: bool = False
    name: str = ""
    relation: str = ""
    letter: bool = False
    cards: Mapping[str, str] = {}


class Checked(msgspec.Struct, frozen=True):
    by: str
    proof: str
    pin: str
    name: str
    relation: str
    letter: bool
    cards: dict[str, int]

    @property
    def to_whom(self) -> str:
        """For the owner of the application, who reads it in its history."""
        proof = "PIN" if self.proof == PIN else "KTP-el"
        if self.by == OWNER:
            return f"Diserahkan kepada pemohon, dipastikan dengan {proof}."
        return f"Diserahkan kepada {self.name} ({RELATIONS[self.relation].lower()}) dengan surat kuasa, dipastikan dengan {proof}."

    @property
    def cards_text(self) -> str:
        return " ".join(f"{kind}:{count}" for kind, count in sorted(self.cards.items()) if count)


def checked(given: Handing) -> Checked:
    """Raise Invalid with every mistake at once."""
    proxy, name, pin = given.by == PROXY, " ".join(given.name.split())[:LONGEST_NAME], "".join(given.pin.split())
    numbers = {kind: count(given.cards.get(kind, "")) for kind in CARDS if kind in given.cards}
    mistakes = (
        ("siapa", given.by not in (OWNER, PROXY), "Pilih siapa yang mengambil."),
        ("bukti", given.proof not in (PIN, IDENTITY), "Pilih bagaimana memastikannya."),
        (
            "pin",
            given.proof == PIN and not (len(pin) == 6 and pin.isascii() and pin.isdecimal()),
            "Minta pengambil mengetik 6 angka PIN.",
        ),
        ("ktp", given.proof == IDENTITY and not given.checked, "Cocokkan KTP-el dengan orangnya, lalu centang."),
        ("nama", proxy and (len(name) < 2 or not name.isprintable()), "Tulis nama pengambil, seperti di KTP-nya."),
        ("hubungan", proxy and given.relation not in RELATIONS, "Pilih hubungannya dengan pemohon."),
        ("surat", proxy and not given.letter, "Minta surat kuasa (F-1.07) diperlihatkan, lalu centang."),
        *((f"kartu-{kind}", number is None, f"Tulis angka 0 sampai {MOST_CARDS}.") for kind, number in numbers.items()),
    )
    if errors := {field: sentence for field, wrong, sentence in mistakes if wrong}:
        raise Invalid(errors)
    cards = {kind: number for kind, number in numbers.items() if number}
    if not proxy:
        return Checked(OWNER, given.proof, pin, "", "", False, cards)
    return Checked(PROXY, given.proof, pin, name, given.relation, True, cards)


def count(typed: str) -> int | None:
    number = typed.strip() or "0"
    if not (number.isascii() and number.isdecimal() and len(number) < 4):
        return None
    return int(number) if int(number) <= MOST_CARDS else None
