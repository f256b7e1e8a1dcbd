"""All of one's data over JSON: one ZIP of it, or its end."""

from datetime import timedelta

from litestar import Request, Router, delete, get
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.openapi import ResponseSpec
from litestar.params import FromPath
from litestar.response import Stream

from api import limits, zipping
from api.applications import deletion, numbers
from api.applications.export import export as export_of
from api.applications.guards import own_key_only
from api.applications.repeating import HEADER, IdempotencyKey, answered_once, scope
from api.errors import Conflict, Forbidden, NotFound, TooMany
from api.openapi import problems
from api.replays.actions import remembered

ZIP = {200: ResponseSpec(bytes, generate_examples=False, media_type=zipping.MEDIA_TYPE, description="Semua data")}
UNPACKED = {"skip_compression": True}
EXPORTS, EXPORTS_WINDOW = 6, timedelta(minutes=10)
MANY_EXPORTS = "Data permohonan ini baru saja diunduh beberapa kali. Tunggu unduhan selesai, atau coba lagi nanti."


async def own_key_or_same_again(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """As own_key_only; and whoever deleted with this Idempotency-Key may ask again, though their key opens nothing now."""
    key = connection.headers.get(HEADER)
    if not key or await remembered(scope(connection, key), b"") is None:
        await own_key_only(connection, handler)


@get(
    "/export",
    guards=[own_key_only],
    summary="Unduh semua data permohonan (ZIP)",
    responses={**ZIP, **problems(NotFound, Forbidden, TooMany)},
    opt=UNPACKED,
)
async def export(number: FromPath[str]) -> Stream:
    return await download(number)


@delete(
    "/",
    guards=[own_key_or_same_again],
    summary="Hapus data permohonan",
    description="Jawaban, berkas, hasil, dan kunci dihapus; nomor, layanan, status, dan tanggal tetap.",
    responses=problems(NotFound, Forbidden, Conflict),
)
async def erase(request: Request, number: FromPath[str], idempotency_key: IdempotencyKey = None) -> None:
    await answered_once(request, idempotency_key, lambda: deletion.delete_data(number), body=b"")


async def download(number: str) -> Stream:
    """The ZIP, made while it is sent; its name tells the number only. Raise TooMany where one is fetched again and again."""
    try:
        await limits.failed(f"export:{numbers.normalise(number)}", EXPORTS, EXPORTS_WINDOW)
    except TooMany as full:
        raise TooMany(MANY_EXPORTS, **full.extra) from full
    number, content = await export_of(number)
    named = f'attachment; filename="Data permohonan {number}.zip"'
    headers = {"content-disposition": named, "cache-control": "private, no-store"}
    return Stream(content, media_type=zipping.MEDIA_TYPE, headers=headers)


routes = Router(
    "/applications/{number:str}", route_handlers=[export, erase], security=[{"key": []}], tags=["Permohonan"]
)
