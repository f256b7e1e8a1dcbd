"""High roles: an admin proposes them, a second person approves. Here is the page in between, and what it sends."""

from uuid import UUID

from litestar import Request, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts import four_eyes, staff, step_up
from api.accounts import queries as accounts
from api.accounts.guards import signed_in
from api.accounts.roles import LABELS, Staff, check
from api.approvals import actions, queries
from api.approvals.kinds import kind_of
from api.audit import names
from api.errors import Invalid, Problem
from api.office import office
from web.forms import Form, read_form
from web.invitations import link_page
from web.passkeys import staff_browser


@post("/petugas/{operator:uuid}/usul", name="admin.role.propose")
async def propose(request: Request, operator: FromPath[UUID]) -> Redirect | Template:
    form = await read_form(request)
    given, invited = _given(form), form.text("invited") == "ya"
    try:
        return await _propose(request, operator, given, form.text(step_up.FIELD), invited)
    except Problem as problem:
        return await role_page(request, operator, given, invited, problem)


async def _propose(
    request: Request, operator: UUID, given: Staff, assertion: str, invited: bool
) -> Redirect | Template:
    me, payload = signed_in(request), four_eyes.wanted(given.role, given.desks, invited=invited)
    said = (four_eyes.ROLE, names.operator(operator), payload, me, staff_browser(request), assertion)
    if not invited:
        await accounts.staff_row(operator)
        await actions.propose(*said)
        return Redirect("/persetujuan", status_code=303)
    token = await four_eyes.invite(given.name, given.role, given.desks, operator, me.actor)
    try:
        outcome = await actions.propose(*said)
    except Problem:
        await staff.withdraw(operator, me.actor)
        raise
    return link_page(request, given.name, token, waiting=not outcome.done)


async def role_page(
    request: Request, operator: UUID, given: Staff, invited: bool, problem: Problem | None = None
) -> Template:
    """What is about to be proposed, in words, with the button that signs just that."""
    me, payload = signed_in(request), four_eyes.wanted(given.role, given.desks, invited=invited)
    subject, kind = names.operator(operator), kind_of(four_eyes.ROLE)
    context = {
        "operator": me,
        "id": operator,
        "given": given,
        "invited": invited,
        "label": LABELS[given.role],
        "words": four_eyes.AGREED,
        "digest": actions.digest_to_propose(me, kind.code, subject, payload),
        "approvers": (await queries.approvers(kind, me.id, me.role, subject)).values(),
        "problem": problem,
    }
    return Template("admin/role.html", context=context, status_code=problem.status if problem else 200)


def _given(form: Form) -> Staff:
    """Raise Invalid for what no form of ours sends."""
    given = check(form.text("name"), form.text("role"), form.all("desks"), office.desk_codes)
    if given.role not in four_eyes.HIGH:
        raise Invalid({"role": "Peran ini tidak memerlukan persetujuan."})
    return given


handlers = [propose]
