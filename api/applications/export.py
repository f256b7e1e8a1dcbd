"""All that is held about an application as one ZIP, for whoever holds it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from functools import partial
from uuid import UUID

import msgspec

from api.applications import access, queries, receipt, submission
from api.applications.dossier import Dossier, dossier_of
from api.applications.dossier_text import as_text
from api.applications.queries import Detail
from api.audit import actions as audit
from api.audit import names
from api.documents import queries as documents
from api.errors import Damaged, NotFound, Unavailable
from api.notices import reading as notices
from api.printing import engine
from api.push import queries as push
from api.results import queries as results
from api.threads import queries as threads
from api.zipping import Entry, stream

EXPORTED = "application.export"
RECEIPT = "Tanda terima.pdf"
LEFT_OUT = "Tidak ikut.txt"
WHY_LEFT_OUT = (
    "Berkas ini baru saja dihapus, sedang tidak dapat dibuat, atau rusak di tempat penyimpanan kami. Unduh sekali lagi "
    "nanti; bila tetap tidak ikut, tanya petugas:"
)


async def nothing() -> None:
    """What most files do when they have left."""


class File(msgspec.Struct, frozen=True):
    """`read` may raise NotFound or Damaged: it went away. `left` is called once it was sent."""

    name: str
    read: Callable[[], Awaitable[bytes]]
    left: Callable[[], Awaitable[None]] = nothing


async def export(number: str) -> tuple[str, AsyncIterator[bytes]]:
    """(the number as it is written, the bytes of the ZIP). That it was asked for is written down before the first byte.

    One file at a time is in memory. A result that has left counts as downloaded.
    """
    detail = await queries.detail(number)
    said = await threads.thread(detail.id)
    counts = await push.count(detail.id), await access.count_passkeys(detail.id)
    told = dossier_of(detail, *counts, said, await notices.listed(detail.id))
    parts = {"papers": len(told.papers), "results": len(told.results)}
    await audit.record("citizen", EXPORTED, names.application(detail.id), **parts)
    return detail.number, stream(_entries(detail, told))


async def _entries(detail: Detail, told: Dossier) -> AsyncIterator[Entry]:
    yield Entry("data.txt", as_text(told).encode(), packed=True)
    yield Entry("data.json", msgspec.json.format(msgspec.json.encode(told)), packed=True)
    left_out = []
    for file in _files(detail, told):
        try:
            body = await file.read()
        except (NotFound, Damaged):
            left_out.append(file.name)
            continue
        yield Entry(file.name, body)
        await file.left()
    if left_out:
        yield Entry(LEFT_OUT, "\n".join([WHY_LEFT_OUT, *left_out, ""]).encode(), packed=True)


def _files(detail: Detail, told: Dossier) -> Iterator[File]:
    for view, paper in zip(detail.documents, told.papers, strict=True):
        yield File(paper.file, partial(_master, detail.id, view.id))
    for result, copy in zip(detail.results, told.results, strict=True):
        received = partial(_received, detail.number, result.id)
        yield File(copy.file, partial(results.content, detail.id, result.id), received)
    if detail.sent:
        yield File(RECEIPT, partial(_receipt, detail))


async def _master(application: UUID, document: UUID) -> bytes:
    return (await documents.master(application, document)).body


async def _received(number: str, result: UUID) -> None:
    with suppress(NotFound):
        await submission.receive(number, result)


async def _receipt(detail: Detail) -> bytes:
    """Raise NotFound where this machine cannot print now: all else is worth having without it."""
    try:
        return await engine.render(receipt.receipt_of(detail))
    except Unavailable as error:
        raise NotFound from error
