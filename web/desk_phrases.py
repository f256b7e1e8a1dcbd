"""What the office says in its own words: read and changed by supervisors."""

from contextlib import suppress
from uuid import UUID

from litestar import Request, Response, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts import queries as accounts
from api.accounts.guards import rights, signed_in
from api.accounts.roles import Right
from api.documents.inspection import MOST_BYTES
from api.errors import NotFound, Problem
from api.phrases import actions, queries
from api.phrases.actions import Wanted
from api.phrases.builtin import DRAWINGS, KINDS
from api.phrases.placeholders import ALLOWED, MADE_UP, PLACES, fill
from api.phrases.queries import UNKNOWN
from api.phrases.topics import topics
from web.forms import Form, read_form

NEW, UPLOADED = "baru", "gambar"
KEPT = {"cache-control": "private, max-age=31536000, immutable"}


@get("/", name="phrases")
async def listed(request: Request) -> Template:
    found = await queries.current_ones(*KINDS)
    context = {
        "operator": signed_in(request),
        "nav": "kelola",
        "kinds": {kind: [one for one in found if one.kind == kind] for kind in KINDS},
        "words": KINDS,
        "topics": topics(),
        "names": await accounts.names({one.operator for one in found if one.operator}),
    }
    return Template("desk/phrases.html", context=context)


@get("/{kind:str}/{slug:str}", name="phrases.one")
async def one(request: Request, kind: FromPath[str], slug: FromPath[str]) -> Template:
    return await _page(request, kind, slug)


@post("/{kind:str}/{slug:str}", name="phrases.save")
async def save(request: Request, kind: FromPath[str], slug: FromPath[str]) -> Redirect | Template:
    form = await read_form(request, files=True, most=MOST_BYTES)
    if form.text("aksi") == "lihat":
        return await _page(request, kind, slug, form)
    try:
        await _save(request, kind, slug, form)
    except NotFound:
        raise
    except Problem as problem:
        return await _page(request, kind, slug, form, problem)
    return Redirect("/loket/kalimat", status_code=303)


async def _save(request: Request, kind: str, slug: str, form: Form) -> None:
    _, now = await _known(kind, slug)
    me, base, act = signed_in(request), form.text("versi"), form.text("aksi")
    base = int(base) if base.isascii() and base.isdecimal() and len(base) < 6 else 0
    own = "" if slug == NEW else slug
    if act in ("bawaan", "sembunyi"):
        wanted = Wanted(kind, own, base, now.text, now.english, now.about, now.example, now.picture)
        hidden, builtin = act == "sembunyi", act == "bawaan"
        await actions.save(actions.changed(wanted, builtin=builtin, hidden=hidden), me)
        return
    example, picture = form.text("contoh"), None
    if files := form.files("gambar"):
        picture = await actions.keep_picture(files[0].data, me)
    elif example == UPLOADED:
        picture = _id(form.text("tersimpan"))
    drawing = "" if picture else example.replace(UPLOADED, "")
    words = form.text("kalimat"), form.text("inggris"), form.text("tentang")
    await actions.save(Wanted(kind, own, base, *words, drawing, picture), me)


async def _known(kind: str, slug: str) -> tuple[list[queries.Sentence], queries.Sentence]:
    """Every version, newest first, and what counts now. Raise NotFound for what there is not."""
    if kind not in KINDS or (slug == NEW and kind == "whatsapp"):
        raise NotFound(UNKNOWN)
    if slug == NEW:
        return [], queries.Sentence(kind, NEW, "", "", "", "", "", None, 0, changed=False, hidden=False, own=True)
    versions = await queries.versions(kind, slug)
    return versions, versions[0]


async def _page(
    request: Request, kind: str, slug: str, form: Form | None = None, problem: Problem | None = None
) -> Template:
    versions, now = await _known(kind, slug)
    typed = {"text": now.text, "english": now.english, "about": now.about, "example": now.example}
    if form:
        names = {"text": "kalimat", "english": "inggris", "about": "tentang", "example": "contoh"}
        typed = {name: form.text(field) for name, field in names.items()}
    picture = now.picture if form is None or form.text("contoh") == UPLOADED else None
    context = {
        "operator": signed_in(request),
        "nav": "kelola",
        "sentence": now,
        "kind": KINDS[kind],
        "typed": typed | {"example": UPLOADED if picture else typed["example"]},
        "picture": picture or now.picture,
        "versions": versions,
        "names": await accounts.names({one.operator for one in versions if one.operator}),
        "places": {name: PLACES[name] for name in ALLOWED[kind]},
        "preview": {name: fill(typed[name], MADE_UP) for name in ("text", "english")},
        "topics": topics() if kind == "reason" else {},
        "drawings": DRAWINGS if kind == "reason" else {},
        "problem": problem,
        "errors": problem.errors if problem else {},
    }
    return Template("desk/phrase.html", context=context, status_code=problem.status if problem else 200)


def _id(text: str) -> UUID | None:
    with suppress(ValueError):
        return UUID(text)
    return None


@get("/contoh/{id:uuid}", name="phrases.picture")
async def picture(id: FromPath[UUID]) -> Response[bytes]:
    """An example of what is good: nobody's, and shown to everybody who is asked for one."""
    return Response(await queries.picture(id), media_type="image/jpeg", headers=KEPT)


handlers = [Router("/kalimat", route_handlers=[listed, one, save], guards=[rights(Right.PHRASES)])]
pictures = [picture]
