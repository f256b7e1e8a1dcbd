"""Somebody of the office has a mistyped number of their own taken back: typed again, confirmed, then approved by another."""

from uuid import UUID

from litestar import Request, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts import step_up
from api.accounts.guards import signed_in
from api.approvals import actions, queries
from api.approvals.kinds import kind_of
from api.errors import Conflict, Forbidden, Invalid, Problem
from api.own_numbers import approving
from api.own_numbers.actions import NAMES
from web.forms import Form, read_form
from web.own_numbers import MAY, page
from web.passkeys import staff_browser

HOME = "/akun/nomor"


@get("/akun/nomor/hapus", name="account.numbers.forget", guards=MAY)
async def begin() -> Redirect:
    """For whoever loads the next page anew."""
    return _home()


@post("/akun/nomor/hapus", name="account.numbers.forget.check", guards=MAY)
async def check(request: Request) -> Template:
    form = await read_form(request)
    try:
        return await _confirmation(request, form, await _wanted(request, form))
    except Invalid as problem:
        return await page(request, "", problem, form)


@post("/akun/nomor/hapus/usul", name="account.numbers.forget.propose", guards=MAY)
async def propose(request: Request) -> Redirect | Template:
    form = await read_form(request)
    try:
        wanted = await _wanted(request, form)
    except Invalid as problem:
        return await page(request, "", problem, form)
    return await _propose(request, form, wanted)


@post("/akun/nomor/hapus/{proposal:uuid}/tarik", name="account.numbers.forget.withdraw", guards=MAY)
async def withdraw(request: Request, proposal: FromPath[UUID]) -> Redirect | Template:
    try:
        await actions.withdraw(proposal, signed_in(request))
    except (Conflict, Forbidden) as problem:
        return await page(request, "", problem)
    return _home()


async def _wanted(request: Request, form: Form) -> dict[str, str]:
    return await approving.wanted(signed_in(request), form.text("keliru"), form.text("alasan"))


async def _propose(request: Request, form: Form, wanted: dict[str, str]) -> Redirect | Template:
    me = signed_in(request)
    said = (approving.FORGET, approving.subject_of(me), wanted, me, staff_browser(request), form.text(step_up.FIELD))
    try:
        await actions.propose(*said)
    except Conflict as problem:
        return await page(request, "", problem, form)
    except Invalid as problem:
        return await _confirmation(request, form, wanted, problem)
    return _home()


async def _confirmation(
    request: Request, form: Form, wanted: dict[str, str], problem: Problem | None = None
) -> Template:
    """What is about to be proposed, with the button that signs just that."""
    me, subject, kind = signed_in(request), approving.subject_of(signed_in(request)), kind_of(approving.FORGET)
    context = {
        "operator": me,
        "name": NAMES[wanted["kind"]],
        "reason": wanted["reason"],
        "form": form,
        "words": kind.words,
        "digest": actions.digest_to_propose(me, kind.code, subject, wanted),
        "approvers": (await queries.approvers(kind, me.id, me.role, subject)).values(),
        "problem": problem,
    }
    return Template("account/forget_number.html", context=context, status_code=problem.status if problem else 200)


def _home() -> Redirect:
    return Redirect(HOME, status_code=303)


handlers = [begin, check, propose, withdraw]
