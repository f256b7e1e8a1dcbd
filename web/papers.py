"""Sending papers: one card for each requirement, several files in each, with JavaScript or without."""

from uuid import UUID

import msgspec
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
from api.errors import Conflict, Invalid, NotFound, Problem
from web import filling
from web.asking import wants_fragment
from web.asks import about_application
from web.forms import UploadedFile, read_form

NOTHING = "Pilih dulu foto atau PDF, lalu kirim."
SAME_PHOTO = "Berkas ini sama dengan yang sudah tersimpan. Foto ulang, lalu kirim foto yang baru."
LONGEST_NAME = 30
PRIVATE = {"cache-control": "private, no-store", "content-security-policy": "default-src 'none'; sandbox"}


class Refusal(msgspec.Struct, frozen=True):
    """Why one file was not kept, and what the answer says besides."""

    sentence: str
    status: int = Invalid.status
    headers: dict[str, str] = {}


@get("/", name="papers")
async def show(number: FromPath[str]) -> Redirect | Template:
    detail = await queries.detail(number)
    return _page(detail) if detail.editable else Redirect(f"/permohonan/{detail.number}", status_code=303)


@post("/{requirement:str}", name="papers.attach", request_max_body_size=None)
async def attach(
    request: Request, number: FromPath[str], requirement: FromPath[str]
) -> Redirect | Response[None] | Template:
    await _check_asked(number, requirement)
    files = (await read_form(request, files=True)).files("berkas")
    refused = [refusal for file in files if (refusal := await _keep(number, requirement, file))]
    return await _after(request, number, requirement, refused if files else [Refusal(NOTHING)])


@post("/{requirement:str}/{document:uuid}/hapus", name="papers.detach")
async def detach(
    request: Request, number: FromPath[str], requirement: FromPath[str], document: FromPath[UUID]
) -> Redirect | Response[None] | Template:
    await _check_asked(number, requirement)
    await actions.detach(number, document)
    return await _after(request, number, requirement, [])


@post("/{requirement:str}/{document:uuid}/ganti", name="papers.replace", request_max_body_size=None)
async def replace(
    request: Request, number: FromPath[str], requirement: FromPath[str], document: FromPath[UUID]
) -> Redirect | Response[None] | Template:
    await _check_asked(number, requirement)
    files = (await read_form(request, files=True)).files("berkas")[:1]
    refused = [refusal for file in files if (refusal := await _keep(number, requirement, file, instead=document))]
    return await _after(request, number, requirement, refused if files else [Refusal(NOTHING)])


@post("/{requirement:str}/{document:uuid}/tetap", name="papers.keep_anyway")
async def keep_anyway(
    request: Request, number: FromPath[str], requirement: FromPath[str], document: FromPath[UUID]
) -> Redirect | Response[None] | Template:
    await _check_asked(number, requirement)
    await actions.keep_anyway(number, document)
    return await _after(request, number, requirement, [])


@get("/{requirement:str}/{document:uuid}/kecil", name="papers.thumbnail")
async def thumbnail(number: FromPath[str], requirement: FromPath[str], document: FromPath[UUID]) -> Response[bytes]:
    detail = await queries.detail(number)
    picture = await documents.thumbnail(detail.id, document)
    return Response(picture, media_type="image/webp", headers=PRIVATE)


async def _check_asked(number: str, requirement: str) -> None:
    """Raise Conflict once it is sent, NotFound for a paper that this service never asks for."""
    if (await filling.editable(number)).service.document(requirement) is None:
        raise NotFound(actions.NOT_ASKED)


async def _keep(number: str, requirement: str, file: UploadedFile, instead: UUID | None = None) -> Refusal | None:
    """Keep one file, whatever becomes of the others; with `instead` in the place of that document."""
    try:
        prepared = await actions.prepare(number, requirement, file.data)
        if instead is None:
            await actions.attach(number, requirement, prepared)
        elif (await actions.replace(number, instead, prepared)).repeated:
            return Refusal(f"“{shortened(file.name)}”: {SAME_PHOTO}")
    except Conflict:
        raise
    except Problem as problem:
        sentence = problem.errors.get("file", problem.detail)
        return Refusal(f"“{shortened(file.name)}”: {sentence}", problem.status, problem.headers)
    return None


def shortened(name: str) -> str:
    """A file's name as a person may read it: without folders and control signs, its end kept."""
    plain = "".join(sign for sign in name.replace("\\", "/").rpartition("/")[2] if sign.isprintable()).strip()
    if len(plain) > LONGEST_NAME:
        plain = f"{plain[: LONGEST_NAME - 9]}…{plain[-8:]}"
    return plain or "berkas"


async def _after(
    request: Request, number: str, requirement: str, refused: list[Refusal]
) -> Redirect | Response[None] | Template:
    detail, fragment = await queries.detail(number), wants_fragment(request)
    item = next((item for item in asked(detail) if item.requirement == requirement), None)
    if item is None and refused:
        raise Invalid({"berkas": " ".join(refusal.sentence for refusal in refused)})
    if fragment:
        return _card(detail, item, refused) if item else Response(None, status_code=200, media_type="text/html")
    if refused:
        return _page(detail, requirement, refused)
    return Redirect(f"/permohonan/{number}/berkas#{requirement}", status_code=303)


def _page(detail: Detail, requirement: str = "", refused: list[Refusal] | None = None) -> Template:
    context = _context(detail, requirement, refused or []) | {
        "items": asked(detail),
        "total": len(filling.pages(detail.service, detail.answers)),
        "whatsapp": about_application(detail),
    }
    return _answer("apply/papers.html", context, refused or [])


def _card(detail: Detail, item: Item, refused: list[Refusal]) -> Template:
    """One paper alone, for htmx."""
    context = _context(detail, item.requirement, refused) | {"item": item, "alone": True}
    return _answer("apply/_paper.html", context, refused)


def _context(detail: Detail, requirement: str, refused: list[Refusal]) -> dict[str, object]:
    errors = {requirement: [refusal.sentence for refusal in refused]} if refused else {}
    return {"application": detail, "errors": errors, "hints": HINTS, "limit": MOST_BYTES, "alone": False}


def _answer(name: str, context: dict[str, object], refused: list[Refusal]) -> Template:
    """As the most serious problem has it: ours before the file's, what is wrong inside before its kind and its size."""
    worst = max(refused, key=lambda refusal: refusal.status, default=Refusal("", 200))
    return Template(name, context=context, status_code=worst.status, headers=worst.headers)


def asked(detail: Detail) -> tuple[Item, ...]:
    """The papers to show: all that apply, but only what must be replaced once the desk has returned it."""
    items = detail.checklist.items
    if not detail.returned:
        return items
    wanted = {view.requirement for view in detail.refused}
    wanted |= {item.requirement for item in detail.missing.documents}
    changed = {view.requirement for view in detail.documents if not view.verdict}
    return tuple(item for item in items if item.requirement in wanted | changed)


handlers = [
    Router(
        "/permohonan/{number:str}/berkas",
        route_handlers=[show, attach, detach, replace, keep_anyway, thumbnail],
        guards=[device_holders_only],
    ),
]
