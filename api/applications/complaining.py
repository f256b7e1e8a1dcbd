"""Steps of a complaint, on a locked row inside the open transaction: callers have asked who may."""

from uuid import UUID

from api.applications import record
from api.applications.advance import advance
from api.applications.tables import Application
from api.applications.workflow import By, Facts, Status
from api.database import change
from api.now import now


async def take(row: Application, operator: UUID) -> None:
    await advance(row, "take", By.OPERATOR, operator=operator, changes={Application.operator: operator})


async def give(row: Application, operator: UUID | None) -> None:
    """To somebody else, who holds it where it was held."""
    held = operator if row.status in (Status.IN_REVIEW, Status.IN_PROCESS) else None
    await change(row, {Application.operator: held, Application.changed: now()})


async def close(row: Application, step: str, operator: UUID, text: str) -> None:
    """With an answer in writing."""
    changes = {Application.delivery_note: record.sealed(text, row.id, "delivery_note")}
    await advance(row, step, By.OPERATOR, operator=operator, note=text, facts=Facts(delivery=True), changes=changes)


async def reopen(row: Application, reason: str) -> None:
    changes = {Application.operator: None}
    await advance(row, "reopen", By.CITIZEN, note=reason, facts=Facts(reason=reason), changes=changes)
