"""Which lists the queue has, and what may be asked of them. Pure."""

import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from typing import Self
from uuid import UUID

import msgspec

from api.applications.workflow import Status

LISTS: dict[str, str] = {"saya": "Milik saya", "loket": "Loket saya", "semua": "Semua loket"}
TABS: dict[str, str] = {
    "berjalan": "Dikerjakan",
    "antrean": "Menunggu",
    "kirim-ulang": "Kirim ulang",
    "diperiksa": "Diperiksa",
    "diproses": "Diproses",
    "siap": "Siap",
    "dikembalikan": "Di pemohon",
    "terbuka": "Semua terbuka",
    "selesai": "Selesai",
}
OF_MINE = ("berjalan", "kirim-ulang", "dikembalikan", "siap", "selesai")
OF_DESKS = tuple(tab for tab in TABS if tab != "berjalan")
URGENCIES: dict[str, str] = {
    "lewat": "Lewat janji",
    "segera": "Kurang dari 4 jam",
    "tenang": "Masih lama",
    "berhenti": "Waktunya berhenti",
}
TALKS: dict[str, str] = {"belum-dibaca": "Ada pesan belum dibaca", "bertanya": "Menunggu jawaban pemohon"}
PROMISED = frozenset({Status.SUBMITTED, Status.IN_REVIEW, Status.IN_PROCESS})
"""Where the promise runs: what is ready keeps it, what the citizen has stops it."""
BY_CHANGE = frozenset({"siap", "dikembalikan", "selesai"})
"""Lists in the order of what happened last; all others in that of the promise."""
LATEST_FIRST = frozenset({"selesai"})
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PLACE = struct.Struct(">Bq16s")


class Filters(msgspec.Struct, frozen=True):
    """`whose` of LISTS, `tab` of TABS, `talk` of TALKS; what is empty filters nothing."""

    whose: str = "loket"
    tab: str = "antrean"
    desk: str = ""
    service: str = ""
    urgency: str = ""
    holder: UUID | None = None
    again: bool = False
    changed: bool = False
    escalated: bool = False
    talk: str = ""

    @property
    def narrowed(self) -> bool:
        one_of = self.service or self.urgency or self.holder or self.talk
        return bool(one_of or self.again or self.changed or self.escalated)


class Place(msgspec.Struct, frozen=True):
    """Beside a row of a list: its group (own resubmissions are 0, all others 1), the moment it is sorted by, its id.

    Nothing of it tells who or what the row is about, so it may stand in an address.
    """

    group: int
    at: datetime
    id: UUID

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Nothing for what is no place of ours."""
        try:
            group, at, id = PLACE.unpack(urlsafe_b64decode(text.encode("ascii") + b"=="))
            return cls(group, EPOCH + timedelta(microseconds=at), UUID(bytes=id)) if group in (0, 1) else None
        except (ValueError, OverflowError, struct.error):
            return None

    def __str__(self) -> str:
        at = (self.at - EPOCH) // timedelta(microseconds=1)
        return urlsafe_b64encode(PLACE.pack(self.group, at, self.id.bytes)).decode().rstrip("=")


class Page(msgspec.Struct, frozen=True):
    """Where a page of a list lies: after a place, before one, or at the beginning."""

    after: Place | None = None
    before: Place | None = None
