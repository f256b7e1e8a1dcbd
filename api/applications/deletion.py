"""The citizen has the data of an application destroyed, where the law and the work allow it."""

from api.applications import record, retention
from api.applications.advance import advance
from api.applications.workflow import FINAL, STEPS, By, Status
from api.database import transaction
from api.errors import Conflict
from api.language import N_
from api.results import queries as results

WITHDRAWN_FIRST = STEPS["withdraw"].start
"""Nobody works on these yet: they are withdrawn and deleted in one go."""
AT_WORK = N_(
    "Petugas sedang mengerjakan permohonan ini, jadi datanya belum dapat dihapus. Anda dapat menghapusnya setelah "
    "permohonan selesai atau ditolak."
)
WAITS_FOR_YOU = N_(
    "Hasilnya menunggu Anda, jadi datanya belum dapat dihapus. Unduh atau ambil dulu hasilnya; setelah itu Anda dapat "
    "menghapus datanya."
)


async def hindrance(number: str) -> str:
    """Why the data of an application cannot be deleted now, in a sentence; empty where they can.

    What waits for the citizen hinders only where it can be had, as a file or at the counter.
    """
    row = await record.find(number)
    status = Status(row.status)
    if status is Status.READY:
        return WAITS_FOR_YOU if row.delivery_note or not await results.all_lost(row.id) else ""
    return "" if status in FINAL | WITHDRAWN_FIRST else AT_WORK


async def delete_data(number: str) -> str:
    """Destroy papers, results, answers, reasons, keys to search and to open; the number. Raises Conflict while it is worked on.

    Number, service, status and dates stay, and who of the office did what when: the figures of the office. What was
    never sent or never looked at is withdrawn first, what has nothing left to give is completed. Asking twice is asking once.
    """
    async with transaction():
        row = await record.lock(number)
        if words := await hindrance(row.number):
            raise Conflict(words)
        if Status(row.status) in WITHDRAWN_FIRST:
            await advance(row, "withdraw", By.CITIZEN)
        if Status(row.status) is Status.READY:
            await advance(row, "complete", By.CITIZEN)
        await retention.forget_all(row)
    return row.number
