"""Notifications on the phone: offered where the citizen may open an application, asked for by our own script."""

import msgspec
from litestar import Request, Router, get, post
from litestar.params import FromPath, JSONBody

from api.accounts.guards import session_token
from api.applications import device_queries
from api.applications.access import CLOSED, Held
from api.applications.guards import opened_by, own_device_only
from api.applications.queries import Detail
from api.applications.workflow import FINAL
from api.push import actions, queries, staff_push, vapid
from api.push.actions import Subscription
from web import device

LARGEST_BODY = 8 * 1024


class News(msgspec.Struct, frozen=True):
    """What the page needs to offer it: the key to subscribe with."""

    key: str


class Standing(msgspec.Struct, frozen=True):
    told: bool


def offered(request: Request, detail: Detail) -> News | None:
    """None where nothing changes any more, where others use the same phone, or only a passkey opens it."""
    opened = opened_by(request)
    if opened.by_passkey or opened.held.lent or detail.status in FINAL:
        return None
    return News(vapid.public_key())


@get("/", media_type="application/json", name="news")
async def standing(request: Request, number: FromPath[str]) -> Standing:
    """Asked by a phone that is told of something, so that no page need ask for all."""
    return Standing(await queries.is_told(_of_phone(request).key))


@post("/", status_code=204, name="news.start")
async def start(request: Request, number: FromPath[str], data: JSONBody[Subscription]) -> None:
    held = _of_phone(request)
    await actions.subscribe(held.id, held.number, held.key, data)


@post("/berhenti", status_code=204, name="news.stop")
async def stop(request: Request, number: FromPath[str]) -> None:
    await actions.stop(_of_phone(request).key)


@get("/kabar", media_type="application/json", name="news.key", sync_to_thread=False)
def key() -> News:
    """For the worker, which knows no page."""
    return News(vapid.public_key())


@post("/kabar", status_code=204, name="news.move", request_max_body_size=LARGEST_BODY)
async def move(request: Request, data: JSONBody[Subscription]) -> None:
    """The browser gave the phone another address by itself."""
    token = device.token_of(request)
    await actions.move(await device_queries.keys_on(token) if token else [], data)
    await staff_push.move(session_token(request), data)


def _of_phone(request: Request) -> Held:
    """The phone's own right: what a passkey opens is closed again when its owner leaves. Raise NotFound for that."""
    opened = opened_by(request)
    if opened.by_passkey:
        raise CLOSED
    return opened.held


handlers = [
    key,
    move,
    Router(
        "/permohonan/{number:str}/kabar",
        route_handlers=[standing, start, stop],
        guards=[own_device_only],
        request_max_body_size=LARGEST_BODY,
    ),
]
