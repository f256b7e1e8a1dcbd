"""How much lies with whom, how often cases go back, and giving cases to somebody else: for those who lead."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from litestar import Request, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts import queries as accounts
from api.accounts.guards import rights, signed_in
from api.accounts.roles import Right
from api.applications import desk_load, desk_reassigning, returned_rates
from api.applications.desk_reassigning import Outcome
from api.errors import Invalid, Problem
from api.escalations import queries as escalations
from api.escalations.ladder import by_who
from api.figures import queries as figures
from api.incidents import queries as incidents
from api.now import WITA, now, today
from web.desk_addresses import home_of
from web.desk_asked import id_in
from web.desk_case import case_page
from web.forms import Form, read_form

FIGURES, SUPERVISE = [rights(Right.FIGURES)], [rights(Right.SUPERVISE)]
HOME = "/loket/beban"
MONTHS = 12


@get("/beban", name="load", guards=FIGURES)
async def load(request: Request) -> Template:
    context = {
        "operator": signed_in(request),
        "loads": await desk_load.loads(),
        "rates": await returned_rates.rates(),
        "months": await figures.months(_a_year_ago()),
        "counted": await figures.last_counted(),
        "away": await incidents.length(*this_month()),
        "escalated": by_who(await escalations.counts()),
    }
    return Template("desk/load.html", context=context)


@get("/beban/{holder:uuid}", name="load.person", guards=SUPERVISE)
async def person(request: Request, holder: FromPath[UUID]) -> Template:
    return await _person(request, holder)


@post("/beban/{holder:uuid}", name="load.move", guards=SUPERVISE, status_code=200)
async def move(request: Request, holder: FromPath[UUID]) -> Template:
    form, me = await read_form(request), signed_in(request)
    to = id_in(form.text("to"))
    try:
        done = await desk_reassigning.reassign_all(form.all("numbers"), to, holder, form.text("reason"), me)
    except Invalid as problem:
        return await _person(request, holder, form, problem)
    return await _person(request, holder, outcomes=done)


@post("/{number:str}/pindah", name="desk.reassign", guards=SUPERVISE)
async def move_one(request: Request, number: FromPath[str]) -> Redirect | Template:
    form = await read_form(request)
    to, holder = id_in(form.text("to")), id_in(form.text("holder"))
    try:
        await desk_reassigning.reassign(number, to, holder, form.text("reason"), signed_in(request))
    except Problem as problem:
        if problem.status == 404:
            raise
        return await case_page(request, number, problem, form)
    return Redirect(home_of(number), status_code=303)


async def _person(
    request: Request,
    holder: UUID,
    form: Form | None = None,
    problem: Invalid | None = None,
    outcomes: Sequence[Outcome] = (),
) -> Template:
    me, row = signed_in(request), await accounts.staff_row(holder)
    rows = await desk_reassigning.held_by(holder, me)
    context = {
        "operator": me,
        "person": row,
        "rows": rows,
        "targets": await desk_reassigning.targets([one.desk for one in rows], holder),
        "form": form or Form({}),
        "problem": problem,
        "outcomes": outcomes,
    }
    return Template("desk/load_person.html", context=context, status_code=problem.status if problem else 200)


def this_month() -> tuple[datetime, datetime]:
    """From its beginning in Kupang until now."""
    first = datetime.combine(today().replace(day=1), time(), tzinfo=WITA)
    return first, now()


def _a_year_ago() -> date:
    return (today().replace(day=1) - timedelta(days=31 * (MONTHS - 1))).replace(day=1)


own_guards = [load]
handlers = [person, move, move_one]
