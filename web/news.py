"""Notifications on the phone: offered where the citizen may open an application, asked for by our own script."""

import msgspec
from litestar import Request, Router, post
from litestar.params import FromPath, JSONBody

from api.applications import access
from api.applications.guards import opened_by, own_device_only
from api.applications.queries import Detail
from api.applications.workflow import FINAL, Status
from api.push import actions, queries, vapid
from api.push.actions import Subscription
from web import device

LARGEST_BODY = 8 * 1024


class News(msgspec.Struct, frozen=True):
    """What the page needs to offer it: the key to subscribe with, and whether this phone is told already."""

    key: str
    told: bool


async def offered(request: Request, detail: Detail) -> News | None:
    """None where nothing changes any more, was never sent, where others use the same phone, or only a passkey opens it."""
    opened = opened_by(request)
    if opened.by_passkey or opened.held.lent or detail.status is Status.DRAFT or detail.status in FINAL:
        return None
    return News(vapid.public_key(), await queries.is_told(opened.held.key))


@post("/", status_code=204, name="news.start")
async def start(request: Request, number: FromPath[str], data: JSONBody[Subscription]) -> None:
    held = await access.held(number, device.token_of(request))
    await actions.subscribe(held.id, held.number, held.key, data)


@post("/berhenti", status_code=204, name="news.stop")
async def stop(request: Request, number: FromPath[str]) -> None:
    await actions.stop((await access.held(number, device.token_of(request))).key)


handlers = [
    Router(
        "/permohonan/{number:str}/kabar",
        route_handlers=[start, stop],
        guards=[own_device_only],
        request_max_body_size=LARGEST_BODY,
    ),
]
