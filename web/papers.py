"""Sending papers: one card for each requirement, several files in each, with JavaScript or without."""

from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.applications import actions, queries
from api.applications.guards import device_holders_only
from api.applications.queries import Detail
from api.catalogue.checklist import Item
from api.documents import queries as documents
from api.documents.inspection import MOST_BYTES
from api.documents.texts import HINTS
from api.errors import Problem
from web import filling
from web.asking import wants_fragment
from web.asks import about_application
from web.forms import read_form

NOTHING = "Pilih dulu foto atau PDF, lalu kirim."
PRIVATE = {"cache-control": "private, no-store", "content-security-policy": "default-src 'none'; sandbox"}


@get("/", name="papers")
async def show(number: FromPath[str]) -> Template:
    return await _page(number)


@post("/{requirement:str}", name="papers.attach", request_max_body_size=None)
async def attach(request: Request, number: FromPath[str], requirement: FromPath[str]) -> Redirect | Template:
    files = (await read_form(request, files=True)).files("berkas")
    error = "" if files else NOTHING
    for file in files:
        try:
            await actions.attach(number, requirement, await actions.prepare(number, requirement, file.data))
        except Problem as problem:
            error = problem.errors.get("file", problem.detail)
    return await _after(request, number, requirement, error)


@post("/{requirement:str}/{document:uuid}/hapus", name="papers.detach")
async def detach(
    request: Request, number: FromPath[str], requirement: FromPath[str], document: FromPath[UUID]
) -> Redirect | Template:
    await actions.detach(number, document)
    return await _after(request, number, requirement)


@get("/{requirement:str}/{document:uuid}/kecil", name="papers.thumbnail")
async def thumbnail(number: FromPath[str], requirement: FromPath[str], document: FromPath[UUID]) -> Response[bytes]:
    detail = await queries.detail(number)
    picture = await documents.thumbnail(detail.id, document)
    return Response(picture, media_type="image/webp", headers=PRIVATE)


async def _after(request: Request, number: str, requirement: str, error: str = "") -> Redirect | Template:
    if wants_fragment(request):
        return await _page(number, {requirement: error} if error else {}, only=requirement)
    if error:
        return await _page(number, {requirement: error})
    return Redirect(f"/permohonan/{number}/berkas#{requirement}", status_code=303)


async def _page(number: str, errors: dict[str, str] | None = None, only: str = "") -> Template:
    detail = await queries.detail(number)
    context = {
        "application": detail,
        "items": asked(detail),
        "errors": errors or {},
        "hints": HINTS,
        "limit": MOST_BYTES,
        "total": len(filling.pages(detail.service, detail.answers)),
        "whatsapp": about_application(detail),
    }
    if only:
        context["item"] = next(item for item in context["items"] if item.requirement == only)
        return Template("apply/_paper.html", context=context, status_code=422 if errors else 200)
    return Template("apply/papers.html", context=context, status_code=422 if errors else 200)


def asked(detail: Detail) -> tuple[Item, ...]:
    """The papers to show: all that apply, but only what must be replaced once the desk has returned it."""
    items = detail.checklist.items
    if detail.status != "returned":
        return items
    wanted = {view.requirement for view in detail.documents if view.verdict == "replace"}
    wanted |= {item.requirement for item in detail.missing.documents}
    changed = {view.requirement for view in detail.documents if not view.verdict}
    return tuple(item for item in items if item.requirement in wanted | changed)


handlers = [
    Router(
        "/permohonan/{number:str}/berkas",
        route_handlers=[show, attach, detach, thumbnail],
        guards=[device_holders_only],
    ),
]
