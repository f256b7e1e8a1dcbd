"""The ladder of a promise in danger, and the reasons that may be given. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta

import msgspec

from api.applications.clock import SOON


class Level(msgspec.Struct, frozen=True):
    """`after`: so long after the promise it is reached. `kind`: of the notification. `told`: what the history says. `who` is asked."""

    after: timedelta
    kind: str
    told: str
    mark: str
    who: str


NEAR, MISSED, DAY_LATE = 1, 2, 3
LEVELS: dict[int, Level] = {
    NEAR: Level(-SOON, "near", "Hampir lewat janji: ditunjukkan kepada petugasnya.", "Diingatkan", "Petugas"),
    MISSED: Level(timedelta(), "missed", "Lewat janji: ditunjukkan kepada penyelia.", "Di penyelia", "Penyelia"),
    DAY_LATE: Level(
        timedelta(days=1),
        "day_late",
        "Lewat sehari: ditunjukkan kepada kepala dinas.",
        "Di kepala dinas",
        "Kepala dinas",
    ),
}
REASONS: dict[str, str] = {
    "siak": "Menunggu SIAK atau pusat",
    "papers": "Berkas perlu diteliti lagi",
    "another_office": "Menunggu jawaban instansi lain",
    "blanks": "Blangko atau alat cetak tidak ada",
    "many": "Terlalu banyak permohonan",
    "absent": "Petugasnya tidak masuk",
    "other": "Alasan lain",
}
LONGEST_WAIT = timedelta(days=90)
"""How far ahead an expected time may lie."""


def level_of(due: datetime, moment: datetime) -> int:
    """The highest level that a promise has reached; 0 for none."""
    return max((level for level, one in LEVELS.items() if due + one.after <= moment), default=0)


def by_who(counts: Mapping[int, int]) -> tuple[tuple[str, int], ...]:
    """Whose answer is missing, and in how many cases."""
    return tuple((one.who, counts.get(level, 0)) for level, one in LEVELS.items())
