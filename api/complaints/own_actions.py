"""What whoever complains says in the end: settled, or opened again. Callers have checked that it is their own."""

from datetime import timedelta
from typing import Any

from api.applications import complaining, record
from api.applications.advance import advance
from api.applications.workflow import By, Status
from api.complaints import following, kinds, levels
from api.complaints.actions import LONGEST_ANSWER, of_row, written
from api.complaints.tables import Complaint
from api.database import transaction
from api.errors import Conflict
from api.language import N_, _
from api.now import now

WHY = N_("Tulis apa yang belum selesai.")
TOO_LATE = N_("Waktu membuka lagi sudah lewat. Sampaikan pengaduan baru bila masih perlu.")
ONCE = N_("Pengaduan hanya dapat dibuka lagi satu kali. Anda dapat meneruskan ke lapor.go.id atau Ombudsman 137.")
NOT_YET = N_("Pengaduan ini belum dijawab.")


async def confirm(number: str) -> None:
    """Whoever complained says that it is settled. Twice is once."""
    async with transaction():
        row, complaint = await _own(number)
        if row.status != Status.COMPLETED:
            _check_answered(complaint)
            await advance(row, "complete", By.CITIZEN)


async def reopen(number: str, reason: str, *, field: str = "sebab") -> None:
    """Once, with a reason, within some days: back to the desk, one level up. `field` is what a mistake is told of."""
    async with transaction():
        row, complaint = await _own(number)
        if complaint.reopened is not None:
            raise Conflict(_(ONCE))
        _check_answered(complaint)
        if row.status != Status.READY or now() > complaint.settled + timedelta(days=kinds.DAYS_TO_REOPEN):
            raise Conflict(_(TOO_LATE))
        note = written(reason, field, _(WHY), LONGEST_ANSWER)
        await complaining.reopen(row, note)
        await levels.raise_one(row, await following.locked(row.id))


def _check_answered(complaint: Complaint) -> None:
    if complaint.settled is None:
        raise Conflict(_(NOT_YET))


async def _own(number: str) -> tuple[Any, Complaint]:
    row = await record.lock(number)
    return row, await of_row(row)
