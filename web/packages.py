"""What may be asked for along with an application: chosen on one page of its form."""

import msgspec
from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api import catalogue
from api.applications import packaging, queries
from api.applications.guards import device_holders_only
from api.applications.queries import Detail
from api.catalogue import telling
from api.catalogue.checklist import checklist
from api.catalogue.joining import Part, joined
from api.catalogue.translating import translated
from api.language import _
from api.now import today
from web import filling
from web.asks import about_application
from web.forms import read_form


class Offer(msgspec.Struct, frozen=True):
    """One service to tick, and what it needs besides what is asked anyway."""

    code: str
    label: str
    why: str
    promise: str
    papers: tuple[str, ...]
    questions: tuple[str, ...]
    chosen: bool


@get("/", name="package")
async def form(number: FromPath[str]) -> Redirect | Template:
    detail = await filling.editable(number)
    if not detail.offers:
        return Redirect(f"/permohonan/{detail.number}/berkas", status_code=303)
    context = {
        "application": detail,
        "offers": [_offer(one, detail) for one in detail.offers],
        "whatsapp": about_application(detail),
    }
    return Template("apply/package.html", context=context)


@post("/", name="package.choose")
async def choose(request: Request, number: FromPath[str]) -> Redirect:
    sent = await read_form(request)
    await packaging.choose(number, sent.fields.get("layanan", []))
    detail = await queries.detail(number)
    own = {page.id for page in catalogue.find(detail.service.code).pages}
    more = (step.id for step in filling.pages(detail.service, detail.answers) if step.id not in own)
    following = next(more, None)
    home = f"/permohonan/{detail.number}"
    return Redirect(f"{home}/isi/{following}" if following else f"{home}/berkas", status_code=303)


def _offer(one: Part, detail: Detail) -> Offer:
    leading, day, given = catalogue.find(detail.service.code), today(), detail.answers
    whole = translated(joined(leading, (one,), day))
    asked = {item.requirement for item in checklist(leading, given, day).items if item.required}
    papers = tuple(item for item in checklist(whole, given, day).items if item.required)
    more = (field for field in whole.fields if not leading.field(field.id))
    return Offer(
        code=one.service.code,
        label=_(one.added.label),
        why=_(one.added.why),
        promise=telling.promised(one.service),
        papers=tuple(item.title for item in papers if item.requirement not in asked),
        questions=tuple(field.label for field in more if field.required),
        chosen=one.service.code in {service.code for service in detail.along},
    )


handlers = [
    Router("/permohonan/{number:str}/sekaligus", route_handlers=[form, choose], guards=[device_holders_only]),
]
