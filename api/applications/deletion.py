"""The citizen has the data of an application destroyed, where the law and the work allow it."""

from api.applications import record, retention
from api.applications.advance import advance
from api.applications.workflow import FINAL, STEPS, By, Status
from api.database import transaction
from api.errors import Conflict

WITHDRAWN_FIRST = STEPS["withdraw"].start
"""Nobody works on these yet: they are withdrawn and deleted in one go."""
AT_WORK = (
    "Petugas sedang mengerjakan permohonan ini, jadi datanya belum dapat dihapus. Anda dapat menghapusnya setelah "
    "permohonan selesai atau ditolak."
)
WAITS_FOR_YOU = (
    "Hasilnya menunggu Anda, jadi datanya belum dapat dihapus. Unduh atau ambil dulu hasilnya; setelah itu Anda dapat "
    "menghapus datanya."
)


def hindrance(status: Status) -> str:
    """Why the data of an application cannot be deleted now, in a sentence; empty where they can."""
    if status is Status.READY:
        return WAITS_FOR_YOU
    return "" if status in FINAL | WITHDRAWN_FIRST else AT_WORK


async def delete_data(number: str) -> str:
    """Destroy papers, results, answers, reasons, keys to search and to open; the number. Raises Conflict while it is worked on.

    Number, service, status and dates stay, and who of the office did what when: the figures of the office. What was
    never sent or never looked at is withdrawn first. Asking twice is asking once.
    """
    async with transaction():
        row = await record.lock(number)
        if words := hindrance(Status(row.status)):
            raise Conflict(words)
        if Status(row.status) in WITHDRAWN_FIRST:
            await advance(row, "withdraw", By.CITIZEN)
        await retention.forget_all(row)
    return row.number
