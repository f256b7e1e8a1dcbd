"""The answers of an application are gone, and with them who fetched it for its owner."""

from uuid import UUID

from api.database import fetch


async def forget(application: UUID) -> None:
    await fetch("update collection set name = '' where application = $1", application)
