"""The answers of a case are gone, so nothing of them was copied."""

from uuid import UUID

from api.copies.tables import Copied


async def forget(application: UUID) -> None:
    await Copied.delete().where(Copied.application == application)
