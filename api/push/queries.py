"""Who is told."""

from uuid import UUID

from api.push.tables import PushSubscription


async def is_told(access: UUID) -> bool:
    """Whether the phone with this right is told."""
    return await PushSubscription.exists().where(PushSubscription.access == access)


async def count(application: UUID) -> int:
    """How many phones are told about an application."""
    return await PushSubscription.count().where(PushSubscription.application == application)
