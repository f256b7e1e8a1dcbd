"""Starting an application: the first questions of a service make a draft."""

from typing import Any

from litestar import Request, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api import catalogue
from api.applications import actions, queries
from api.applications.workflow import Status
from api.catalogue.definitions import Service
from api.catalogue.steps import Step
from api.errors import Conflict
from api.tokens import new_token
from web import device, filling
from web.asks import about_service
from web.forms import Form, read_form
from web.reading import reshaped

NOT_HERE = "Layanan ini tidak diajukan lewat aplikasi. Baca petunjuk di halaman layanannya."


@get("/layanan/{code:str}/ajukan", name="apply")
async def form(request: Request, code: FromPath[str]) -> Template:
    service = _service(code)
    asked = Form({name: request.query_params.getall(name, []) for name in request.query_params})
    step = filling.pages(service, {})[0]
    known = filling.carried(service, asked)
    drafts = [mine for mine in await queries.on_device(device.token_of(request)) if mine.status is Status.DRAFT]
    return _page(service, step, known, drafts=[draft for draft in drafts if draft.title == service.title], asked=asked)


@post("/layanan/{code:str}/ajukan", name="apply.start")
async def start(request: Request, code: FromPath[str]) -> Redirect | Template:
    service, sent = _service(code), await read_form(request)
    step = filling.pages(service, {})[0]
    along = filling.carried(service, sent, beside=step.fields)
    typed = filling.typed(service, step.fields, sent, along)
    if (rows := reshaped(sent, step.fields, typed.values)) is not None:
        return _page(service, step, {**along, **rows}, asked=sent)
    if typed.errors:
        return _page(service, step, {**along, **typed.values}, typed.errors, asked=sent)
    return await _begin(request, service, step, {**along, **typed.good}, sent)


async def _begin(request: Request, service: Service, step: Step, good: dict[str, Any], sent: Form) -> Redirect:
    """One draft for one form, however often it is sent."""
    token = device.token_or_new(request)
    number = await actions.begin_once(
        service.code, good, source=sent.text("dari", "web")[:40], device=token, form=sent.text("kunci")
    )
    following = filling.after(service, good, step.id)
    path = f"/permohonan/{number}/isi/{following}" if following else f"/permohonan/{number}/berkas"
    return Redirect(path, status_code=303, cookies=[device.cookie(token)])


def _service(code: str) -> Service:
    service = catalogue.find(code)
    if not service.takes_applications:
        raise Conflict(NOT_HERE)
    return service


def _page(
    service: Service, step: Step, values: dict, errors: dict | None = None, drafts: Any = (), asked: Form | None = None
) -> Template:
    context = {
        "service": service,
        "step": step,
        "values": values,
        "errors": errors or {},
        "drafts": drafts,
        "total": len(filling.pages(service, values)),
        "form_key": (asked.text("kunci") if asked else "") or new_token(),
        "source": asked.text("dari") if asked else "",
        "whatsapp": about_service(service),
    }
    return Template("apply/start.html", context=context, status_code=422 if errors else 200)


handlers = [form, start]
