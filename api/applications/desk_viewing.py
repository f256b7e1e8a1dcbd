"""Showing papers to the desk. Who looks is written down, for good, before anything is shown."""

import asyncio
from uuid import UUID

from api.accounts.queries import SignedIn
from api.applications import record
from api.applications.desk_actions import NOT_HERE
from api.applications.desk_rights import may_see
from api.applications.tables import Application
from api.audit import actions as audit
from api.database import transaction
from api.documents import queries as documents
from api.documents import watermark
from api.errors import NotFound
from api.now import WITA, now


async def page(number: str, document: UUID, page: int, operator: SignedIn) -> bytes:
    """One page as JPEG, with the viewer's name, the number and the minute all over it."""
    row = await _visible(number, operator)
    view = next((view for view in await documents.of_application(row.id) if view.id == document), None)
    if view is None or not 1 <= page <= view.pages:
        raise NotFound(documents.GONE)
    await _write_down(row, operator, "document.view", document=str(document), page=page)
    picture = await documents.page(row.id, document, page)
    words = f"{operator.name}\n{row.number}  {now().astimezone(WITA):%d-%m-%Y %H.%M}"
    return await asyncio.to_thread(watermark.stamp, picture, words)


async def result(number: str, result: UUID, operator: SignedIn) -> tuple[str, bytes]:
    """(title, the PDF) as it was handed over."""
    row = await _visible(number, operator)
    view = next((view for view in await documents.results(row.id) if view.id == result), None)
    if view is None:
        raise NotFound("Hasil ini tidak ada di permohonan.")
    await _write_down(row, operator, "result.view", result=str(result))
    return view.title, await documents.result_bytes(row.id, result)


async def _visible(number: str, operator: SignedIn) -> Application:
    row = await record.find(number)
    if row.submitted is None or not may_see(operator, row.desk):
        raise NotFound(NOT_HERE)
    return row


async def _write_down(row: Application, operator: SignedIn, action: str, **what: str | int) -> None:
    """Committed when this returns, whatever happens to the bytes."""
    async with transaction():
        await audit.record(operator.actor, action, f"application:{row.id}", **what)
