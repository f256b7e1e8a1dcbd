"""Documents as screens and the API show them, and their bytes for those who may see them. Callers check who that is."""

from collections.abc import Awaitable, Callable, Collection
from functools import partial
from hashlib import sha256
from typing import Any
from uuid import UUID

import msgspec

from api import vault
from api.database import fetch
from api.documents import envelope, formats, parts, storing
from api.documents.refused import Dangerous
from api.documents.scanning import Scan
from api.documents.tables import Document
from api.documents.texts import OF_A_MESSAGE, Verdict
from api.errors import Damaged, NotFound
from api.language import N_, _

PAGE_TYPE, THUMBNAIL_TYPE = formats.JPEG, formats.WEBP
GONE = N_("Berkas ini tidak ada di permohonan. Mungkin sudah diganti.")
SAME_FILES = """
select distinct other.application from document mine
join document other on other.sha256 = mine.sha256 and other.application <> mine.application
where mine.application = $1 limit 20
"""
Reader = Callable[[], Awaitable[bytes]]
"""Reads one body that was found: for those who write down who looks before they look."""


class DocumentView(msgspec.Struct, frozen=True):
    """`hints` are keys of `texts.HINTS`, `scan` of `texts.SCANS`; `repeated` says that the same file was there already.

    `kept_anyway`: the citizen saw the hints and sends it all the same; `nik_reading` is the desk's alone to see.
    """

    id: UUID
    requirement: str
    position: int
    media_type: str
    pages: int
    size: int
    verdict: Verdict
    reason: str
    hints: tuple[str, ...]
    scan: str = ""
    nik_reading: str = ""
    kept_anyway: bool = False
    repeated: bool = False


class Content(msgspec.Struct, frozen=True):
    body: bytes
    media_type: str


OF_APPLICATION = """
select id, requirement, position, media_type, pages, size, verdict, reason, hints, scan, nik_reading, kept_anyway
from document where application = $1 order by requirement, position
"""

HOLDING = "select sha256, application, requirement from document where sha256 = any($1) order by id"


async def of_application(application: UUID) -> list[DocumentView]:
    """In the order they were attached, requirement by requirement."""
    return [view_of(dict(row)) for row in await fetch(OF_APPLICATION, application)]


async def of_document(application: UUID, document: UUID) -> DocumentView:
    """Raise NotFound unless it is this application's."""
    found = (view for view in await of_application(application) if view.id == document)
    if (view := next(found, None)) is None:
        raise NotFound(GONE)
    return view


def view_of(row: dict[str, Any]) -> DocumentView:
    reason = vault.unseal(row["reason"], "document", row["id"], "reason").decode() if row["reason"] else ""
    return msgspec.convert({**row, "reason": reason}, DocumentView)


async def holding(digests: Collection[bytes]) -> dict[bytes, list[tuple[UUID, str]]]:
    """Where files with these keyed hashes lie: (application, requirement) by hash."""
    found: dict[bytes, list[tuple[UUID, str]]] = {}
    for row in await fetch(HOLDING, list(digests)):
        found.setdefault(row["sha256"], []).append((row["application"], row["requirement"]))
    return found


async def same_files(application: UUID) -> set[UUID]:
    """Other applications that hold one of its files, byte for byte as it was kept."""
    return {row["application"] for row in await fetch(SAME_FILES, application)}


async def attached(application: UUID) -> tuple[str, ...]:
    """The requirements that have at least one document."""
    mine = Document.select(Document.requirement).where(Document.application == application)
    return tuple(await mine.distinct().order_by(Document.requirement).output(as_list=True))


async def count_refused(application: UUID) -> int:
    """How many documents the desk asks to replace."""
    return await Document.count().where(Document.application == application, Document.verdict == Verdict.REPLACE.value)


async def count_unaccepted(application: UUID) -> int:
    """Without what came with a message."""
    asked = (Document.application == application) & (Document.requirement != OF_A_MESSAGE)
    return await Document.count().where(asked & (Document.verdict != Verdict.ACCEPTED.value))


async def find_page(application: UUID, document: UUID, number: int) -> Reader:
    """One page as JPEG; pages count from 1. Raise NotFound for a document or a page that is not there."""
    row = _harmless(await _document(application, document))
    if not 1 <= number <= row.pages:
        raise NotFound(_("Halaman ini tidak ada di berkas."))
    return partial(_part, row, parts.page(number))


async def thumbnail(application: UUID, document: UUID) -> bytes:
    """A small WebP of the first page. Raise Dangerous for one that is known to be infected."""
    return await _part(_harmless(await _document(application, document)), parts.THUMBNAIL)


async def master(application: UUID, document: UUID) -> Content:
    """Our clean copy of the whole document, JPEG or PDF: a download for its owner, never shown to the desk.

    Raise Dangerous for one that is known to be infected.
    """
    row = _harmless(await _document(application, document))
    return Content(await _part(row, parts.MASTER), row.media_type)


async def digest(application: UUID, document: UUID) -> str:
    """SHA-256 of our clean copy, also of one that is shown to nobody; empty for one that is damaged."""
    try:
        return sha256(await _part(await _document(application, document), parts.MASTER)).hexdigest()
    except Damaged:
        return ""


async def _document(application: UUID, document: UUID) -> Document:
    row = await Document.objects().where(Document.application == application, Document.id == document).first()
    if row is None:
        raise NotFound(GONE)
    return row


def _harmless(row: Document) -> Document:
    if row.scan == Scan.INFECTED:
        raise Dangerous
    return row


async def _part(row: Document, part: str) -> bytes:
    key = envelope.unwrap(row.wrapped_key, "document", row.id)
    return await storing.read(key, row.bodies or row.id, row.stored_as, part)
