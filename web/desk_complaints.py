"""The complaint desk: its list, and what is done in the panel of a complaint."""

from collections.abc import Awaitable, Callable

from litestar import Request, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts.guards import signed_in
from api.accounts.queries import SignedIn
from api.complaints import actions, kinds, listing, seeing
from api.complaints.listing import Filters
from api.errors import Conflict, Invalid, NotFound
from web.desk_addresses import home_of
from web.desk_case import case_page
from web.desk_decisions import after
from web.forms import Form, read_form

LIST = "/loket/pengaduan"
CHOICES = {
    "nav": "pengaduan",
    "tabs": listing.TABS,
    "levels": kinds.LEVELS,
    "categories": kinds.CATEGORIES,
}
Work = Callable[[str, SignedIn, Form], Awaitable[object]]
WORK: dict[str, Work] = {
    "ambil": lambda number, me, form: actions.take_over(number, me, form.text("held")),
    "verifikasi": lambda number, me, form: actions.verify(number, me),
    "jawab": lambda number, me, form: actions.answer(number, me, form.text("answer")),
    "selesai": lambda number, me, form: actions.settle(number, me, form.text("answer")),
    "teruskan": lambda number, me, form: actions.hand_on(
        number, me, form.text("to"), form.text("theirs"), form.text("answer")
    ),
    "bukan": lambda number, me, form: actions.pardon(number, me, form.text("whom")),
}


@get("/pengaduan", name="desk.complaints")
async def complaints(request: Request) -> Template:
    me, asked = signed_in(request), _asked(request)
    if not seeing.works_here(me):
        raise NotFound
    after = request.query_params.get("sesudah", "")
    context = {"operator": me, "asked": asked, "listed": await listing.listed(me, asked, after), "leafed": bool(after)}
    return Template("desk/complaints/list.html", context={**context, **CHOICES})


@post("/{number:str}/pengaduan/diadukan", name="desk.complaint.accuse")
async def accuse(request: Request, number: FromPath[str]) -> Redirect | Template:
    """Whoever names themselves, or their own desk, has no such complaint any more."""
    form = await read_form(request)
    try:
        seen = await actions.accuse(number, signed_in(request), form.text("whom"))
    except (Conflict, Invalid) as problem:
        return await case_page(request, number, problem, form)
    return Redirect(home_of(number) if seen else LIST, status_code=303)


@post("/{number:str}/pengaduan/nama", name="desk.complaint.unmask", status_code=200)
async def unmask(request: Request, number: FromPath[str]) -> Template:
    return await case_page(request, number, known=await actions.unmask(number, signed_in(request)))


@post("/{number:str}/pengaduan/{what:str}", name="desk.complaint")
async def work(request: Request, number: FromPath[str], what: FromPath[str]) -> Redirect | Template:
    if what not in WORK:
        raise NotFound
    form = await read_form(request)
    return await after(request, number, form, WORK[what](number, signed_in(request), form))


def _asked(request: Request) -> Filters:
    """What there is not filters nothing."""
    query = request.query_params
    tab, level, category = query.get("tab", ""), query.get("tingkat", ""), query.get("jenis", "")
    return Filters(
        tab=tab if tab in listing.TABS else "terbuka",
        level=int(level) if level in map(str, kinds.LEVELS) else 0,
        category=category if category in kinds.CATEGORIES else "",
        mine=bool(query.get("saya")),
    )


handlers = [complaints, accuse, unmask, work]
