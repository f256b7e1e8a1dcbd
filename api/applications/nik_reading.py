"""Where the office wants it: a machine reads the numbers on KTPs and KKs, and the desk is told when they look different.

It stops nothing and changes nothing else. What is kept is one word for each paper, never a digit.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

import structlog

from api.applications import record
from api.applications.tables import Application
from api.catalogue.definitions import Service
from api.database import transaction
from api.documents import actions as documents
from api.documents import nik_reading, tesseract
from api.documents import queries as document_queries
from api.errors import NotFound, Problem
from api.jobs import enqueue, job
from api.now import today
from api.settings import settings

READ = ("ktp", "ktp_lama", "kk", "kk_tumpangan")
"""Types of papers that carry a NIK or a KK number in clear print."""
NUMBERS = ("nik", "kk_number")

log = structlog.get_logger()


async def ask(application: UUID) -> None:
    """In the transaction that sends an application: have its papers read later, where the office wants that."""
    if settings.read_nik:
        await enqueue("read_niks", application=str(application))


async def look_for_reader() -> None:
    """Say so where the office wants it and this machine cannot."""
    if settings.read_nik and not await tesseract.installed():
        log.warning("READ_NIK is set, but no tesseract with the language ind is on PATH: NIKs are not read")


@job("read_niks")
async def read_niks(application: str) -> None:
    """Each paper anew, as a corrected answer changes what is different."""
    if not await tesseract.installed():
        return
    try:
        row = await _row(UUID(application))
    except NotFound:
        return
    service, numbers = record.service_of(row), typed(record.service_of(row), record.answers_of(row))
    for view in await document_queries.of_application(row.id):
        wanted = service.document(view.requirement)
        if wanted and wanted.type in READ:
            await _read(row.id, view.id, numbers)


def typed(service: Service, answers: Mapping[str, Any]) -> set[str]:
    """Every NIK and KK number that was typed, of whomever."""
    return {value for value in _typed(service, answers) if isinstance(value, str)}


def _typed(service: Service, answers: Mapping[str, Any]) -> Iterator[object]:
    for field in service.fields:
        value = answers.get(field.id)
        if field.type in NUMBERS:
            yield value
        elif field.columns and isinstance(value, list):
            cells = [column.id for column in field.columns if column.type in NUMBERS]
            yield from (person.get(cell) for person in value for cell in cells)


async def _row(application: UUID) -> Application:
    async with transaction():
        return await record.lock_id(application)


async def _read(application: UUID, document: UUID, numbers: set[str]) -> None:
    """A paper that went meanwhile, or may not be opened, is left alone."""
    try:
        page = await (await document_queries.find_page(application, document, 1))()
    except (Problem, FileNotFoundError):
        return
    found = nik_reading.compare(await tesseract.words(page), numbers, today())
    await documents.note_nik_reading(application, document, found)
