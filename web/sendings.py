"""What waited on a phone for a signal: the page that shows it, and the two steps of its sending that are not papers."""

from uuid import UUID

import msgspec
from litestar import Request, Response, get, put
from litestar.params import FromPath, JSONBody
from litestar.response import Template

from api.applications import sendings
from api.applications.guards import device_holders_only
from api.applications.misses import draft_counted
from api.tokens import new_token
from web import device
from web.forms import TEXT_BYTES
from web.home import NO_CACHE

JSON = "application/json"
NEEDS_SECRET = 428


class Whole(msgspec.Struct, frozen=True):
    service: str
    answers: dict[str, object]


class Statements(msgspec.Struct, frozen=True):
    agreed: dict[str, object] = {}


@get("/kiriman", name="sendings", sync_to_thread=False)
def show() -> Template:
    """Drawn on the phone from what lies there, so it holds nothing about anybody."""
    return Template("kept/outbox.html", headers=NO_CACHE)


@put("/kiriman/{item:uuid}", name="sendings.take", request_max_body_size=TEXT_BYTES)
async def take(request: Request, item: FromPath[UUID], data: JSONBody[Whole]) -> Response:
    """A phone without a secret gets one first and makes nothing: were the answer lost, it would open nothing.

    It is told the secret once more, for a page that came meanwhile may have brought another one.
    """
    token = device.token_of(request)
    if not token:
        return Response(None, status_code=NEEDS_SECRET, media_type=JSON, cookies=[device.cookie(new_token())])
    if not await sendings.known(item):
        await draft_counted(request)
    taken = await sendings.take(item, token, data.service, data.answers)
    cookies = [] if device.is_lent(request) else [device.cookie(token)]
    return Response(taken, media_type=JSON, cookies=cookies)


@put(
    "/permohonan/{number:str}/kiriman/{item:uuid}",
    name="sendings.submit",
    guards=[device_holders_only],
    request_max_body_size=TEXT_BYTES,
)
async def submit(
    request: Request, number: FromPath[str], item: FromPath[UUID], data: JSONBody[Statements]
) -> Response[bytes]:
    return Response(await sendings.submit(item, number, device.token_of(request), data.agreed), media_type=JSON)


handlers = [show, take, submit]
