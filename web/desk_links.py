"""Hand-over links: from a question in a chat to the right form."""

from litestar import Request, get, post
from litestar.response import Template

from api.accounts.guards import signed_in
from api.applications.desk_rights import desks_of
from api.catalogue import CATALOGUE, GROUPS, phone
from api.catalogue.definitions import Service
from api.errors import Conflict, NotFound
from api.messages import actions, whatsapp
from api.messages.actions import Handed
from api.office import office
from web.asking import wants_fragment
from web.forms import Form, read_form


@get("/tautan", name="desk.links")
async def links(request: Request) -> Template:
    return _page(request, Form({}))


@post("/tautan", name="desk.links.make", status_code=200)
async def make(request: Request) -> Template:
    form = await read_form(request)
    number, errors = _phone(form.text("phone"))
    try:
        handed = None if errors else await actions.hand_over(form.text("service"), signed_in(request))
    except (NotFound, Conflict) as mistake:
        handed, errors = None, {"service": mistake.detail, **errors}
    return _page(request, form, errors, handed, number)


def _phone(typed: str) -> tuple[str, dict[str, str]]:
    """(digits for a chat, or nothing to choose the chat in WhatsApp; mistakes)."""
    if not typed.strip():
        return "", {}
    try:
        number = phone.read(typed)
    except ValueError as mistake:
        return "", {"phone": str(mistake)}
    return (number, {}) if phone.can_whatsapp(number) else ("", {"phone": "Ini nomor telepon rumah. Tulis nomor HP."})


def _page(
    request: Request, form: Form, errors: dict[str, str] | None = None, handed: Handed | None = None, number: str = ""
) -> Template:
    me = signed_in(request)
    context = {
        "operator": me,
        "nav": "tautan",
        "groups": groups(desks_of(me)),
        "form": form,
        "errors": errors or {},
        "handed": handed,
        "chat": whatsapp.chat(number, handed.text) if handed else "",
        "number": phone.shown(number) if number else "",
    }
    template = "desk/_links.html" if wants_fragment(request) else "desk/links.html"
    return Template(template, context=context, status_code=422 if errors else 200)


def groups(desks: tuple[str, ...]) -> dict[str, list[Service]]:
    """What can be applied for, by label: one's own desk first where it is only one, then as citizens see it."""
    offered = [service for service in CATALOGUE.values() if service.takes_applications]
    own = office.desk(desks[0]) if len(desks) == 1 else None
    first = {own.title: [service for service in offered if service.code in own.services]} if own else {}
    rest = {label: [service for service in offered if service.group == code] for code, label in GROUPS.items()}
    return {label: services for label, services in {**first, **rest}.items() if services}


handlers = [links, make]
