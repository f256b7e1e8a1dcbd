"""Sending papers: one card for each requirement, several files in each, with JavaScript or without."""

from contextlib import suppress
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.applications import actions, arranging, queries
from api.applications.guards import device_holders_only
from api.documents import queries as documents
from api.errors import Conflict, Malformed, NotFound, Problem
from api.language import N_
from web import filling
from web.forms import Form, UploadedFile, read_form
from web.papers_shown import Answer, Refusal, after, page

NOTHING = N_("Pilih dulu foto atau PDF, lalu kirim.")
SAME_PHOTO = N_("Berkas ini sama dengan yang sudah tersimpan. Foto ulang, lalu kirim foto yang baru.")
LONGEST_NAME = 30
PRIVATE = {"cache-control": "private, no-store", "content-security-policy": "default-src 'none'; sandbox"}


@get("/", name="papers")
async def show(number: FromPath[str]) -> Redirect | Template:
    detail = await queries.detail(number)
    return page(detail) if detail.editable else Redirect(f"/permohonan/{detail.number}", status_code=303)


@get("/{requirement:str}", name="papers.card")
async def show_one(request: Request, number: FromPath[str], requirement: FromPath[str]) -> Answer:
    """Its card, once something came by another way than its form."""
    await _check_asked(number, requirement)
    return await after(request, number, requirement, [], focus=False)


@post("/{requirement:str}", name="papers.attach", request_max_body_size=None)
async def attach(request: Request, number: FromPath[str], requirement: FromPath[str]) -> Answer:
    await _check_asked(number, requirement)
    files = (await read_form(request, files=True)).files("berkas")
    refused = [refusal for file in files if (refusal := await _keep(number, requirement, file))]
    return await after(request, number, requirement, refused if files else [Refusal(NOTHING)])


@post("/{requirement:str}/{document:uuid}/hapus", name="papers.detach")
async def detach(
    request: Request, number: FromPath[str], requirement: FromPath[str], document: FromPath[UUID]
) -> Answer:
    await _check_asked(number, requirement)
    await actions.detach(number, document)
    return await after(request, number, requirement, [])


@post("/{requirement:str}/{document:uuid}/ganti", name="papers.replace", request_max_body_size=None)
async def replace(
    request: Request, number: FromPath[str], requirement: FromPath[str], document: FromPath[UUID]
) -> Answer:
    await _check_asked(number, requirement)
    refused = await _replace(number, requirement, document, await read_form(request, files=True))
    return await after(request, number, requirement, refused)


@post("/{requirement:str}/{document:uuid}/tetap", name="papers.keep_anyway")
async def keep_anyway(
    request: Request, number: FromPath[str], requirement: FromPath[str], document: FromPath[UUID]
) -> Answer:
    await _check_asked(number, requirement)
    await arranging.keep_anyway(number, document)
    return await after(request, number, requirement, [])


@post("/{requirement:str}/{document:uuid}/urutan", name="papers.place")
async def place(
    request: Request, number: FromPath[str], requirement: FromPath[str], document: FromPath[UUID]
) -> Answer:
    await _check_asked(number, requirement)
    to = (await read_form(request)).text("ke")
    if not (to.isascii() and to.isdecimal() and len(to) < 4):
        raise Malformed
    await arranging.place(number, document, int(to))
    return await after(request, number, requirement, [], moved=document)


@get("/{requirement:str}/{document:uuid}/kecil", name="papers.thumbnail")
async def thumbnail(number: FromPath[str], requirement: FromPath[str], document: FromPath[UUID]) -> Response[bytes]:
    detail = await queries.detail(number)
    picture = await documents.thumbnail(detail.id, document)
    return Response(picture, media_type="image/webp", headers=PRIVATE)


async def _check_asked(number: str, requirement: str) -> None:
    """Raise Conflict once it is sent, NotFound for a paper that this service never asks for."""
    if (await filling.editable(number)).service.document(requirement) is None:
        raise NotFound(actions.NOT_ASKED)


async def _replace(number: str, requirement: str, document: UUID, form: Form) -> list[Refusal]:
    """By the file in the form; or by one that came by itself and is named there."""
    if name := form.text("dengan"):
        return await _exchange(number, document, name)
    files = form.files("berkas")[:1]
    refused = [refusal for file in files if (refusal := await _keep(number, requirement, file, instead=document))]
    return refused if files else [Refusal(NOTHING)]


async def _exchange(number: str, document: UUID, name: str) -> list[Refusal]:
    """The phone that asks again, as no answer reached it, is told that all is well."""
    try:
        new = UUID(name)
    except ValueError:
        raise Malformed from None
    if new == document:
        return [Refusal(SAME_PHOTO)]
    with suppress(NotFound):
        await arranging.put_in_place_of(number, document, new)
    return []


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


handlers = [
    Router(
        "/permohonan/{number:str}/berkas",
        route_handlers=[show, show_one, attach, detach, replace, keep_anyway, place, thumbnail],
        guards=[device_holders_only],
    ),
]
