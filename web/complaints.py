"""Complaints for those who make them: where they begin, how they go, and what is said in the end."""

from collections.abc import Awaitable

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.applications.guards import device_holders_only
from api.catalogue import find
from api.catalogue.translating import translated
from api.complaints import kinds, own_actions
from api.errors import Conflict, Invalid
from web import mine
from web.forms import read_form

NO_CACHE = {"cache-control": "no-cache"}


@get("/pengaduan", name="complaints", sync_to_thread=False)
def front() -> Template:
    service = translated(find(kinds.SERVICE))
    categories = [option.label for option in service.field("category").options]
    context = {"nav": "bantuan", "service": service, "categories": categories, "reopen_days": kinds.DAYS_TO_REOPEN}
    return Template("complaints/front.html", context=context, headers=NO_CACHE)


@post("/selesai", name="complaints.confirm")
async def confirm(request: Request, number: FromPath[str]) -> Redirect | Template:
    return await _after(request, number, own_actions.confirm(number))


@post("/buka-lagi", name="complaints.reopen")
async def reopen(request: Request, number: FromPath[str]) -> Redirect | Template:
    reason = (await read_form(request)).text("sebab")
    return await _after(request, number, own_actions.reopen(number, reason), reason)


async def _after(request: Request, number: str, work: Awaitable[None], typed: str = "") -> Redirect | Template:
    """The page of the complaint as it then is; where it failed with the sentence, and what was typed."""
    try:
        await work
    except (Conflict, Invalid) as problem:
        return await mine.page(request, number, complained=problem, reason=typed)
    return Redirect(f"/permohonan/{number}", status_code=303)


handlers = [
    front,
    Router("/permohonan/{number:str}/pengaduan", route_handlers=[confirm, reopen], guards=[device_holders_only]),
]
