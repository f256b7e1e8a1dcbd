"""Who sits where: one day of all desks, and the weekly pattern of each, for supervisors."""

from collections.abc import Awaitable
from contextlib import suppress
from datetime import date
from uuid import UUID

from litestar import Request, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from api.accounts.guards import rights, signed_in
from api.accounts.roles import Right
from api.errors import Conflict, Invalid, NotFound, Problem
from api.now import today
from api.office import office
from api.rosters import actions, queries
from web.forms import Form, read_form

MAY = [rights(Right.ROSTERS)]
HOME = "/loket/petugas"


@get("/petugas", name="roster", guards=MAY)
async def one_day(request: Request, hari: FromQuery[str] = "") -> Template:
    return await _day_page(request, _day(hari))


@post("/petugas", name="roster.change", guards=MAY)
async def change(request: Request) -> Redirect | Template:
    form = await read_form(request)
    day = _day(form.text("day"))
    try:
        await _wanted(form, day, request)
    except (Conflict, Invalid) as problem:
        return await _day_page(request, day, problem, form)
    return Redirect(f"{HOME}?hari={day}#{form.text('desk')}", status_code=303)


@get("/petugas/pola/{desk:str}", name="roster.pattern", guards=MAY)
async def pattern(request: Request, desk: FromPath[str]) -> Template:
    return await _pattern_page(request, desk)


@post("/petugas/pola/{desk:str}", name="roster.pattern.save", guards=MAY)
async def save_pattern(request: Request, desk: FromPath[str]) -> Redirect | Template:
    form = await read_form(request)
    chosen = {person: _weekdays(form.all(f"hari-{person}")) for person in await queries.people()}
    try:
        await actions.set_pattern(desk, chosen, form.text("seen"), signed_in(request))
    except Conflict as problem:
        return await _pattern_page(request, desk, problem, chosen)
    return Redirect(f"{HOME}#{desk}", status_code=303)


def _wanted(form: Form, day: date, request: Request) -> Awaitable[None]:
    """What this form asks for. Raise NotFound for what nobody can ask."""
    desk, operator, me = form.text("desk"), _person(form.text("operator")), signed_in(request)
    match form.text("what"):
        case "away":
            return actions.away(desk, day, operator, me)
        case "as_usual":
            return actions.as_usual(desk, day, operator, me)
        case "place":
            instead_of = form.text("instead_of")
            return actions.place(desk, day, operator, _person(instead_of) if instead_of else None, me)
    raise NotFound


def _person(text: str) -> UUID:
    with suppress(ValueError):
        return UUID(text)
    return UUID(int=0)


def _day(text: str) -> date:
    """A day that can be arranged; today for any other."""
    with suppress(ValueError):
        if (asked := date.fromisoformat(text)) in queries.days():
            return asked
    return today()


def _weekdays(texts: list[str]) -> tuple[int, ...]:
    return tuple(day for day in actions.WEEKDAYS if str(day) in texts)


async def _day_page(request: Request, day: date, problem: Problem | None = None, form: Form | None = None) -> Template:
    context = {
        "operator": signed_in(request),
        "day": day,
        "days": queries.days(),
        "desks": await queries.day(day),
        "people": await queries.people(),
        "problem": problem,
        "form": form or Form({}),
    }
    return Template("desk/roster.html", context=context, status_code=problem.status if problem else 200)


async def _pattern_page(
    request: Request, desk: str, problem: Problem | None = None, chosen: dict[UUID, tuple[int, ...]] | None = None
) -> Template:
    """After a conflict with what was chosen, on top of the pattern as it is now."""
    pattern = await queries.pattern(desk)
    context = {
        "operator": signed_in(request),
        "desk": office.desk(desk),
        "pattern": pattern,
        "chosen": pattern.days if chosen is None else chosen,
        "people": await queries.people(),
        "problem": problem,
    }
    return Template("desk/roster_pattern.html", context=context, status_code=problem.status if problem else 200)


handlers = [one_day, change, pattern, save_pattern]
