"""Idempotency-Key at the routes of an application: whose key it is, and the answer it gets."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from litestar import Request, Response
from litestar.connection import ASGIConnection
from litestar.params import HeaderParameter

from api.replays.actions import once

HEADER = "Idempotency-Key"
IdempotencyKey = Annotated[
    str | None,
    HeaderParameter(
        name=HEADER,
        max_length=200,
        description="Kunci yang sama mendapat jawaban yang sama.",
        required=False,
    ),
]


async def answered_once(
    request: Request,
    key: str | None,
    work: Callable[[], Awaitable[object]],
    body: bytes | None = None,
    status: int = 200,
) -> Response:
    """What `work` returns as JSON, with a `key` now or the first time."""
    if key:
        answer: object = await once(scope(request, key), await request.body() if body is None else body, work)
    else:
        answer = await work()
    return Response(None if status == 204 else answer, status_code=status, media_type="application/json")


def scope(request: ASGIConnection, key: str) -> str:
    """Who asks for what with which key: the holder of a key to the application, else whoever sits at that address."""
    caller = request.headers.get("authorization") or (request.client.host if request.client else "")
    return "\n".join((request.scope["method"], request.url.path, caller, key))
