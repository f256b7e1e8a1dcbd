"""Results as screens and the API show them, and their bytes for those who may see them. Callers check who that is."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import msgspec
from piccolo.columns.combination import Where

from api import vault
from api.documents import envelope, formats, parts, storing
from api.documents.findings import Signature
from api.documents.refused import Dangerous
from api.documents.scanning import Scan
from api.documents.signing_texts import WORDS, SignatureVerdict
from api.documents.texts import SCANS
from api.errors import Damaged, NotFound, Unavailable
from api.language import N_
from api.results.tables import Issued, Result

TYPE = formats.PDF
NO_RESULT = N_("Hasil ini tidak ada di permohonan.")
SECONDS_TO_LOOK = 2
Reader = Callable[[], Awaitable[bytes]]
"""Reads the bytes of a result that was found: for those who write down who looks before they look."""


class ResultView(msgspec.Struct, frozen=True):
    id: UUID
    title: str
    size: int
    pages: int
    created: datetime
    delivered: datetime
    downloaded_at: datetime | None


class IssuedView(msgspec.Struct, frozen=True):
    """What may be told about a document to anybody who holds it: the service's code, and when it was handed over."""

    service: str
    at: datetime


class DeskResult(msgspec.Struct, frozen=True):
    """A result as the desk sees it: what its signatures were worth, and whether it was handed over and vouched for.
    `scan` is a key of `texts.SCANS`.

    Without a verdict it comes from a time when nobody looked.
    """

    id: UUID
    title: str
    size: int
    pages: int
    created: datetime
    downloaded_at: datetime | None
    delivered: datetime | None
    verdict: SignatureVerdict | None
    signatures: tuple[Signature, ...]
    confirmed_by: str
    scan: str

    @property
    def verdict_text(self) -> str:
        return WORDS[self.verdict] if self.verdict else ""

    @property
    def scan_text(self) -> str:
        return SCANS[self.scan]


HANDED_OVER = Result.delivered.is_not_null()


async def of_application(application: UUID) -> list[ResultView]:
    """Those that were handed over: what a citizen may know of."""
    columns = [getattr(Result, name) for name in ResultView.__struct_fields__]
    rows = await Result.select(*columns).where(Result.application == application, HANDED_OVER).order_by(Result.id)
    return [msgspec.convert({**row, "title": _title(row)}, ResultView) for row in rows]


async def at_desk(application: UUID) -> list[DeskResult]:
    """All of them, for the desk only: also what still lies there."""
    columns = [getattr(Result, name) for name in DeskResult.__struct_fields__]
    rows = await Result.select(*columns).where(Result.application == application).order_by(Result.id)
    return [msgspec.convert(row | _unsealed(row), DeskResult) for row in rows]


async def kept(application: UUID) -> list[DeskResult]:
    """Those that lie at the desk and were not handed over."""
    return [result for result in await at_desk(application) if result.delivered is None]


def _title(row: dict[str, Any]) -> str:
    return vault.unseal(row["title"], "result", row["id"], "title").decode()


def _unsealed(row: dict[str, Any]) -> dict[str, Any]:
    said: tuple[Signature, ...] = ()
    if row["signatures"]:
        text = vault.unseal(row["signatures"], "result", row["id"], "signatures")
        said = msgspec.json.decode(text, type=tuple[Signature, ...])
    return {"title": _title(row), "verdict": row["verdict"] or None, "signatures": said}


async def digests_kept(application: UUID) -> tuple[str, ...]:
    """SHA-256 of those that lie at the desk and were not handed over."""
    rows = Result.select(Result.sha256).where(Result.application == application, Result.delivered.is_null())
    return tuple(sorted(digest.hex() for digest in await rows.output(as_list=True)))


async def issued_for(application: UUID) -> frozenset[str]:
    """SHA-256 of all that was ever handed over for it."""
    rows = Issued.select(Issued.digest).where(Issued.application == application)
    return frozenset(digest.hex() for digest in await rows.output(as_list=True))


async def issued(digest: bytes) -> IssuedView | None:
    """The document with this SHA-256, if it was handed over here; also long after the file is gone."""
    row = await Issued.select(Issued.service, Issued.at).where(Issued.digest == digest).order_by(Issued.at).first()
    return msgspec.convert(row, IssuedView) if row else None


async def content(application: UUID, result: UUID) -> bytes:
    """The PDF, bit for bit as the desk handed it over. Raise NotFound unless it was, for this application."""
    return await _content(await _row(result, Result.application == application, HANDED_OVER))


async def lost(application: UUID, result: UUID) -> bool:
    """Whether nobody gets this one any more: it is infected or damaged. Raise NotFound unless it was handed over."""
    try:
        await content(application, result)
    except Damaged:
        return True
    return False


async def losses(application: UUID) -> dict[UUID, str]:
    """What is told about each of those handed over that nobody gets any more.

    Where the store is away nobody knows, and whoever only opens a page does not wait long for it.
    """
    told: dict[UUID, str] = {}
    with suppress(Unavailable, TimeoutError):
        async with asyncio.timeout(SECONDS_TO_LOOK):
            for result in await of_application(application):
                try:
                    await content(application, result.id)
                except Damaged as damaged:
                    told[result.id] = damaged.detail
    return told


async def all_lost(application: UUID) -> bool:
    """Whether all that was handed over is lost. Where the store is away nobody knows, so it is not."""
    try:
        for result in await of_application(application):
            if not await lost(application, result.id):
                return False
    except Unavailable:
        return False
    return True


async def find_at_desk(application: UUID, result: UUID) -> Reader:
    """For the desk only, also before it is handed over. Raise NotFound unless it is this application's."""
    return partial(_content, await _row(result, Result.application == application))


async def _row(result: UUID, *conditions: Where) -> Result:
    row = await Result.objects().where(Result.id == result, *conditions).first()
    if row is None:
        raise NotFound(NO_RESULT)
    return row


async def _content(row: Result) -> bytes:
    """Raise Dangerous for one that is known to be infected."""
    if row.scan == Scan.INFECTED:
        raise Dangerous
    key = envelope.unwrap(row.wrapped_key, "result", row.id)
    return await storing.read(key, row.id, row.stored_as, parts.MASTER)
