"""Results as screens and the API show them, and their bytes for those who may see them. Callers check who that is."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import msgspec

from api import vault
from api.documents import envelope, formats, parts, storing
from api.errors import NotFound
from api.results.tables import Issued, Result

TYPE = formats.PDF
NO_RESULT = "Hasil ini tidak ada di permohonan."
Reader = Callable[[], Awaitable[bytes]]
"""Reads the bytes of a result that was found: for those who write down who looks before they look."""


class ResultView(msgspec.Struct, frozen=True):
    id: UUID
    title: str
    size: int
    pages: int
    created: datetime
    downloaded_at: datetime | None


class IssuedView(msgspec.Struct, frozen=True):
    """What may be told about a document to anybody who holds it: the service's code, and when it was handed over."""

    service: str
    at: datetime


COLUMNS = [getattr(Result, name) for name in ResultView.__struct_fields__]


async def of_application(application: UUID) -> list[ResultView]:
    mine = Result.select(*COLUMNS).where(Result.application == application)
    return [_result_view(row) for row in await mine.order_by(Result.id)]


def _result_view(row: dict[str, Any]) -> ResultView:
    title = vault.unseal(row["title"], "result", row["id"], "title").decode()
    return msgspec.convert({**row, "title": title}, ResultView)


async def issued(digest: bytes) -> IssuedView | None:
    """The document with this SHA-256, if it was handed over here; also long after the file is gone."""
    row = await Issued.select(Issued.service, Issued.at).where(Issued.digest == digest).order_by(Issued.at).first()
    return msgspec.convert(row, IssuedView) if row else None


async def content(application: UUID, result: UUID) -> bytes:
    """The PDF, bit for bit as the desk handed it over."""
    return await (await find(application, result))()


async def find(application: UUID, result: UUID) -> Reader:
    """Raise NotFound unless it is this application's."""
    row = await Result.objects().where(Result.application == application, Result.id == result).first()
    if row is None:
        raise NotFound(NO_RESULT)
    return partial(_content, row)


async def _content(row: Result) -> bytes:
    key = envelope.unwrap(row.wrapped_key, "result", row.id)
    return await storing.read(key, row.id, row.stored_as, parts.MASTER)
