"""Asked before the desk changes anything: whether this person sees the case, whether they hold it, what they wrote."""

from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.applications import desk_own, record, workflow
from api.applications.desk_rights import check_visible, may_take_step
from api.applications.tables import Application
from api.applications.workflow import By, Facts, Status
from api.catalogue import cleaning
from api.database import transaction
from api.errors import Conflict, Invalid

REASON_LENGTH = 500


async def seen(number: str, operator: SignedIn) -> Application:
    """The row, locked. Raise NotFound where this person sees none."""
    row = await record.lock(number)
    await check_visible(row, operator)
    return row


async def held(number: str, operator: SignedIn, step: str) -> Application:
    """The row, locked, of a case that this person may take one of the steps of handing over with.

    Raise Conflict where another holds it, or where it is not the time.
    """
    async with transaction():
        row = await seen(number, operator)
        await check_holder(row, step, operator)
        workflow.check(step, Status(row.status), By.OPERATOR, Facts(delivery=True))
        return row


async def check_holder(row: Application, name: str, operator: SignedIn) -> None:
    """Raise Conflict with the name of the one who holds this case, where that decides. Who left the office holds none.

    One's own case can only be let go of.
    """
    if name != "release":
        await desk_own.check(row, operator)
    taken = name == "take" and row.status == Status.IN_REVIEW
    if may_take_step(name, operator, row.operator) and not taken:
        return
    if taken and row.operator == operator.id:
        raise Conflict("Permohonan ini sudah Anda ambil.")
    holder = await accounts.colleague(row.operator)
    if taken and holder.active:
        raise Conflict(f"Permohonan ini sudah diambil {holder.name}. Ambil permohonan lain.", holder=holder.name)
    if not taken:
        held = f"Permohonan ini dipegang {holder.name}. Minta dilepas dulu."
        raise Conflict(held if holder.name else "Ambil permohonan ini dulu.", holder=holder.name)


def wording_of(text: str) -> str:
    """What the desk wrote, for every note, reason and mark: on one line, without hidden signs."""
    try:
        return cleaning.line(text, REASON_LENGTH, shortest=0)
    except ValueError as mistake:
        raise Invalid({"reason": str(mistake)}) from mistake
