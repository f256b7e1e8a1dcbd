"""What somebody has copied of a case already."""

from uuid import UUID

from api.accounts.queries import SignedIn
from api.copies.tables import Copied


async def of(application: UUID, operator: SignedIn) -> frozenset[str]:
    mine = (Copied.application == application) & (Copied.operator == operator.id)
    return frozenset(await Copied.select(Copied.field).where(mine).output(as_list=True))
