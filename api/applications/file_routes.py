"""Files that come back to whoever holds the key: the receipt, and the office's signed documents bit for bit."""

from uuid import UUID

import msgspec
from litestar import Response, Router, get
from litestar.params import FromPath

from api.applications import queries, receipt, submission
from api.applications.guards import key_holders_only
from api.applications.shapes import ResultShape
from api.openapi import READ, READ_PDF
from api.printing import engine
from api.results import queries as results_queries
from api.results.titles import attachment

SAFE_FILE = {"content-security-policy": "sandbox; default-src 'none'", "cache-control": "private, no-store"}


@get("/receipt.pdf", media_type="application/pdf", summary="Tanda terima", responses=READ_PDF)
async def receipt_pdf(number: FromPath[str]) -> bytes:
    return await engine.render(receipt.receipt_of(await queries.detail(number)))


@get("/results", summary="Dokumen hasil", responses=READ)
async def results(number: FromPath[str]) -> list[ResultShape]:
    detail = await queries.detail(number)
    return [msgspec.convert(result, ResultShape, from_attributes=True) for result in detail.results]


@get("/results/{result:uuid}", media_type="application/pdf", summary="Unduh satu hasil", responses=READ)
async def result_pdf(number: FromPath[str], result: FromPath[UUID]) -> Response[bytes]:
    return await download(number, result)


async def download(number: str, result: UUID) -> Response[bytes]:
    """The signed PDF as the office gave it; the first download completes the case."""
    detail = await queries.detail(number)
    content = await results_queries.content(detail.id, result)
    await submission.receive(number, result)
    named = attachment(detail.service.title, detail.number)
    return Response(content, media_type="application/pdf", headers={**SAFE_FILE, "content-disposition": named})


routes = Router(
    "/applications/{number:str}",
    route_handlers=[receipt_pdf, results, result_pdf],
    guards=[key_holders_only],
    security=[{"key": []}],
    tags=["Permohonan"],
)
