"""Another PDF for one that was handed over and then turned out infected or damaged. The case stays ready."""

from uuid import UUID

from api.accounts.queries import SignedIn
from api.applications.advance import advance
from api.applications.desk_holding import held
from api.applications.workflow import By, Facts
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
    row = await held(number, operator, STEP)
    if not await result_queries.lost(row.id, result):
        raise Conflict(STILL_GOOD)
    if not data:
        raise Invalid({"file": CHOOSE})
    prepared = await results.prepare(data, name, operator.actor)
    async with transaction():
        row = await held(number, operator, STEP)
        count = await replacing.replace(row.id, row.service, result, prepared, vouched, operator.actor)
        await advance(row, STEP, By.OPERATOR, operator=operator.id, facts=Facts(delivery=count > 0))
