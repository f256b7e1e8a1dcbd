"""One paper in several applications that were sent together: each has a row and a wrapped key of its own, the bodies are there once.

So a verdict, a replacement or a deletion in one leaves the others as they are, and the bodies go with the last row.
"""

from collections.abc import Collection
from uuid import UUID

from api.database import fetch
from api.documents import envelope
from api.documents.tables import Document
from api.tokens import new_id

HOLD = "select id from document where stored_as = any($1) order by id for update"
HELD = "select distinct stored_as from document where stored_as = any($1)"


async def share(application: UUID, requirements: Collection[str], to: UUID) -> None:
    """Give another application these papers too, inside the open transaction."""
    mine = (Document.application == application) & Document.requirement.is_in(list(requirements))
    for row in await Document.objects().where(mine).order_by(Document.id) if requirements else ():
        id, key = new_id(), envelope.unwrap(row.wrapped_key, "document", row.id)
        own = {"id": id, "application": to, "wrapped_key": envelope.wrap(key, "document", id)}
        await Document(**{**row.to_dict(), **own, "bodies": row.bodies or row.id}).save()


async def hold(names: Collection[str]) -> None:
    """Hold every row with these bodies: of two that go at once one goes last, and knows it."""
    await fetch(HOLD, list(names))


async def held(names: Collection[str]) -> set[str]:
    """The bodies that some row still has."""
    return {row["stored_as"] for row in await fetch(HELD, list(names))}
