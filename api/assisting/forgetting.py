"""The answers of an application are gone, and with them who spoke for its citizen. That there was consent stays."""

from uuid import UUID

from api.assisting import tracing
from api.database import fetch


async def forget(application: UUID) -> None:
    await fetch("update assistance set proxy = '' where application = $1", application)
    await tracing.forget(application)
