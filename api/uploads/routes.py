"""Files that come in pieces and resume after a broken connection: tus 1.0, for programs and for our own pages."""

from typing import Any
from uuid import UUID

from litestar import Request, Response, Router, delete, head, patch, post, route
from litestar.params import FromPath

from api import problems
from api.applications.guards import holders_only
from api.errors import Problem
from api.uploads import actions, arriving, described, finishing, protocol, queries
from api.uploads.guards import tus_only, upload_holders_only
from api.uploads.queries import Progress


@post(
    "/applications/{number:str}/uploads",
    guards=[holders_only, tus_only],
    summary="Umumkan berkas yang dikirim bertahap",
    description="Protokol tus 1.0 (creation, termination, checksum, expiration); OPTIONS menyebut batasnya.",
    status_code=201,
    responses=described.CREATE,
    response_headers=[described.WHERE, described.EXPIRES],
    operation_class=described.Announcement,
)
async def create(request: Request, number: FromPath[str]) -> Response[None]:
    requirement, length = protocol.requirement_in(request.headers), protocol.length_in(request.headers)
    progress = await actions.create(number, requirement, length)
    location = f"/api/v1/uploads/{progress.id}"
    return Response(None, headers={"location": location, **protocol.expiry(progress.expires)})


@head(
    "/uploads/{upload:uuid}",
    guards=[upload_holders_only, tus_only],
    summary="Tanya sudah sampai mana",
    status_code=200,
    responses=described.HEAD,
    response_headers=[described.OFFSET, described.LENGTH, described.EXPIRES, described.DOCUMENT],
    operation_class=described.TusOperation,
)
async def show(upload: FromPath[UUID]) -> Response[None]:
    progress = await queries.find(upload)
    answer = await _answer(progress, progress.received)
    return Response(None, headers={"upload-length": str(progress.length), **answer})


@patch(
    "/uploads/{upload:uuid}",
    guards=[upload_holders_only, tus_only],
    summary="Kirim potongan berikutnya",
    status_code=204,
    responses=described.PATCH,
    response_headers=[described.OFFSET, described.EXPIRES, described.DOCUMENT],
    operation_class=described.Piece,
    request_max_body_size=None,
)
async def append(request: Request, upload: FromPath[UUID]) -> Response[None]:
    async with arriving.body(request.receive) as body:
        progress = await queries.find(upload)
        protocol.check_next(request.headers, progress.received, progress.left)
        checksum = protocol.checksum_in(request.headers)
        reached = await actions.append(progress, body.parts(progress.left), checksum)
    return Response(None, status_code=204, headers=await _answer(progress, reached))


@delete(
    "/uploads/{upload:uuid}",
    guards=[upload_holders_only, tus_only],
    summary="Batalkan kiriman",
    responses=described.DELETE,
    operation_class=described.TusOperation,
)
async def terminate(upload: FromPath[UUID]) -> None:
    await actions.terminate(upload)


@route(
    ["/applications/{number:str}/uploads", "/uploads", "/uploads/{upload:uuid}"],
    http_method="OPTIONS",
    status_code=204,
    include_in_schema=False,
)
async def abilities() -> Response[None]:
    return Response(None, headers=protocol.ABILITIES)


async def _answer(progress: Progress, reached: int) -> dict[str, str]:
    """How far it is. What is whole is finished first."""
    said = {"upload-offset": str(reached)}
    if reached < progress.length:
        return said | protocol.expiry(progress.expires)
    return said | {"upload-document": str(await finishing.finish(progress.id))}


def _refuse(_: Request, problem: Problem) -> Response[Any]:
    answer = problems.answer(problem)
    answer.headers |= protocol.SPOKEN
    return answer


routes = Router(
    "/",
    # `abilities` first: a path without one gets an OPTIONS of the framework's
    route_handlers=[abilities, create, show, append, terminate],
    response_headers=[described.SPEAKS],
    exception_handlers={Problem: _refuse},
    security=[{"key": []}],
    tags=["Kiriman bertahap"],
)
