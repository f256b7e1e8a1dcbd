"""The queue: what waits, for whom, and what comes next."""

from urllib.parse import urlencode

import msgspec
from litestar import Request, get, post
from litestar.response import Redirect, Template

from api.accounts.guards import signed_in
from api.applications import desk_actions, desk_queries
from api.applications.desk_queries import TABS, Queue
from api.applications.desk_rights import desks_of
from api.errors import Conflict
from api.office import office
from web.asking import wants_fragment

LONGEST_SEARCH = 100
LAST_PAGE = 1000


class Asked(msgspec.Struct, frozen=True):
    """What the address says: which list, of which desk, which page, or what to search for."""

    tab: str
    desk: str
    page: int
    search: str

    def url(self, **changes: str | int) -> str:
        """The same list with `changes`; what is empty or as usual stays out of the address."""
        asked = {"tab": self.tab, "loket": self.desk, "cari": self.search, "hal": self.page, **changes}
        usual = {"tab": "antrean", "hal": 1}
        return "/loket?" + urlencode(
            {name: value for name, value in asked.items() if value and value != usual.get(name)}
        )


@get("/", name="desk")
async def queue(request: Request) -> Template:
    return await _page(request)


@post("/berikutnya", name="desk.next")
async def take_next(request: Request) -> Redirect | Template:
    try:
        number = await desk_actions.take_next(signed_in(request))
    except Conflict as nothing:
        return await _page(request, nothing)
    return Redirect(f"/loket/{number}", status_code=303)


async def _page(request: Request, problem: Conflict | None = None) -> Template:
    me, asked = signed_in(request), _asked(request)
    listed = await desk_queries.queue(me, asked.tab, asked.desk, asked.page)
    if asked.search:
        listed = Queue(await desk_queries.search(me, asked.search), listed.counts, more=False)
    context = {
        "operator": me,
        "nav": "antrean",
        "asked": asked,
        "queue": listed,
        "tabs": TABS,
        "desks": [office.desk(code) for code in desks_of(me)],
        "problem": problem,
    }
    template = "desk/_queue.html" if wants_fragment(request) else "desk/queue.html"
    return Template(template, context=context, status_code=problem.status if problem else 200)


def _asked(request: Request) -> Asked:
    asked = request.query_params
    page = asked.get("hal", "1")
    return Asked(
        tab=asked.get("tab", "antrean"),
        desk=asked.get("loket", ""),
        page=min(int(page), LAST_PAGE) if page.isascii() and page.isdecimal() and int(page) else 1,
        search=asked.get("cari", "").strip()[:LONGEST_SEARCH],
    )


handlers = [queue, take_next]
