"""When the answers of an application are destroyed, its proofs stop saying anything about them."""

from uuid import UUID

from api.decisions.tables import Decision


async def forget_answers(application: UUID) -> None:
    await Decision.update({Decision.salt: b""}).where(Decision.application == application)
