"""Somebody of the office tells their own NIK and KK, so that others decide about their family."""

from typing import Any

from litestar import Request, get, post
from litestar.params import FromQuery
from litestar.response import Redirect, Template

from api.accounts.guards import rights, signed_in
from api.accounts.onward import onward
from api.accounts.roles import Right
from api.approvals import queries as approvals
from api.errors import Conflict, Invalid
from api.own_numbers import actions, queries
from api.own_numbers.approving import FORGET, LONGEST
from web.forms import Form, read_form

MAY = [rights(Right.DECIDE)]


@get("/akun/nomor", name="account.numbers", guards=MAY)
async def numbers(request: Request, lanjut: FromQuery[str] = "") -> Template:
    return await page(request, lanjut)


@post("/akun/nomor", name="account.numbers.tell", guards=MAY)
async def tell(request: Request) -> Redirect | Template:
    form = await read_form(request)
    try:
        await actions.tell(signed_in(request), form.text("nik"), form.text("kk"))
    except (Conflict, Invalid) as problem:
        return await page(request, form.text("lanjut"), problem, form)
    return Redirect(onward(form.text("lanjut"), "/akun/nomor"), status_code=303)


async def page(request: Request, further: str, problem: Any = None, form: Form | None = None) -> Template:
    me = signed_in(request)
    context = {
        "operator": me,
        "told": await queries.told(me.id),
        "latest": await approvals.latest(me, FORGET),
        "longest": LONGEST,
        "further": onward(further, ""),
        "problem": problem,
        "errors": problem.errors if problem else {},
        "form": form or Form({}),
    }
    return Template("account/numbers.html", context=context, status_code=problem.status if problem else 200)


handlers = [numbers, tell]
