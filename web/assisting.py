"""Filing for a citizen who is present: consent, then the very pages that citizens use, and at last a page to turn to them."""

import msgspec
from litestar import Request, Router, get, post
from litestar.connection import ASGIConnection
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api import catalogue
from api.accounts.guards import rights, session_token, signed_in
from api.accounts.roles import Right
from api.applications import access, queries, wording
from api.applications import actions as applications
from api.applications.guards import Opened
from api.applications.queries import Detail
from api.applications.workflow import Status
from api.assisting import actions, kinds, registering
from api.assisting import queries as assisting
from api.assisting.kinds import Consent
from api.catalogue import CATALOGUE
from api.catalogue.definitions import Service
from api.catalogue.translating import translated
from api.errors import Conflict, Invalid
from api.language import _
from api.stock import queries as stock
from api.tokens import new_token
from web import device
from web.desk_links import groups
from web.forms import Form, read_form

LONGEST = 64


class Line(msgspec.Struct, frozen=True):
    """One application as a helper sees it."""

    filed: assisting.Filed
    title: str
    status: str

    @property
    def showable(self) -> bool:
        return self.filed.showable

    @property
    def draft(self) -> bool:
        return self.filed.status == Status.DRAFT


@get("/", name="assist")
async def home(request: Request) -> Template:
    me = signed_in(request)
    place, filed = await registering.place_of(me), await assisting.mine(me.id)
    lines = [Line(one, _title(one.service), wording.STATUS[Status(one.status)]) for one in filed]
    context = {"operator": me, "nav": "bantu", "place": place, "lines": lines, "wording": wording}
    context |= {"begun": await registering.begun_today(me), "groups": groups(())}
    return Template("desk/assist/home.html", context=context)


@get("/baru", name="assist.new")
async def ask(request: Request) -> Template:
    return await _consent_page(request, request.query_params.get("layanan", ""), Form({}))


@post("/baru", name="assist.begin")
async def begin(request: Request) -> Redirect | Template:
    sent, session = await read_form(request), session_token(request)
    code, form = sent.text("layanan"), sent.text("kunci")[:LONGEST] or new_token()
    try:
        number = await actions.begin(signed_in(request), _service(code).code, _consent(sent), session, form)
    except Invalid as invalid:
        return await _consent_page(request, code, sent, invalid.errors)
    return Redirect(f"/permohonan/{number}/isi", status_code=303, cookies=[device.lent()])


@post("/{number:str}/lanjut", name="assist.go_on")
async def go_on(request: Request, number: FromPath[str]) -> Redirect:
    number = await actions.go_on(signed_in(request), number, session_token(request))
    return Redirect(f"/permohonan/{number}/isi", status_code=303, cookies=[device.lent()])


@post("/tutup", name="assist.close")
async def close(request: Request) -> Redirect:
    await actions.close(session_token(request))
    return Redirect("/bantu", status_code=303, cookies=[device.not_lent()])


@post("/{number:str}/pin", name="assist.show_again", status_code=200)
async def show_again(request: Request, number: FromPath[str]) -> Template:
    pin = await actions.show_again(signed_in(request), number)
    return _to_the_citizen(await queries.detail(number), pin)


async def send(request: Request, detail: Detail, agreed: dict[str, object]) -> Template:
    """The last page of the form, for somebody who fills it in for a citizen. Raise Invalid where something is missing."""
    sent, pin = await actions.send(signed_in(request), detail.number, agreed)
    return _to_the_citizen(await queries.detail(sent.number), pin)


def is_assisting(connection: ASGIConnection) -> bool:
    """Whether this page was opened by somebody who fills it in for a citizen."""
    opened = connection.scope.get("opened")
    return isinstance(opened, Opened) and opened.assisted


def _to_the_citizen(detail: Detail, pin: str) -> Template:
    """It stands in this answer alone: loading it again shows no PIN, and nothing of it lies in a cookie."""
    context = {"application": detail, "pin": pin, "link": access.link(detail.id), "handed": True}
    return Template("assist/handed.html", context=context, cookies=[device.not_lent()])


def _consent(sent: Form) -> Consent:
    return Consent(
        given_by=sent.text("dari"),
        relation=sent.text("hubungan"),
        name=sent.text("wakil"),
        letter=bool(sent.text("surat")),
        agreed=bool(sent.text("setuju")),
    )


async def _consent_page(request: Request, code: str, sent: Form, errors: dict[str, str] | None = None) -> Template:
    me, service = signed_in(request), _service(code)
    place = await registering.place_of(me)
    await registering.check_quota(me, place)
    context = {
        "operator": me,
        "nav": "bantu",
        "service": service,
        "who": place.title,
        "relations": kinds.RELATIONS,
        "by_law": kinds.BY_LAW,
        "form": sent,
        "form_key": sent.text("kunci")[:LONGEST] or new_token(),
        "errors": errors or {},
        "short": await stock.short_for(service),
        "words": {given_by: kinds.words(given_by, place.title) for given_by in (kinds.CITIZEN, kinds.PROXY)},
    }
    return Template("assist/consent.html", context=context, status_code=422 if errors else 200)


def _service(code: str) -> Service:
    service = translated(catalogue.find(code))
    if not service.takes_applications:
        raise Conflict(applications.NOT_TAKEN)
    return service


def _title(code: str) -> str:
    return _(CATALOGUE[code].title) if code in CATALOGUE else code


handlers = [
    Router(
        "/bantu",
        route_handlers=[home, ask, begin, go_on, close, show_again],
        guards=[rights(Right.FILE_FOR_OTHERS)],
    )
]
