"""What the citizen does with papers that are there: their order, and which of them stay. Callers have checked access."""

from uuid import UUID

from api.applications.actions import editable
from api.database import transaction
from api.documents import actions as documents
from api.documents import ordering


async def keep_anyway(number: str, document: UUID) -> None:
    """The citizen saw what may be wrong with a photo and sends it all the same."""
    async with transaction():
        row = await editable(number)
        await documents.keep_anyway(row.id, document)


async def place(number: str, document: UUID, place: int) -> None:
    """Let it be the first (1), the second … of its requirement."""
    async with transaction():
        row = await editable(number)
        await ordering.place(row.id, document, place)


async def put_in_place_of(number: str, old: UUID, document: UUID) -> None:
    """A photo that came by itself replaces this one."""
    async with transaction():
        row = await editable(number)
        await ordering.put_in_place_of(row.id, old, document)
