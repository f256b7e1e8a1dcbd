"""The queue: what waits, for whom, and what comes next."""

from urllib.parse import urlencode

import msgspec
from litestar import Request, get, post
from litestar.response import Redirect, Template

from api.accounts.guards import signed_in
from api.applications import desk_actions, desk_queries, desk_search
from api.applications.desk_queries import TABS, Queue
from api.applications.desk_rights import desks_of
from api.errors import Conflict
from api.office import office
from web.asking import wants_fragment
from web.desk_addresses import page_number
from web.forms import read_form

LONGEST_SEARCH = 100


class Asked(msgspec.Struct, frozen=True):
    """What the address says: which list, of which desk, which page."""

    tab: str = "antrean"
    desk: str = ""
    page: int = 1

    def url(self, **changes: str | int) -> str:
        """The same list with `changes`; what is empty or as usual stays out of the address."""
        asked = {"tab": self.tab, "loket": self.desk, "hal": self.page, **changes}
        usual = {"tab": "antrean", "hal": 1}
        return "/loket?" + urlencode(
            {name: value for name, value in asked.items() if value and value != usual.get(name)}
        )


@get("/", name="desk")
async def queue(request: Request) -> Template:
    return await _list(request)


@post("/", name="desk.search", status_code=200)
async def search(request: Request) -> Template:
    """By POST, because what is searched for is a NIK or a name: no address, history or log shall keep it."""
    text = (await read_form(request)).text("cari").strip()[:LONGEST_SEARCH]
    if not text:
        return await _list(request)
    return _page(request, Asked(), await desk_search.search(signed_in(request), text), search=text)


@post("/berikutnya", name="desk.next")
async def take_next(request: Request) -> Redirect | Template:
    try:
        number = await desk_actions.take_next(signed_in(request))
    except Conflict as nothing:
        return await _list(request, nothing)
    return Redirect(f"/loket/{number}", status_code=303)


async def _list(request: Request, problem: Conflict | None = None) -> Template:
    asked = _asked(request)
    listed = await desk_queries.queue(signed_in(request), asked.tab, asked.desk, asked.page)
    return _page(request, asked, listed, problem=problem)


def _page(request: Request, asked: Asked, listed: Queue, search: str = "", problem: Conflict | None = None) -> Template:
    me = signed_in(request)
    context = {
        "operator": me,
        "nav": "antrean",
        "asked": asked,
        "queue": listed,
        "search": search,
        "tabs": TABS,
        "desks": [office.desk(code) for code in desks_of(me)],
        "problem": problem,
    }
    template = "desk/_queue.html" if wants_fragment(request) else "desk/queue.html"
    return Template(template, context=context, status_code=problem.status if problem else 200)


def _asked(request: Request) -> Asked:
    asked = request.query_params
    page = page_number(asked.get("hal", "")) or 1
    return Asked(asked.get("tab", "antrean"), asked.get("loket", ""), page)


handlers = [queue, search, take_next]
