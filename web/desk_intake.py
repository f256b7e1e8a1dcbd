"""Trays: what somebody of the desk took over from a phone, how far the work on it is, and what may go from the phone."""

from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts import queries as accounts
from api.accounts.guards import BACKGROUND, rights, signed_in
from api.accounts.roles import Right, may
from api.documents.queries import PAGE_TYPE
from api.errors import Conflict, Invalid, NotFound, Problem
from api.intake import placing, queries, safe, viewing
from api.intake.queries import PAGE
from api.intake.receiving import MOST_BYTES
from web import desk_intake_files, desk_intake_placing
from web.asking import wants_fragment
from web.desk_addresses import page_number
from web.desk_case import NEVER_KEPT

NOTHING = "Pilih dulu ekspor chat (ZIP), foto, atau PDF."


@get("/", name="desk.intake")
async def index(request: Request) -> Template:
    return await _index(request)


@post("/", request_max_body_size=None, name="desk.intake.take")
async def take(request: Request) -> Redirect | Template:
    try:
        batch = await desk_intake_files.taken(request)
        if batch is None:
            raise Invalid({"berkas": NOTHING}, NOTHING)
    except Problem as problem:
        return await _index(request, problem)
    return Redirect(f"/loket/terima/{batch}", status_code=303)


@get("/{batch:uuid}", name="desk.intake.tray")
async def tray(request: Request, batch: FromPath[UUID]) -> Template:
    return await _tray(request, batch)


@get("/{batch:uuid}/kemajuan", opt=BACKGROUND, name="desk.intake.progress")
async def progress(request: Request, batch: FromPath[UUID]) -> Template:
    return await _tray(request, batch)


@get("/{batch:uuid}/berkas/{item:uuid}/{name:str}", name="desk.intake.picture")
async def picture(
    request: Request, batch: FromPath[UUID], item: FromPath[UUID], name: FromPath[str]
) -> Response[bytes]:
    page, small = page_number(name.removesuffix(".jpg")), name == "kecil.jpg"
    if not name.endswith(".jpg") or not (page or small):
        raise NotFound
    body = await viewing.picture(signed_in(request), batch, item, page or 1, small=small)
    return Response(body, media_type=PAGE_TYPE, headers=NEVER_KEPT)


@get("/{batch:uuid}/lihat/{item:uuid}", name="desk.intake.look")
async def look(request: Request, batch: FromPath[UUID], item: FromPath[UUID]) -> Template:
    me = signed_in(request)
    found = await queries.chosen(me, batch, [item])
    page = page_number(request.query_params.get("hal", "")) or 1
    if not found or page > found[0].pages:
        raise NotFound
    context = {"operator": me, "nav": "terima", "batch": batch, "item": found[0], "page": page}
    return Template("desk/intake/look.html", context=context)


@get("/{batch:uuid}/aman", name="desk.intake.safe")
async def what_is_safe(request: Request, batch: FromPath[UUID]) -> Template:
    me = signed_in(request)
    found = await queries.batch(me, batch)
    listed = await safe.listed(me, batch)
    context = {"operator": me, "nav": "terima", "batch": found, "safe": listed, "text": safe.in_words(listed)}
    return Template("desk/intake/safe.html", context=context | {"shown_size": safe.shown_size})


@get("/{batch:uuid}/aman.txt", name="desk.intake.safe.text")
async def safe_as_text(request: Request, batch: FromPath[UUID]) -> Response[str]:
    words = safe.in_words(await safe.listed(signed_in(request), batch))
    headers = NEVER_KEPT | {"content-disposition": 'attachment; filename="aman-dihapus.txt"'}
    return Response(words, media_type="text/plain; charset=utf-8", headers=headers)


@post("/{batch:uuid}/selesai", name="desk.intake.finish")
async def finish(request: Request, batch: FromPath[UUID]) -> Redirect | Template:
    try:
        await placing.finish(signed_in(request), batch)
    except Conflict as problem:
        return await _tray(request, batch, problem)
    return Redirect(f"/loket/terima/{batch}/aman", status_code=303)


async def _index(request: Request, problem: Problem | None = None) -> Template:
    me = signed_in(request)
    mine = await queries.batches(me)
    context = {
        "operator": me,
        "nav": "terima",
        "batches": mine,
        "unplaced": {batch.id: await queries.unplaced([batch.id]) for batch in mine if not batch.done},
        "everybody": await _everybody() if may(me, Right.SUPERVISE) else None,
        "problem": problem,
        "errors": {"berkas": problem.detail} if problem else {},
        "limit": MOST_BYTES,
    }
    return Template("desk/intake/index.html", context=context, status_code=problem.status if problem else 200)


async def _everybody() -> list[dict[str, object]]:
    """For those who lead: how much lies in whose tray, and since when. Never what."""
    trays = await queries.trays()
    names = await accounts.names(set(trays))
    rows = [
        {
            "name": names.get(owner, ""),
            "batches": len(batches),
            "unplaced": await queries.unplaced([batch.id for batch in batches]),
            "oldest": min(batch.created for batch in batches),
        }
        for owner, batches in trays.items()
    ]
    return sorted(rows, key=lambda row: row["oldest"])


async def _tray(request: Request, batch: UUID, problem: Problem | None = None) -> Template:
    me, page = signed_in(request), page_number(request.query_params.get("hal", "")) or 1
    found = await queries.batch(me, batch)
    listed = [] if found.working else await viewing.tray(me, batch, page)
    context = {
        "operator": me,
        "nav": "terima",
        "batch": found,
        "sources": await queries.sources(batch),
        "items": listed,
        "page": page,
        "pages": -(-found.items // PAGE),
        "problem": problem,
        "shown_size": safe.shown_size,
    }
    template = "desk/intake/_batch.html" if wants_fragment(request) else "desk/intake/batch.html"
    return Template(template, context=context, status_code=problem.status if problem else 200)


handlers = [
    *desk_intake_files.handlers,
    Router(
        "/terima",
        route_handlers=[
            *(index, take, tray, progress, picture, look, what_is_safe, safe_as_text, finish),
            *desk_intake_placing.handlers,
        ],
        guards=[rights(Right.DECIDE)],
    ),
]
