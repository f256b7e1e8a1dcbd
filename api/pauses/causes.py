"""Why a clock stands, and the words for it. Pure."""

from enum import StrEnum

import msgspec

from api.language import N_


class Cause(StrEnum):
    CITIZEN = "citizen"
    INCIDENT = "incident"
    STOCK = "stock"


class Words(msgspec.Struct, frozen=True):
    """`why` goes on after "berhenti karena"; `short` is for the desk and for reports."""

    why: str
    short: str


CAUSES = {
    Cause.CITIZEN: Words(N_("menunggu perbaikan dari pemohon"), "Menunggu pemohon"),
    Cause.INCIDENT: Words(N_("SIAK terganggu"), "SIAK terganggu"),
    Cause.STOCK: Words(N_("blangko kartu habis"), "Blangko habis"),
}
