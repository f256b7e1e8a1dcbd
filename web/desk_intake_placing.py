"""Where files of a tray belong: an open case, or a new one for who wrote in the chat."""

from urllib.parse import urlencode
from uuid import UUID

from litestar import Request, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts.guards import signed_in
from api.applications import access, desk_receiving, desk_search
from api.applications.desk_receiving import OPEN, Place
from api.applications.desk_rights import desks_of
from api.catalogue import phone as phones
from api.errors import Conflict, Invalid, NotFound, Problem
from api.intake import placing, queries, suggesting
from api.intake.placing import WHATSAPP
from api.intake.queries import Item
from api.intake.texts import CONSENT, TO_CITIZEN
from api.messages import whatsapp
from api.office import office
from web import device
from web.desk_links import groups
from web.desk_queue import LONGEST_SEARCH
from web.forms import Form, read_form

NOTHING = "Pilih dulu sedikitnya satu berkas di baki."
NO_SERVICE = "Pilih layanannya."


@post("/{batch:uuid}/tujuan", status_code=200, name="desk.intake.where")
async def where(request: Request, batch: FromPath[UUID]) -> Template:
    return await _where(request, batch, await read_form(request))


@post("/{batch:uuid}/baru", name="desk.intake.new")
async def new(request: Request, batch: FromPath[UUID]) -> Redirect | Template:
    form = await read_form(request)
    try:
        number = await _opened(request, batch, form)
    except (Invalid, NotFound, Conflict) as problem:
        return await _where(request, batch, form, problem)
    return Redirect(_place_url(batch, number, form.all("b")), status_code=303)


@get("/{batch:uuid}/ke/{number:str}", name="desk.intake.place")
async def show(request: Request, batch: FromPath[UUID], number: FromPath[str]) -> Template:
    return await _place(request, batch, number, request.query_params.getall("b", []))


@post("/{batch:uuid}/ke/{number:str}", name="desk.intake.put")
async def put(request: Request, batch: FromPath[UUID], number: FromPath[str]) -> Redirect | Template:
    form = await read_form(request)
    pairs = [(id, requirement) for id in _ids(form.all("b")) for requirement in form.all(f"untuk-{id}") if requirement]
    try:
        await placing.place(signed_in(request), batch, number, pairs, form.text("setuju") == "ya")
    except (Invalid, Conflict) as problem:
        return await _place(request, batch, number, form.all("b"), problem, form)
    return Redirect(_place_url(batch, number, []), status_code=303)


@post("/{batch:uuid}/ke/{number:str}/serahkan", status_code=200, name="desk.intake.hand_over")
async def hand_over(request: Request, batch: FromPath[UUID], number: FromPath[str]) -> Template:
    pin = await desk_receiving.new_pin(number, signed_in(request))
    return await _place(request, batch, number, [], pin=pin)


@post("/{batch:uuid}/ke/{number:str}/isi", name="desk.intake.fill")
async def fill(request: Request, batch: FromPath[UUID], number: FromPath[str]) -> Redirect:
    token = device.token_or_new(request)
    number = await desk_receiving.open_here(number, signed_in(request), token)
    cookies = [device.cookie(token, shared=True), device.lent()]
    return Redirect(f"/permohonan/{number}/isi", status_code=303, cookies=cookies)


async def _opened(request: Request, batch: UUID, form: Form) -> str:
    me, name, phone = signed_in(request), form.text("nama").strip(), form.text("hp").strip()
    items = await queries.chosen(me, batch, _ids(form.all("b")))
    if not items:
        raise Invalid({"berkas": NOTHING})
    if not form.text("layanan"):
        raise Invalid({"layanan": NO_SERVICE})
    try:
        number = phones.read(phone) if phone else ""
    except ValueError as mistake:
        raise Invalid({"hp": str(mistake)}) from mistake
    files, agreed = [item.id for item in items], form.text("setuju") == "ya"
    return await placing.open_draft(me, files, form.text("layanan"), name, number, agreed)


async def _where(request: Request, batch: UUID, form: Form, problem: Problem | None = None) -> Template:
    me, text = signed_in(request), form.text("cari").strip()[:LONGEST_SEARCH]
    await queries.batch(me, batch)
    items = await queries.chosen(me, batch, _ids(form.all("b")))
    if not items and problem is None:
        problem = Invalid({"berkas": NOTHING}, NOTHING)
    found = await desk_search.search(me, text) if text and items else None
    context = {
        **_common(request, batch, items, problem, form),
        "search": text,
        "found": [row for row in found.rows if row.status in OPEN] if found else None,
        "drafts": await desk_receiving.drafts(me, WHATSAPP),
        "suggested": suggesting.whose(items),
        "groups": groups(desks_of(me)),
        "to": lambda number: _place_url(batch, number, [str(item.id) for item in items]),
    }
    return Template("desk/intake/where.html", context=context, status_code=problem.status if problem else 200)


async def _place(
    request: Request,
    batch: UUID,
    number: str,
    chosen: list[str],
    problem: Problem | None = None,
    form: Form | None = None,
    pin: str = "",
) -> Template:
    me = signed_in(request)
    await queries.batch(me, batch)
    place, items = await desk_receiving.place(number, me), await queries.chosen(me, batch, _ids(chosen))
    context = {
        **_common(request, batch, items, problem, form or Form({})),
        "place": place,
        "pin": pin,
        "chat": _chat(place),
    }
    return Template("desk/intake/place.html", context=context, status_code=problem.status if problem else 200)


def _common(request: Request, batch: UUID, items: list[Item], problem: Problem | None, form: Form) -> dict[str, object]:
    errors = problem.errors or {"berkas": problem.detail} if problem else {}
    if errors and (not items or "file" in errors):
        errors = {"berkas": next(iter(errors.values()))}
    own = {"operator": signed_in(request), "nav": "terima", "batch": batch}
    return own | {"items": items, "errors": errors, "form": form, "consent": CONSENT}


def _chat(place: Place) -> str:
    """Opens WhatsApp with what the citizen needs to go on: number and link, never the PIN."""
    text = TO_CITIZEN.format(office=office.short_name, number=place.number, link=access.link(place.id))
    return whatsapp.chat(place.phone if whatsapp.can_chat(place.phone) else "", text)


def _place_url(batch: UUID, number: str, chosen: list[str]) -> str:
    query = urlencode([("b", id) for id in _ids(chosen)])
    return f"/loket/terima/{batch}/ke/{number}" + (f"?{query}" if query else "")


def _ids(texts: list[str]) -> list[UUID]:
    found = []
    for text in texts[: placing.MOST_AT_ONCE + 1]:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


handlers = [where, new, show, put, hand_over, fill]
