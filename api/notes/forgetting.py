"""The answers of a case are gone, and with them what the desk wrote about them."""

from uuid import UUID

from api.notes.tables import Note


async def forget(application: UUID) -> None:
    await Note.delete().where(Note.application == application)
