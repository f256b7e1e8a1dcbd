"""Another PDF for one that was handed over and then turned out infected or damaged. The case stays ready."""

from uuid import UUID

from api.accounts.queries import SignedIn
from api.applications import workflow
from api.applications.advance import advance
from api.applications.desk_holding import check_holder, seen
from api.applications.tables import Application
from api.applications.workflow import By, Facts, Status
from api.database import transaction
from api.errors import Conflict, Invalid
from api.results import actions as results
from api.results import queries as result_queries
from api.results import replacing

STEP = "replace"
STILL_GOOD = "PDF ini masih dapat diunduh pemohon, jadi tidak dapat diganti."
CHOOSE = "Pilih PDF pengganti dari SIAK."


async def replace(number: str, result: UUID, operator: SignedIn, data: bytes, name: str, vouched: bool) -> None:
    """Hand over this PDF in place of a lost one, or leave everything as it was.

    Raise Conflict for one that can still be read, Invalid (`file`, or the new one's id) where the other may not go out.
    """
    row = await _open(number, operator)
    if not await result_queries.lost(row.id, result):
        raise Conflict(STILL_GOOD)
    if not data:
        raise Invalid({"file": CHOOSE})
    prepared = await results.prepare(data, name, operator.actor)
    async with transaction():
        row = await _open(number, operator)
        count = await replacing.replace(row.id, row.service, result, prepared, vouched, operator.actor)
        await advance(row, STEP, By.OPERATOR, operator=operator.id, facts=Facts(delivery=count > 0))


async def _open(number: str, operator: SignedIn) -> Application:
    """A case whose results this person may replace."""
    async with transaction():
        row = await seen(number, operator)
        await check_holder(row, STEP, operator)
        workflow.check(STEP, Status(row.status), By.OPERATOR, Facts(delivery=True))
        return row
