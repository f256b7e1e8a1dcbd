"""What becomes of proofs later. Part of a caller's transaction."""

from datetime import datetime
from uuid import UUID

from api.decisions.tables import Decision


async def taken_back(application: UUID, step: str, at: datetime) -> None:
    """The decision was undone: its proof stays, and says so."""
    same = (Decision.application == application) & (Decision.step == step) & Decision.undone.is_null()
    await Decision.update({Decision.undone: at}).where(same)


async def forget_answers(application: UUID) -> None:
    """When the answers of an application are destroyed, its proofs stop saying anything about them."""
    await Decision.update({Decision.salt: b""}).where(Decision.application == application)
