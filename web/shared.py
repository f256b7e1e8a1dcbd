"""What another app shares to Lopo: kept on the phone by the worker, until its owner says which paper it is."""

import msgspec
from litestar import Request, get, post
from litestar.response import Template

from api.accounts.guards import find_signed_in
from api.accounts.roles import Right, may
from api.applications import queries
from api.applications.device_queries import on_device
from api.applications.queries import Detail
from api.applications.workflow import EDITABLE
from api.catalogue.checklist import Item
from api.documents.reading import Body
from api.errors import TooLarge
from api.origin import FROM_OUTSIDE
from web.device import token_of
from web.forms import FILES_BYTES, TOO_MUCH
from web.papers_shown import asked

MOST_SHOWN = 5


class Place(msgspec.Struct, frozen=True):
    """An application of this phone, and the papers that it still lacks."""

    number: str
    title: str
    items: tuple[Item, ...]


@get("/bagikan", name="shared")
async def show(request: Request) -> Template:
    open_here = [mine for mine in await on_device(token_of(request)) if mine.status in EDITABLE]
    places = [place_of(await queries.detail(mine.number)) for mine in open_here[:MOST_SHOWN]]
    lacking, desk = [place for place in places if place.items], await _is_of_the_desk(request)
    return Template("shared/show.html", context={"places": lacking, "desk": desk})


@post("/bagikan", status_code=200, opt={FROM_OUTSIDE: True}, request_max_body_size=None, name="shared.unkept")
async def unkept(request: Request) -> Template:
    """Where no worker took it. Nothing of it is kept: we do not know yet for what, nor whose it is."""
    came = 0
    async for piece in Body(request.receive).pieces():
        came += len(piece)
        if came > FILES_BYTES:
            raise TooLarge(TOO_MUCH)
    return Template("shared/unkept.html", context={"desk": await _is_of_the_desk(request)})


async def _is_of_the_desk(request: Request) -> bool:
    """Whether somebody is signed in here who may take files over into a tray: `web/desk_intake.py`."""
    me = await find_signed_in(request)
    return me is not None and may(me, Right.DECIDE)


def place_of(detail: Detail) -> Place:
    refused = {view.requirement for view in detail.refused}
    lacking = [item for item in asked(detail) if item.requirement in refused or not detail.attached(item.requirement)]
    return Place(detail.number, detail.service.title, tuple(lacking))


handlers = [show, unkept]
