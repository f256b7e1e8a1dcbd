"""Starting an application: the first questions of a service make a draft."""

from typing import Any

from litestar import Request, get, post
from litestar.datastructures import Cookie
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api import catalogue
from api.applications import actions, device_queries
from api.applications.misses import draft_counted
from api.applications.workflow import Status
from api.catalogue.definitions import Service
from api.catalogue.translating import translated
from api.errors import Conflict
from api.messages import queries as messages
from api.stock import queries as stock
from api.tokens import new_token
from web import confirming, device, filling
from web.asks import about_service
from web.forms import Form, read_form
from web.reading import reshaped

LONGEST = 64


@get("/layanan/{code:str}/ajukan", name="apply")
async def form(request: Request, code: FromPath[str]) -> Template:
    """A new device gets its secret here, so that a form sent twice comes from one device."""
    service, query = _service(code), request.query_params
    asked = Form({name: query.getall(name, []) for name in query})
    mine = await device_queries.on_device(device.token_of(request))
    drafts = [known for known in mine if known.status is Status.DRAFT and known.title == service.title]
    short = await stock.short_for(service)
    page = _page(service, filling.carried(service, asked), drafts=drafts, source=asked.text("dari"), short=short)
    page.cookies = [] if mine else [device.cookie(new_token())]
    return page


@post("/layanan/{code:str}/ajukan", name="apply.start")
async def start(request: Request, code: FromPath[str]) -> Redirect | Template:
    service, sent = _service(code), await read_form(request)
    step = filling.pages(service, {})[0]
    along = filling.carried(service, sent, beside=step.fields)
    typed = filling.typed(service, step.fields, sent, along)
    rows = reshaped(sent, step.fields, typed.values)
    if typed.errors or rows is not None:
        values, errors = (typed.values, typed.errors) if rows is None else (rows, {})
        return _page(service, {**along, **values}, errors, source=sent.text("dari"), answers=sent)
    return await _begin(request, service, {**along, **typed.good}, sent)


async def _begin(request: Request, service: Service, good: dict[str, Any], sent: Form) -> Redirect:
    await draft_counted(request)
    token, source = device.token_or_new(request), await messages.source_of(sent.text("dari"))
    form_key = sent.text("kunci")[:LONGEST]
    lent = bool(sent.text("bersama"))
    number = await actions.begin_once(service.code, good, source=source, device=token, form=form_key, lent=lent)
    following = filling.after(service, good, filling.pages(service, {})[0].id)
    path = f"/permohonan/{number}/isi/{following}" if following else f"/permohonan/{number}/berkas"
    return Redirect(path, status_code=303, cookies=await _cookies(token, sent, lent=lent))


async def _cookies(token: str, sent: Form, *, lent: bool) -> list[Cookie]:
    """A lent phone keeps the secret until its browser closes, unless its owner has something open there."""
    if not lent:
        return [device.cookie(token), *confirming.arrived(sent)]
    others = len(await device_queries.on_device(token)) > 1
    return [device.cookie(token, shared=not others), device.lent()]


def _service(code: str) -> Service:
    service = translated(catalogue.find(code))
    if not service.takes_applications:
        raise Conflict(actions.NOT_TAKEN)
    return service


def _page(service: Service, values: dict[str, Any], errors: dict[str, str] | None = None, **given: Any) -> Template:
    answers = given.get("answers", Form({}))
    context = {
        "service": service,
        "step": filling.pages(service, {})[0],
        "values": values,
        "errors": errors or {},
        "drafts": given.get("drafts", []),
        "short": given.get("short", ()),
        "total": len(filling.pages(service, values)),
        "form_key": answers.text("kunci")[:LONGEST] or new_token(),
        "shared": bool(answers.text("bersama")),
        "kept_as": confirming.kept_as(answers),
        "source": given.get("source", "")[:LONGEST],
        "whatsapp": about_service(service),
    }
    return Template("apply/start.html", context=context, status_code=422 if errors else 200)


handlers = [form, start]
