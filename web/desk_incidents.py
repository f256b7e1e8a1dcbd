"""SIAK is away: opened by one press, described, changed, ended, and announced ahead. For those who lead."""

from uuid import UUID

from litestar import Request, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts import queries as accounts
from api.accounts.guards import rights, signed_in
from api.accounts.roles import Right
from api.catalogue import CATALOGUE
from api.errors import Conflict, Invalid, Problem
from api.incidents import actions, queries, telling, typed
from api.incidents.shapes import covered
from api.incidents.typed import Wanted
from api.now import now
from web.forms import Form, read_form

MAY = [rights(Right.INCIDENTS)]
HOME = "/loket/gangguan"
PLANNED = "-rencana"
"""After the names of what is typed about work announced ahead; after those of a change stands its id."""
BOXES = ("sejak", "sampai", "kata", "kata-en")


@get("/gangguan", name="incidents", guards=MAY)
async def show(request: Request) -> Template:
    return await _page(request)


@post("/gangguan", name="incidents.open", guards=MAY)
async def begin(request: Request) -> Redirect | Template:
    """Without anything typed: everything that needs SIAK, since now."""
    form = await read_form(request)
    at = PLANNED if form.text("rencana") else ""
    try:
        await actions.open_now(_wanted(form, at), signed_in(request))
    except (Conflict, Invalid) as problem:
        return await _page(request, problem, form, at)
    return Redirect(HOME, status_code=303)


@post("/gangguan/{id:uuid}", name="incidents.change", guards=MAY)
async def change(request: Request, id: FromPath[UUID]) -> Redirect | Template:
    form, at = await read_form(request), f"-{id}"
    try:
        await actions.change(id, _changed(form, at), form.text("dilihat"), signed_in(request))
    except (Conflict, Invalid) as problem:
        return await _page(request, problem, form, at)
    return Redirect(HOME, status_code=303)


@post("/gangguan/{id:uuid}/pulih", name="incidents.end", guards=MAY)
async def end(request: Request, id: FromPath[UUID]) -> Redirect | Template:
    form, at = await read_form(request), f"-{id}"
    try:
        await actions.end(id, signed_in(request), typed.read_moment(form.text(f"pulih{at}"), "pulih"))
    except (Conflict, Invalid) as problem:
        return await _page(request, problem, form, at)
    return Redirect(HOME, status_code=303)


@post("/gangguan/{id:uuid}/keliru", name="incidents.cancel", guards=MAY)
async def cancel(request: Request, id: FromPath[UUID]) -> Redirect | Template:
    try:
        await actions.cancel(id, signed_in(request))
    except Conflict as problem:
        return await _page(request, problem)
    return Redirect(HOME, status_code=303)


def _wanted(form: Form, at: str) -> Wanted:
    return typed.read(_typed(form, at), form.all(f"layanan{at}"), sorted(covered(())), now())


def _changed(form: Form, at: str) -> Wanted:
    """Its beginning is only looked at where it has not begun."""
    return typed.read_change(_typed(form, at))


def _typed(form: Form, at: str) -> dict[str, str]:
    said = {name: form.text(f"{name}{at}") for name in BOXES} | {"rencana": form.text("rencana")}
    ready = telling.READY.get(form.text(f"siap{at}"))
    if ready and not said["kata"].strip():
        said |= {"kata": ready.text, "kata-en": ready.english}
    return said


async def _page(request: Request, problem: Problem | None = None, form: Form | None = None, at: str = "") -> Template:
    open_ones = await queries.unsettled()
    errors = {f"{name}{at}": said for name, said in problem.errors.items()} if problem else {}
    context = {
        "operator": signed_in(request),
        "running": [one for one in open_ones if one.runs_at(now())],
        "ahead": [one for one in open_ones if one.since > now()],
        "past": (await queries.over(now()))[:20],
        "names": await accounts.names({one.opened_by for one in open_ones}),
        "services": [(code, CATALOGUE[code].title) for code in sorted(covered(()))],
        "ready": telling.READY,
        "problem": problem,
        "errors": errors,
        "form": form or Form({}),
        "at": at,
        "seen": now(),
        "regret": actions.REGRET,
        "box": typed.shown,
        "telling": telling,
    }
    return Template("desk/incidents.html", context=context, status_code=problem.status if problem else 200)


handlers = [show, begin, change, end, cancel]
