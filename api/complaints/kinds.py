"""What complaints are about, who makes them, how far they come, and who answers. Pure."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from api.language import N_

SERVICE = "pengaduan"
DESK = "aduan"
"""Where complaints lie once sent: a desk of no office, so that no list of cases ever shows one."""
CATEGORIES: dict[str, str] = {
    "waktu_layanan": "Waktu layanan",
    "persyaratan": "Persyaratan",
    "biaya_pungli": "Pungutan liar",
    "perilaku_petugas": "Perilaku petugas",
    "prosedur": "Prosedur",
    "hasil_salah": "Hasil salah",
    "data_bocor": "Data bocor",
    "sarana_prasarana": "Sarana dan prasarana",
    "aplikasi": "Aplikasi",
    "lainnya": "Lainnya",
}
LEAK = "data_bocor"
SECRET = frozenset({"biaya_pungli", LEAK})
"""Straight to the head."""
BREACH = timedelta(hours=72)
"""Within which a leak is told to those whose data it is and to the agency (UU 27/2022)."""

OPEN, HIDDEN, ANONYMOUS = "open", "hidden", "anonymous"
IDENTITY = {"terbuka": OPEN, "rahasia": HIDDEN, "anonim": ANONYMOUS}
PERSONAL = ("complainant_name", "complainant_phone", "complainant_email", "anonymous_phone")
CASE = "related_receipt"
TELLING = (*PERSONAL, CASE)
"""What tells who complains: the case that it is about does, too."""
CONCEALED = "(dirahasiakan)"

STAGES = ("verify", "react", "answer", "settle")
DONE = {"verify": "verified", "react": "reacted", "answer": "answered", "settle": "settled"}
BRIEF = {"verify": "Verifikasi", "react": "Tindak lanjut", "answer": "Jawaban pertama", "settle": "Penyelesaian"}

AT_DESK, AT_SUPERVISOR, AT_HEAD, OUTSIDE = 1, 2, 3, 4
LEVELS = {AT_DESK: "Loket", AT_SUPERVISOR: "Penyelia", AT_HEAD: "Kepala dinas", OUTSIDE: "Di luar dinas"}
HANDLED: dict[int, str] = {
    AT_DESK: N_("loket pengaduan"),
    AT_SUPERVISOR: N_("penyelia"),
    AT_HEAD: N_("kepala dinas"),
    OUTSIDE: N_("pengawas di luar dinas"),
}
"""Who answers it, in the words of a citizen's page."""
ABOUT_ROLE = {"penyelia": "supervisor", "kepala": "head"}
ABOUT_DESK = "petugas_pengaduan"

PLACES = {"lapor": "SP4N-LAPOR!", "inspektorat": "Inspektorat Daerah", "ombudsman": "Ombudsman"}
DAYS_TO_REOPEN = 10


def identity_of(answers: Mapping[str, Any]) -> str:
    """Of complaints of an earlier time too, which were only asked whether the name is hidden."""
    return IDENTITY.get(answers.get("identity", ""), HIDDEN if answers.get("identity_kind") else OPEN)


def shown(service: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as the desk reads them: of a complaint with a hidden name nothing that tells who it is."""
    if service != SERVICE or identity_of(answers) != HIDDEN:
        return dict(answers)
    kept = {name: value for name, value in answers.items() if name not in TELLING}
    case = {CASE: CONCEALED} if answers.get(CASE) else {}
    return {**kept, **case, "complainant_name": CONCEALED}


def barred_by(answers: Mapping[str, Any], complaint_desk: str) -> tuple[Collection[str], Collection[str]]:
    """(desks, roles) that never see it, as whoever complains says whom it is about."""
    about = answers.get("accused_rank", "")
    desks = [complaint_desk] if about == ABOUT_DESK else []
    return desks, [ABOUT_ROLE[about]] if about in ABOUT_ROLE else []
