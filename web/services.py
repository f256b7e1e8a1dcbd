"""Finding a service, and learning which papers one's own case needs. Nothing here knows who is asking."""

from typing import Any

from litestar import Request, Response, get
from litestar.params import FromPath
from litestar.response import Template

from api import catalogue
from api.catalogue import brochure, bundles, telling
from api.catalogue.checklist import ALWAYS, WELCOME
from api.catalogue.definitions import Service
from api.catalogue.search import search
from api.catalogue.translating import translated
from api.errors import Unavailable
from api.language import _
from api.now import now, today
from api.performance import waiting
from api.performance.waiting import Usual
from api.settings import settings
from api.stock import queries as stock
from web import incidents_shown, pictures
from web.asking import wants_fragment
from web.asks import about_service
from web.checker import Checker, check
from web.forms import Form
from web.sharing import list_text, named

LONGEST_SEARCH = 80
BY_ASKER = {"vary": "HX-Request"}
"""And nothing more where a page says something about one case, such as a birth date: nobody keeps it then."""
PUBLIC = BY_ASKER | {"cache-control": "public, max-age=300"}
"""The same for everybody: anyone may keep it."""


@get("/layanan", name="services", sync_to_thread=False)
def services(request: Request) -> Template:
    words = _searched(request.query_params.get("cari", ""))
    context = {
        "nav": "layanan",
        "words": words,
        "found": [translated(found) for found in search(words)] if words else [],
        "shelves": _shelves(),
    }
    live = wants_fragment(request)
    name = "services/_found.html" if live else "services/list.html"
    return Template(name, context=context | {"picture": pictures.of_service, "live": live}, headers=PUBLIC)


@get("/layanan/{code:str}", name="service")
async def service(request: Request, code: FromPath[str]) -> Template:
    chosen, sent = translated(catalogue.find(code)), request.query_params
    checked = check(chosen, Form({name: sent.getall(name) for name in sent}), today())
    name = "services/_checklist.html" if wants_fragment(request) else "services/service.html"
    context = _context(chosen, checked) | {"live": wants_fragment(request), "short": await stock.short_for(chosen)}
    headers = BY_ASKER if checked.answered else PUBLIC | incidents_shown.headers(code)
    return Template(name, context=context, headers=headers, status_code=422 if checked.errors else 200)


@get("/layanan/{code:str}/brosur.pdf", name="service.brochure")
async def printed(code: FromPath[str]) -> Response | Template:
    chosen = catalogue.find(code)
    try:
        pdf = await brochure.pdf(chosen, now())
    except Unavailable:
        return Template("print/brochure.html", context={"c": brochure.context(chosen, now())}, headers=PUBLIC)
    name = f'inline; filename="syarat-{code}.pdf"'
    return Response(pdf, media_type="application/pdf", headers={"content-disposition": name} | PUBLIC)


def _context(service: Service, checked: Checker) -> dict[str, Any]:
    link = f"{settings.base_url}/layanan/{service.code}"
    names = named(checked.papers, checked.open)
    return {
        "nav": "layanan",
        "service": service,
        "group": _(catalogue.GROUPS[service.group]),
        "picture": pictures.of_service(service),
        "facts": facts(service, waiting.usual(service)),
        "usual": waiting.usual(service),
        "checked": checked,
        "together": [(_(one.added.label), _(one.added.why)) for one in bundles.offered(service)],
        "errors": checked.errors,
        "obvious": (_(WELCOME),) if checked.questions else (_(ALWAYS), _(WELCOME)),
        "telling": telling,
        "whatsapp": about_service(service),
        "link": link,
        "list_to_send": list_text(service, names, link),
        "list_to_share": list_text(service, names),
    }


def facts(service: Service, usual: Usual | None = None) -> list[tuple[str, str]]:
    """At a glance. Where another office decides we promise neither its price nor its time."""
    ours = [(_("Biaya"), _("Gratis")), telling.promise_at_a_glance(service)] if service.takes_applications else []
    ours += [(_("Biasanya selesai"), usual.time)] if usual else []
    return [*ours, (_("Cara"), telling.way(service)), (_("Hasil"), telling.outcome(service))]


def _shelves() -> list[tuple[str, str, tuple[str, str], list[Service]]]:
    known = [translated(service) for service in catalogue.CATALOGUE.values()]
    return [
        (code, _(title), pictures.of_group(code), [service for service in known if service.group == code])
        for code, title in catalogue.GROUPS.items()
    ]


def _searched(text: str) -> str:
    """What was typed, without what no keyboard types, short enough to look for."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text[:LONGEST_SEARCH]).split())


handlers = [services, service, printed]
