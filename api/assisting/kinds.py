"""Who may help a citizen who is present, on whose behalf, and in which words the citizen agrees. Pure."""

import msgspec

from api.errors import Invalid
from api.language import N_, _

COUNTER = "counter"
"""The office itself, at its own counter."""
KINDS = {
    "kelurahan": "Kelurahan",
    "rt_rw": "RT/RW",
    "bidan": "Bidan atau puskesmas",
    "sekolah": "Sekolah",
    "lain": "Lembaga lain",
}
CITIZEN, PROXY = "citizen", "proxy"
RELATIONS = {
    "orang_tua": N_("Orang tua"),
    "wali": N_("Wali"),
    "pasangan": N_("Suami atau istri"),
    "anak": N_("Anak"),
    "saudara": N_("Saudara"),
    "lain": N_("Orang lain yang diberi kuasa"),
}
BY_LAW = frozenset({"orang_tua", "wali"})
"""They speak for a child without a letter of authority; everybody else shows F-1.07."""
LONGEST_NAME = 80

OF_A_CITIZEN = N_(
    "Saya hadir dan meminta {who} mengisi permohonan ini untuk saya. Data saya dipakai hanya untuk permohonan ini. "
    "Layanan ini gratis. PIN hanya untuk saya."
)
OF_A_PROXY = N_(
    "Saya hadir dan mewakili pemohon. Saya meminta {who} mengisi permohonan ini untuk pemohon. Data dipakai hanya untuk "
    "permohonan ini. Layanan ini gratis. PIN saya serahkan kepada pemohon."
)
NOT_AGREED = N_("Bacakan kalimat ini, lalu centang bila warga setuju.")
NO_GIVER = N_("Pilih siapa yang hadir.")
NO_RELATION = N_("Pilih hubungannya dengan pemohon.")
NO_NAME = N_("Tulis nama yang mewakili, seperti di KTP.")
NO_LETTER = N_("Minta surat kuasa (F-1.07) diperlihatkan, lalu centang.")


class Consent(msgspec.Struct, frozen=True):
    """What was agreed to, by whom: the citizen, or somebody who may speak for them. `name` is that of the proxy."""

    given_by: str = ""
    relation: str = ""
    name: str = ""
    letter: bool = False
    agreed: bool = False


def checked(consent: Consent) -> Consent:
    """Raise Invalid with every mistake at once."""
    name, proxy = " ".join(consent.name.split())[:LONGEST_NAME], consent.given_by == PROXY
    mistakes = (
        ("dari", consent.given_by not in (CITIZEN, PROXY), NO_GIVER),
        ("hubungan", proxy and consent.relation not in RELATIONS, NO_RELATION),
        ("wakil", proxy and (len(name) < 2 or not name.isprintable()), NO_NAME),
        ("surat", proxy and consent.relation not in BY_LAW and not consent.letter, NO_LETTER),
        ("setuju", not consent.agreed, NOT_AGREED),
    )
    if errors := {field: sentence for field, wrong, sentence in mistakes if wrong}:
        raise Invalid(errors)
    if not proxy:
        return Consent(CITIZEN, agreed=True)
    return Consent(PROXY, consent.relation, name, consent.letter, agreed=True)


def words(given_by: str, who: str) -> str:
    """The very words, in the language they are read in."""
    return _(OF_A_PROXY, who=who) if given_by == PROXY else _(OF_A_CITIZEN, who=who)
