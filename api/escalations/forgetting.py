"""The answers of a case are gone, and with them what was written about them."""

from uuid import UUID

from api.escalations.tables import Escalation


async def forget(application: UUID) -> None:
    await Escalation.update({Escalation.words: b""}).where(Escalation.application == application)
