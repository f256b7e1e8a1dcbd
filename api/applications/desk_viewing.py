"""Showing cases and papers to the desk. Who looks is written down, for good, before anything is shown."""

import asyncio
from datetime import timedelta
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.accounts.roles import Right, may
from api.applications import desk_case_queries, desk_doubles, desk_history, desk_replacing, record
from api.applications.desk_answers import answered
from api.applications.desk_cases import Case
from api.applications.desk_history import Line
from api.applications.desk_rights import check_visible
from api.applications.tables import Application
from api.audit import actions as audit
from api.audit import names
from api.audit import queries as audit_queries
from api.catalogue import copying
from api.complaints import seeing as complaints
from api.database import transaction
from api.documents import queries as documents
from api.documents import watermark
from api.errors import NotFound
from api.language import _
from api.now import WITA, now
from api.queue import actions as queue
from api.results import queries as results
from api.results import titles

LOOK, READ = "case.view", "case.history"
SAME_LOOK = timedelta(minutes=10)
"""Whoever reloads a case, or works through its papers, looks once."""


async def case(number: str, operator: SignedIn) -> Case:
    row = await _visible(number, operator)
    await _look(row, operator)
    await queue.look(operator.id, row.id)
    case = await desk_case_queries.case(row, operator)
    losses = await results.losses(row.id) if desk_replacing.STEP in case.steps else {}
    return msgspec.structs.replace(case, losses=losses, doubles=await desk_doubles.doubles(row, operator))


async def history(number: str, operator: SignedIn, kind: str) -> tuple[str, tuple[Line, ...]]:
    """(the number as it is written, its history of this kind). Auditors read that of every case, and nothing else of it."""
    sees = may(operator, Right.SEE_CASES)
    row = await _visible(number, operator) if sees else await _sent(number, operator)
    await _look(row, operator, LOOK if sees else READ)
    return row.number, await desk_history.history(row.id, kind)


async def colleagues(case: Case, operator: SignedIn) -> dict[UUID, str]:
    """Who else works at the desk of this case, by name."""
    return {id: name for id, name in (await accounts.names_at([case.desk_code])).items() if id != operator.id}


async def copyable(number: str, operator: SignedIn) -> tuple[UUID, frozenset[str]]:
    """(the case's id, what may be copied of its answers) for whoever sees it; only the names of answers are told."""
    row = await _visible(number, operator)
    read = answered(record.service_of(row), record.answers_of(row), record.day_of(row))
    pieces = (piece for field, value in read for piece in copying.pieces(record.service_of(row), field, value))
    return row.id, frozenset(piece.key for piece in pieces)


async def page(number: str, document: UUID, page: int, operator: SignedIn, *, ahead: bool = False) -> bytes:
    """One page as JPEG, with the viewer's name, the number and the minute all over it.

    `ahead`: their browser fetches it before they ask to see it. The bytes leave all the same, and the trace says so.
    """
    row = await _visible(number, operator)
    read = await documents.find_page(row.id, document, page)
    early = {"ahead": True} if ahead else {}
    await _write_down(row, operator, "document.view", document=str(document), page=page, **early)
    words = f"{operator.name}\n{row.number}  {now().astimezone(WITA):%d-%m-%Y %H.%M}"
    return await asyncio.to_thread(watermark.stamp, await read(), words)


async def result(number: str, result: UUID, operator: SignedIn) -> tuple[str, bytes]:
    """(Content-Disposition, the PDF as it was handed over)."""
    row = await _visible(number, operator)
    read = await results.find_at_desk(row.id, result)
    await _write_down(row, operator, "result.view", result=str(result))
    return titles.attachment(record.service_of(row).title, row.number), await read()


async def _visible(number: str, operator: SignedIn) -> Application:
    row = await record.find(number)
    await check_visible(row, operator)
    return row


async def _sent(number: str, operator: SignedIn) -> Application:
    row = await record.find(number)
    if row.submitted is None or row.id in await complaints.barred_from(operator):
        raise NotFound(_(record.UNKNOWN))
    return row


async def _look(row: Application, operator: SignedIn, action: str = LOOK) -> None:
    if not await audit_queries.happened(operator.actor, action, names.application(row.id), now() - SAME_LOOK):
        await _write_down(row, operator, action)


async def _write_down(row: Application, operator: SignedIn, action: str, **what: str | int) -> None:
    """Committed when this returns, whatever happens to the bytes."""
    async with transaction():
        await audit.record(operator.actor, action, names.application(row.id), **what)
