"""A last look, sending, and the confirmation that leads with the number."""

from litestar import Request, Router, get, post
from litestar.datastructures import Cookie
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.applications import access, pins, queries, submission
from api.applications.guards import device_holders_only, opened_by, own_secrets
from api.applications.queries import Detail
from api.errors import Forbidden, Invalid
from api.persons import sessions
from api.persons.guards import session_token
from api.settings import settings
from web import assisting, device, filling, keep, news
from web.asks import about_application
from web.cookies import cookie
from web.forms import Form, read_form

PIN_COOKIE = "__Host-pin" if settings.secure else "pin"
PIN_SECONDS = 600


@get("/periksa", name="check")
async def look(number: FromPath[str]) -> Redirect | Template:
    detail = await queries.detail(number)
    return _page(detail, {}) if detail.editable else Redirect(f"/permohonan/{detail.number}", status_code=303)


@post("/kirim", name="check.send", status_code=200)
async def send(request: Request, number: FromPath[str]) -> Redirect | Template:
    sent, detail = await read_form(request), await queries.detail(number)
    try:
        if assisting.is_assisting(request):
            return await assisting.send(request, detail, agreed(detail, sent))
        return await _send(request, number, agreed(detail, sent), shared=bool(sent.text("bersama")))
    except Invalid as invalid:
        return _page(await queries.detail(number), invalid.errors, sent)


@get("/terkirim", name="check.sent")
async def sent(request: Request, number: FromPath[str]) -> Template:
    detail = await queries.detail(number)
    owner, _, pin = request.cookies.get(PIN_COOKIE, "").partition(".")
    context = {
        "application": detail,
        "pin": pin if owner == detail.number else "",
        "whatsapp": about_application(detail),
        "news": news.offered(request, detail),
        "keeping": await keep.keeping(request, detail.number),
    }
    return Template("apply/sent.html", context={**context, "link": access.link(detail.id)})


@post("/pin", name="check.pin")
async def new_pin(request: Request, number: FromPath[str]) -> Redirect:
    if opened_by(request).by_passkey and opened_by(request).held.lent:
        raise Forbidden(access.SHARED)
    return _to_confirmation(*await pins.renew(number, *await own_secrets(request)))


async def _send(request: Request, number: str, statements: dict[str, object], *, shared: bool) -> Redirect:
    first, *more = await own_secrets(request)
    done, pin = await submission.submit_here(number, statements, first, shared, *more)
    if shared:
        await sessions.lend(session_token(request))
    if not pin:
        return Redirect(f"/permohonan/{done.number}", status_code=303)
    return _to_confirmation(done.number, pin, lent=shared)


def _to_confirmation(number: str, pin: str, *, lent: bool = False) -> Redirect:
    """The PIN travels in a cookie that ends in ten minutes, so that a reload still shows it and no URL ever does."""
    cookies = [_pin_cookie(f"{number}.{pin}", PIN_SECONDS), *([device.lent()] if lent else [])]
    return Redirect(f"/permohonan/{number}/terkirim", status_code=303, cookies=cookies)


def no_pin() -> Cookie:
    """Take a PIN off this device before its ten minutes are over."""
    return _pin_cookie("", 0)


def _pin_cookie(value: str, seconds: int) -> Cookie:
    return cookie(PIN_COOKIE, value, seconds)


def agreed(detail: Detail, form: Form) -> dict[str, object]:
    """The boxes ticked on the last page, by the ids of the service's own attestations."""
    return {field.id: form.text(field.id) for field in detail.service.fields if field.type == "attestation"}


def _page(detail: Detail, errors: dict[str, str], form: Form | None = None) -> Template:
    context = {
        "application": detail,
        "steps": filling.pages(detail.service, detail.answers),
        "attestations": [field for field in detail.service.fields if field.type == "attestation"],
        "errors": errors,
        "ticked": agreed(detail, form) if form else detail.answers,
        "whatsapp": about_application(detail),
    }
    return Template("apply/check.html", context=context, status_code=422 if errors else 200)


handlers = [
    Router("/permohonan/{number:str}", route_handlers=[look, send, sent, new_pin], guards=[device_holders_only]),
]
