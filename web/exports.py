"""Taking data away: asked for, made by a worker, fetched by whoever asked."""

from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Stream, Template

from api.accounts import step_up
from api.accounts.guards import rights, signed_in
from api.accounts.roles import Right, may
from api.applications import audit_trail, wording
from api.applications.workflow import Status
from api.approvals import actions as approvals
from api.approvals import queries as approval_queries
from api.approvals.kinds import kind_of
from api.catalogue import CATALOGUE
from api.errors import Conflict, Invalid, NotFound, Problem
from api.exports import actions, approving, queries
from api.exports.choices import APPROVED, FORMATS, KINDS, REASONS, RIGHTS, Wanted
from api.now import today
from web import audit
from web.asking import wants_fragment
from web.forms import Form, read_form
from web.passkeys import staff_browser

HOME = "/ekspor"
PLAIN = {"skip_compression": True}
A_MONTH = timedelta(days=30)


@get("/", name="exports")
async def mine(request: Request) -> Template:
    return await _page(request)


@post("/", name="exports.ask")
async def ask(request: Request) -> Redirect | Template:
    form, me = await read_form(request), signed_in(request)
    try:
        wanted = await _wanted(form)
        id = await actions.ask(form.text("what"), form.text("format"), wanted, form.text("reason"), me)
    except (Conflict, Invalid) as problem:
        return await _page(request, form, problem)
    return Redirect(f"{HOME}/{id}", status_code=303)


@get("/{export:uuid}", name="exports.one")
async def one(request: Request, export: FromPath[UUID]) -> Template:
    return await _one(request, export)


@post("/{export:uuid}/usul", name="exports.propose")
async def propose(request: Request, export: FromPath[UUID]) -> Redirect | Template:
    form, me = await read_form(request), signed_in(request)
    asked = await _asked(export, me)
    kind, payload = approving.KIND_OF[asked.what], approving.payload(asked)
    said = (kind, actions.subject_of(export), payload, me, staff_browser(request), form.text(step_up.FIELD))
    try:
        await approvals.propose(*said)
    except (Conflict, Invalid) as problem:
        return await _one(request, export, problem)
    return Redirect(f"{HOME}/{export}", status_code=303)


@get("/{export:uuid}/unduh", name="exports.download", opt=PLAIN)
async def download(request: Request, export: FromPath[UUID]) -> Stream:
    me = signed_in(request)
    key, pieces, shown = await queries.content(export, me)
    await actions.write_down_download(shown, me)
    named = f'attachment; filename="{shown.file_name}"'
    headers = {"content-disposition": named, "cache-control": "private, no-store", "content-length": str(shown.size)}
    return Stream(queries.stream(key, pieces), media_type=queries.MEDIA_TYPES[shown.format], headers=headers)


async def _asked(export: UUID, me: object) -> queries.Shown:
    asked = await queries.one(export, me)
    if asked.what not in APPROVED or asked.state != "asked":
        raise NotFound(queries.UNKNOWN)
    return asked


async def _page(request: Request, form: Form | None = None, problem: Problem | None = None) -> Template:
    me = signed_in(request)
    context = {
        "operator": me,
        "exports": await queries.mine(me),
        "kinds": {code: words for code, words in KINDS.items() if may(me, RIGHTS[code])},
        "formats": FORMATS,
        "reasons": REASONS,
        "services": {code: service.title for code, service in CATALOGUE.items()},
        "statuses": {status.value: wording.STATUS[status] for status in Status if status is not Status.DRAFT},
        "form": form or Form({"since": [str(today() - A_MONTH)], "until": [str(today())]}),
        "problem": problem,
        "errors": problem.errors if problem else {},
        **(await audit.choices() if may(me, Right.READ_AUDIT) else {}),
    }
    return Template("desk/exports.html", context=context, status_code=problem.status if problem else 200)


async def _one(request: Request, export: UUID, problem: Problem | None = None) -> Template:
    me = signed_in(request)
    shown = await queries.one(export, me)
    context = {"operator": me, "export": shown, "problem": problem, **await _approval(shown, me)}
    template = "desk/_export.html" if wants_fragment(request) else "desk/export.html"
    return Template(template, context=context, status_code=problem.status if problem else 200)


async def _approval(shown: queries.Shown, me: object) -> dict[str, object]:
    """What signing it takes, where it waits for that."""
    if shown.what not in APPROVED or shown.state != "asked":
        return {"digest": "", "words": "", "approvers": [], "proposed": False}
    kind, subject = kind_of(approving.KIND_OF[shown.what]), actions.subject_of(shown.id)
    able = await approval_queries.approvers(kind, me.id, me.role, subject)
    return {
        "digest": approvals.digest_to_propose(me, kind.code, subject, approving.payload(shown)),
        "words": kind.words,
        "approvers": list(able.values()),
        "proposed": any(waiting.proposed.subject == subject for waiting in await approval_queries.waiting(me)),
    }


async def _wanted(form: Form) -> Wanted:
    """Raise Invalid for days that are none."""
    since, until = _day(form.text("since")), _day(form.text("until"))
    if since is None or until is None:
        raise Invalid({"since": "Isi tanggal awal dan akhir."})
    if form.text("what") != "audit":
        return Wanted(since, until, form.text("service"), form.text("status"))
    given = {"nomor": form.text("nomor"), "petugas": form.text("petugas"), "tindakan": form.text("tindakan")}
    try:
        asked = await audit_trail.wanted_of(audit.asked_in(given))
    except NotFound as unknown:
        raise Invalid({"nomor": "Tidak ada permohonan bernomor ini."}) from unknown
    return Wanted(since, until, "", "", asked.subject, asked.actor, asked.action)


def _day(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None


handlers = [
    Router(
        HOME,
        route_handlers=[mine, ask, one, propose, download],
        guards=[rights(Right.EXPORT, Right.READ_AUDIT)],
        include_in_schema=False,
    )
]
