"""When one may write to the other side. Pure."""

from datetime import datetime, timedelta

from api.applications.workflow import FINAL, Status
from api.errors import Conflict
from api.language import N_

STAYS = timedelta(days=30)
"""How long after the end of a case one may still ask about it."""
LONGEST = 2000
MOST_PAPERS = 5
CLOSED = N_("Percakapan tentang permohonan ini sudah ditutup. Tanya petugas lewat WhatsApp.")
NOT_YET = N_("Kirim permohonan dulu. Setelah itu Anda dapat menulis kepada petugas.")
NO_PAPERS = N_("Permohonan ini sudah ditutup, jadi berkas tidak dapat dikirim lagi. Tulis pesan saja.")


def is_open(submitted: datetime | None, closed: datetime | None, erased: bool, moment: datetime) -> bool:
    """From the sending until some weeks after the end, as long as there is anything left to talk about."""
    return submitted is not None and not erased and (closed is None or moment < closed + STAYS)


def takes_papers(submitted: datetime | None, status: Status) -> bool:
    """What came after the end would outlive the photos, whose day of deletion is counted from it."""
    return submitted is not None and status not in FINAL


def check(submitted: datetime | None, closed: datetime | None, erased: bool, moment: datetime) -> None:
    """Raise Conflict where nobody may write any more, or not yet."""
    if submitted is None:
        raise Conflict(NOT_YET)
    if not is_open(submitted, closed, erased, moment):
        raise Conflict(CLOSED)


def check_papers(submitted: datetime | None, status: Status) -> None:
    if submitted is None:
        raise Conflict(NOT_YET)
    if not takes_papers(submitted, status):
        raise Conflict(NO_PAPERS)
