"""What was said goes with the answers."""

from uuid import UUID

from api.threads.tables import Message


async def discard_all(application: UUID) -> None:
    """In the open transaction. What came along as a document goes with the papers."""
    await Message.delete().where(Message.application == application)
