"""Four eyes: what waits for a second person, and letting somebody in again who lost every passkey."""

from uuid import UUID

from litestar import Request, Router, get, post
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts import four_eyes, step_up
from api.accounts import queries as accounts
from api.accounts.guards import operators_only, rights, signed_in
from api.accounts.roles import LABELS, Right
from api.approvals import actions, queries
from api.approvals.kinds import kind_of
from api.audit import names
from api.errors import Conflict, Forbidden, Invalid, Problem
from web.forms import read_form
from web.invitations import link_page
from web.passkeys import staff_browser

HOME = "/persetujuan"
NOT_YOURS = "Persetujuan diurus admin, auditor, penyelia dan kepala dinas."
RECOVERS = [rights(Right.RECOVER)]
AN_HOUR = "1 jam"


async def concerned_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    await operators_only(connection, handler)
    if not queries.concerns(signed_in(connection)):
        raise Forbidden(NOT_YOURS)


@get("/", name="approvals")
async def everything(request: Request) -> Template:
    return await _page(request)


@post("/{proposal:uuid}/setuju", name="approvals.approve")
async def approve(request: Request, proposal: FromPath[UUID]) -> Redirect | Template:
    form, me = await read_form(request), signed_in(request)
    try:
        outcome = await actions.approve(proposal, me, staff_browser(request), form.text(step_up.FIELD))
    except (Conflict, Invalid, Forbidden) as problem:
        return await _page(request, problem)
    return await _let_in(request, outcome) if outcome.secret else _done()


@post("/{proposal:uuid}/tolak", name="approvals.refuse")
async def refuse(request: Request, proposal: FromPath[UUID]) -> Redirect | Template:
    try:
        await actions.refuse(proposal, signed_in(request))
    except (Conflict, Forbidden) as problem:
        return await _page(request, problem)
    return _done()


@post("/{proposal:uuid}/tarik", name="approvals.withdraw")
async def withdraw(request: Request, proposal: FromPath[UUID]) -> Redirect | Template:
    try:
        await actions.withdraw(proposal, signed_in(request))
    except (Conflict, Forbidden) as problem:
        return await _page(request, problem)
    return _done()


@get("/pulih", name="approvals.lost", guards=RECOVERS)
async def lost(request: Request) -> Template:
    people = [row for row in await accounts.staff() if row.active and row.id != signed_in(request).id]
    return _template(request, "approvals/lost.html", people=people, roles=LABELS)


@get("/pulih/{operator:uuid}", name="approvals.recover", guards=RECOVERS)
async def recover(request: Request, operator: FromPath[UUID]) -> Template:
    return await _recovery(request, operator)


@post("/pulih/{operator:uuid}", name="approvals.recover.propose", guards=RECOVERS)
async def propose_recovery(request: Request, operator: FromPath[UUID]) -> Redirect | Template:
    form, me = await read_form(request), signed_in(request)
    try:
        person = await four_eyes.recoverable(operator)
        said = (four_eyes.RECOVERY_OF, names.operator(person.id), {}, me, staff_browser(request))
        outcome = await actions.propose(*said, form.text(step_up.FIELD))
    except (Conflict, Invalid) as problem:
        return await _recovery(request, operator, problem)
    return await _let_in(request, outcome) if outcome.secret else _done()


async def _recovery(request: Request, operator: UUID, problem: Problem | None = None) -> Template:
    me, person = signed_in(request), await accounts.staff_row(operator)
    subject, kind = names.operator(operator), kind_of(four_eyes.RECOVERY_OF)
    context = {
        "person": person,
        "words": four_eyes.MET,
        "digest": actions.digest_to_propose(me, kind.code, subject, {}),
        "approvers": (await queries.approvers(kind, me.id, me.role, subject)).values(),
        "alone": me.role in kind.alone,
        "problem": problem,
    }
    return _template(request, "approvals/recover.html", problem.status if problem else 200, **context)


async def _let_in(request: Request, outcome: actions.Outcome) -> Template:
    person = await accounts.staff_row(names.operator_in(outcome.subject) or UUID(int=0))
    return link_page(request, person.name, outcome.secret, AN_HOUR, back=HOME)


async def _page(request: Request, problem: Problem | None = None) -> Template:
    me = signed_in(request)
    waiting = await queries.waiting(me)
    context = {
        "waiting": [(one, actions.digest_to_approve(me, one.proposed)) for one in waiting],
        "decided": await queries.decided(me),
        "problem": problem,
    }
    return _template(request, "approvals/list.html", problem.status if problem else 200, **context)


def _template(request: Request, template: str, status_code: int = 200, **context: object) -> Template:
    return Template(template, context={"operator": signed_in(request), **context}, status_code=status_code)


def _done() -> Redirect:
    return Redirect(HOME, status_code=303)


handlers = [
    Router(
        HOME,
        route_handlers=[everything, approve, refuse, withdraw, lost, recover, propose_recovery],
        guards=[concerned_only],
        include_in_schema=False,
    )
]
