"""In which order the papers of one requirement lie. Each joins the caller's transaction, which holds the application."""

from uuid import UUID

from api.database import fetch, transaction
from api.documents import actions, queries
from api.documents.queries import DocumentView
from api.errors import NotFound

LIFT = "update document set position = position + 1000 where id = any($1)"
"""No two lie at the same place, not even while they are laid anew."""
LAY = """
update document set position = laid.place from unnest($1::uuid[]) with ordinality as laid (id, place)
where document.id = laid.id
"""


async def place(application: UUID, document: UUID, place: int) -> None:
    """Let it be the first (1), the second … of its requirement; the others close up. Beyond the end is the end.

    Raise NotFound unless it is this application's.
    """
    async with transaction():
        moved = await queries.of_document(application, document)
        order = [view.id for view in await _beside(application, moved) if view.id != document]
        order.insert(max(place, 1) - 1, document)
        await fetch(LIFT, order)
        await fetch(LAY, order)


async def put_in_place_of(application: UUID, old: UUID, document: UUID) -> None:
    """`document` takes the place of another of its requirement, which goes. Raise NotFound unless both are there."""
    async with transaction():
        order = [view.id for view in await _beside(application, await queries.of_document(application, old))]
        if document not in order:
            raise NotFound(queries.GONE)
        await place(application, document, order.index(old) + 1)
        await actions.remove(application, old)


async def _beside(application: UUID, view: DocumentView) -> list[DocumentView]:
    """All of its requirement, itself too."""
    return [other for other in await queries.of_application(application) if other.requirement == view.requirement]
