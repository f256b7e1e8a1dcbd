"""Going on with an application: one thing per page, each kept as soon as it is sent."""

from typing import Any

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.applications import actions
from api.applications.guards import device_holders_only
from api.applications.queries import Detail
from api.catalogue.steps import Step
from web import confirming, filling
from web.asks import about_application
from web.forms import Form, read_form
from web.reading import reshaped

NOTHING = Form({})


@get("/", name="fill.next")
async def go_on(number: FromPath[str]) -> Redirect:
    return Redirect(filling.first_open(await filling.editable(number)), status_code=303)


@get("/{step:str}", name="fill")
async def form(request: Request, number: FromPath[str], step: FromPath[str]) -> Template:
    detail = await filling.editable(number)
    return _page(request, detail, filling.page(detail.service, detail.answers, step), detail.answers)


@post("/{step:str}", name="fill.send")
async def send(request: Request, number: FromPath[str], step: FromPath[str]) -> Redirect | Template:
    detail, sent = await filling.editable(number), await read_form(request)
    asked = filling.page(detail.service, detail.answers, step)
    typed = filling.typed(detail.service, asked.fields, sent, detail.answers)
    if (rows := reshaped(sent, asked.fields, typed.values)) is not None:
        return _page(request, detail, asked, rows, sent=sent)
    if typed.good:
        await actions.answer(number, typed.good)
    if errors := typed.mistyped if _later(sent) else typed.errors:
        return _page(request, detail, asked, typed.values, errors, sent=sent)
    return _onward(request, detail, asked, typed.good, sent)


def _later(sent: Form) -> bool:
    """Kept for another time: what is empty may stay so, but nothing that was typed is dropped in silence."""
    return bool(sent.text("nanti"))


def _onward(request: Request, detail: Detail, asked: Step, good: dict[str, Any], sent: Form) -> Redirect:
    following = _next(request, detail, asked, good, later=_later(sent))
    return Redirect(following, status_code=303, cookies=confirming.arrived(sent))


def _next(request: Request, detail: Detail, asked: Step, good: dict[str, Any], *, later: bool) -> str:
    home, known = f"/permohonan/{detail.number}", {**detail.answers, **good}
    if later:
        return home
    if filling.opens_more(detail.service, known, asked):
        return f"{home}/isi/{asked.id}"
    if request.query_params.get("kembali") == "periksa":
        return f"{home}/periksa"
    return filling.onward(detail.number, detail.service, known, asked.id, draft=bool(detail.offered_along))


def _page(
    request: Request, detail: Detail, step: Step, values: dict, errors: dict | None = None, *, sent: Form = NOTHING
) -> Template:
    ids = [known.id for known in filling.pages(detail.service, detail.answers)]
    position = ids.index(step.id)
    context = {
        "application": detail,
        "step": step,
        "values": values,
        "errors": errors or {},
        "not_kept": filling.labels_of(step.fields, errors or {}) if _later(sent) else (),
        "kept_as": confirming.kept_as(sent),
        "position": position + 1,
        "total": len(ids),
        "back_to": f"/permohonan/{detail.number}/isi/{ids[position - 1]}"
        if position
        else f"/permohonan/{detail.number}",
        "returning": request.query_params.get("kembali", ""),
        "whatsapp": about_application(detail),
    }
    return Template("apply/step.html", context=context, status_code=422 if errors else 200)


handlers = [
    Router("/permohonan/{number:str}/isi", route_handlers=[go_on, form, send], guards=[device_holders_only]),
]
