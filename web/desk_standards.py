"""The components of the service standards that the office writes itself, for those who may change its sentences or settings."""

from litestar import Request, Router, get, post
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from api.accounts.guards import rights, signed_in
from api.accounts.roles import Right
from api.catalogue import CATALOGUE
from api.errors import Conflict, Invalid, NotFound, Problem
from api.standards import actions, queries
from api.standards.own import EVERY, LONGEST
from web.forms import Form, read_form


@get("/", name="standards")
async def own(request: Request, layanan: FromQuery[str] = EVERY) -> Template:
    return await _page(request, layanan)


@post("/", name="standards.save")
async def save(request: Request) -> Redirect | Template:
    form = await read_form(request)
    service, base = form.text("layanan"), form.text("edisi")
    base = int(base) if base.isascii() and base.isdecimal() and len(base) < 6 else 0
    texts = {name: form.text(name) for name in form.fields}
    try:
        await actions.save(service, base, texts, form.all("pasti"), signed_in(request))
    except (Conflict, Invalid) as problem:
        return await _page(request, service, form, problem)
    return Redirect(f"/loket/standar?layanan={service}", status_code=303)


async def _page(request: Request, service: str, form: Form | None = None, problem: Problem | None = None) -> Template:
    if service != EVERY and service not in CATALOGUE:
        raise NotFound
    context = {
        "operator": signed_in(request),
        "service": service,
        "services": sorted(CATALOGUE.values(), key=lambda one: one.title),
        "components": await queries.own_components(service),
        "edition": await queries.edition(service),
        "longest": LONGEST,
        "form": form or Form({}),
        "problem": problem,
        "errors": problem.errors if problem else {},
    }
    return Template("desk/standards.html", context=context, status_code=problem.status if problem else 200)


handlers = [Router("/standar", route_handlers=[own, save], guards=[rights(Right.PHRASES, Right.SETTINGS)])]
