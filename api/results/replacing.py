"""A result that was handed over and that nobody gets any more makes room for another."""

from uuid import UUID

from api.audit import actions as audit
from api.audit import names
from api.database import transaction
from api.documents import storing
from api.errors import NotFound
from api.results import actions, queries
from api.results.actions import Prepared
from api.results.tables import Result

REPLACE = "result.replace"


async def replace(application: UUID, service: str, result: UUID, other: Prepared, vouched: bool, by: str) -> int:
    """Discard one that was handed over and hand over the other; how many went out. Callers asked `queries.lost` before.

    Raise Invalid where the other may not go out. `vouched`: somebody looked at its issuer and answers for it.
    """
    handed_over = (Result.application == application) & (Result.id == result) & queries.HANDED_OVER
    async with transaction():
        gone = await Result.delete().where(handed_over).returning(Result.stored_as)
        if not gone:
            raise NotFound(queries.NO_RESULT)
        await storing.discard(gone[0]["stored_as"])
        await actions.keep(application, other, by)
        subject = names.application(application)
        await audit.record(by, REPLACE, subject, result=str(result), other=str(other.id))
        return await actions.deliver(application, service, {other.id} if vouched else set(), by)
