"""The queue: what waits, for whom, and what comes next."""

from typing import Any

import msgspec
from litestar import Request, Response, get, post
from litestar.response import Redirect, Template

from api.accounts import queries as accounts
from api.accounts.guards import BACKGROUND, signed_in
from api.applications import desk_actions, desk_queries, desk_search, desk_undo
from api.applications.desk_lists import LISTS, OF_DESKS, OF_MINE, TABS, TALKS, URGENCIES
from api.applications.desk_queries import MOST_COUNTED, Queue
from api.applications.desk_rights import desks_of
from api.catalogue import CATALOGUE
from api.errors import Conflict, Problem
from api.office import office
from api.queue import kept
from web.asking import wants_fragment, wants_json
from web.desk_asked import Asked
from web.forms import read_form

LONGEST_SEARCH = 100


@get("/", name="desk")
async def queue(request: Request) -> Template:
    asked, lists = await _asked(request)
    listed = await desk_queries.queue(signed_in(request), asked.filters, asked.page)
    return await _page(request, asked, listed, lists)


@get("/segar", name="desk.fresh", opt=BACKGROUND)
async def fresh(request: Request) -> Template | Redirect | Response:
    """The same list, asked for by the page itself: whole as a part of it, or only its numbers."""
    if wants_json(request):
        asked, _ = await _asked(request)
        listed = await desk_queries.queue(signed_in(request), asked.filters, asked.page)
        return Response({"numbers": [row.number for row in listed.rows]})
    return await queue.fn(request) if wants_fragment(request) else Redirect("/loket", status_code=303)


@post("/", name="desk.search", status_code=200)
async def search(request: Request) -> Template:
    """By POST, because what is searched for is a NIK or a name: no address, history or log shall keep it."""
    text = (await read_form(request)).text("cari").strip()[:LONGEST_SEARCH]
    if not text:
        return await queue.fn(request)
    asked, lists = await _asked(request)
    found = await desk_search.search(signed_in(request), text)
    return await _page(request, asked, found, lists, search=text)


@post("/berikutnya", name="desk.next")
async def take_next(request: Request) -> Redirect | Template:
    try:
        number = await desk_actions.take_next(signed_in(request))
    except Conflict as nothing:
        return await refused(request, nothing)
    return Redirect(f"/loket/{number}", status_code=303)


async def refused(request: Request, problem: Problem, told: dict[str, str] | None = None, name: str = "") -> Template:
    """The list again, with what went wrong and the `name` that was typed. `told`: what its address says."""
    asked, lists = await _asked(request, told)
    listed = await desk_queries.queue(signed_in(request), asked.filters, asked.page)
    return await _page(request, asked, listed, lists, problem=problem, typed=name)


async def _asked(request: Request, told: dict[str, str] | None = None) -> tuple[Asked, list[kept.Kept]]:
    """Which list, and those that this person keeps."""
    me, asked = signed_in(request), Asked.read(request.query_params if told is None else told)
    lists = await kept.kept_for(me, desks_of(me))
    if asked.kept:
        asked = asked.saved_as(kept.chosen(lists, asked.kept).asked)
    return msgspec.structs.replace(asked, filters=desk_queries.asked_of(me, asked.filters)), lists


async def _page(
    request: Request, asked: Asked, listed: Queue, lists: list[kept.Kept], problem: Problem | None = None, **more: str
) -> Template:
    me, filters = signed_in(request), asked.filters
    desks = desk_queries.desks_asked(me, filters)
    context = {
        "operator": me,
        "nav": "antrean",
        "asked": asked,
        "queue": listed,
        "search": "",
        "typed": "",
        "problem": problem,
        "lists": {name: LISTS[name] for name in desk_queries.lists_of(me)},
        "tabs": {name: TABS[name] for name in (OF_MINE if filters.whose == "saya" else OF_DESKS)},
        "counted": _counted(listed),
        "kept": lists,
        "offer": await desk_undo.offered(me),
        **await _choices(desks, desks_of(me)),
        **more,
    }
    template = "desk/_queue.html" if wants_fragment(request) else "desk/queue.html"
    return Template(template, context=context, status_code=problem.status if problem else 200)


async def _choices(desks: list[str], seen: tuple[str, ...]) -> dict[str, Any]:
    """What one may filter by."""
    services = sorted((code for desk in desks for code in office.desk(desk).services), key=_title)
    return {
        "desks": [office.desk(code) for code in seen],
        "services": {code: _title(code) for code in services},
        "urgencies": URGENCIES,
        "talks": TALKS,
        "holders": await accounts.names_at(desks),
    }


def _title(code: str) -> str:
    return CATALOGUE[code].title if code in CATALOGUE else code


def _counted(listed: Queue) -> dict[str, str]:
    most = f"{MOST_COUNTED - 1}+"
    return {tab: most if count >= MOST_COUNTED else str(count) for tab, count in listed.counts.items()}


handlers = [queue, fresh, search, take_next]
