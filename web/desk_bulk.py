"""One step for many cases: always looked at first, then done by one press, then told case by case."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any
from uuid import UUID

from litestar import Request, get, post
from litestar.response import Redirect, Template

from api.accounts.guards import rights, signed_in
from api.accounts.roles import Right
from api.applications import desk_delivery, desk_reassigning, desk_undo
from api.applications.desk_rights import desks_of
from api.decisions import bulk, dropping, signing
from api.decisions.bulk import Row
from api.decisions.dropping import Dropped
from api.errors import Invalid, Problem
from web.desk_asked import id_in
from web.desk_signing import touch_in
from web.forms import Form, read_form

TITLES = {
    "accept": "Terima banyak permohonan",
    desk_reassigning.STEP: "Pindahkan banyak permohonan",
    desk_delivery.STEP: "Serahkan banyak hasil",
}
NOTHING = "Pilih dulu sedikitnya satu permohonan."
TOO_MUCH = (
    "Semua PDF sekaligus paling besar 60 MB. Kirim sebagian dulu, lalu sisanya: yang sudah masuk tetap tersimpan."
)


@post("/banyak", name="desk.many", status_code=200)
async def look(request: Request) -> Template:
    """What would happen to those that were chosen in a list."""
    form = await read_form(request)
    step, me = form.text("langkah"), signed_in(request)
    step = step if step in TITLES else "accept"
    rows = await bulk.look(me, step, form.all("number"))
    return await _page(request, step, rows, problem=None if rows else Invalid({"number": NOTHING}))


@post("/banyak/terima", name="desk.accept_many", status_code=200)
async def accept(request: Request) -> Template:
    form, me = await read_form(request), signed_in(request)
    try:
        rows = await bulk.accept(me, form.all("number"), touch_in(request, form))
    except Invalid as problem:
        return await _page(request, "accept", await bulk.look(me, "accept", form.all("number")), problem)
    return await _page(request, "accept", rows, told=True)


@post("/banyak/pindah", name="desk.reassign_many", status_code=200, guards=[rights(Right.SUPERVISE)])
async def reassign(request: Request) -> Template:
    form, me = await read_form(request), signed_in(request)
    numbers, step = form.all("number"), desk_reassigning.STEP
    try:
        rows = await bulk.reassign(me, numbers, id_in(form.text("to")), form.text("reason"))
    except Invalid as problem:
        return await _page(request, step, await bulk.look(me, step, numbers), problem, form=form)
    return await _page(request, step, rows, told=True)


@get("/banyak/serah", name="desk.drop_many")
async def dropping_page(request: Request) -> Template:
    return await _page(request, desk_delivery.STEP, [])


@post("/banyak/serah", name="desk.keep_many", status_code=200, request_max_body_size=None)
async def drop(request: Request) -> Template:
    """Keep each PDF at its case, and show what would be handed over."""
    form, me = await read_form(request, files=True, too_much=TOO_MUCH), signed_in(request)
    files = [(upload.name, upload.data) for upload in form.files("pdf")][: bulk.MOST]
    dropped = await dropping.drop(me, files)
    asked = [*form.all("number"), *(one.number for one in dropped if one.number)]
    rows = await bulk.look(me, desk_delivery.STEP, asked)
    return await _page(request, desk_delivery.STEP, rows, dropped=dropped)


@post("/banyak/serah/lanjut", name="desk.deliver_many", status_code=200)
async def deliver(request: Request) -> Template:
    form, me = await read_form(request), signed_in(request)
    try:
        rows = await bulk.deliver(me, form.all("number"), _ids(form.all("confirm")), touch_in(request, form))
    except Invalid as problem:
        return await _page(
            request, desk_delivery.STEP, await bulk.look(me, desk_delivery.STEP, form.all("number")), problem
        )
    return await _page(request, desk_delivery.STEP, rows, told=True)


@get(["/banyak", "/banyak/terima", "/banyak/pindah", "/banyak/serah/lanjut"], name="desk.many_again")
async def again(request: Request) -> Redirect:
    """A page that was shown by a form has no address to come back to."""
    return Redirect("/loket", status_code=303)


async def _page(
    request: Request,
    step: str,
    rows: Sequence[Row],
    problem: Problem | None = None,
    told: bool = False,
    dropped: Sequence[Dropped] = (),
    form: Form | None = None,
) -> Template:
    me = signed_in(request)
    desks = sorted({row.desk for row in rows if row.able} or set(desks_of(me)))
    context: dict[str, Any] = {
        "operator": me,
        "nav": "antrean",
        "step": step,
        "title": TITLES[step],
        "rows": rows,
        "able": [row for row in rows if row.able],
        "told": told,
        "dropped": dropped,
        "problem": problem,
        "people": await desk_reassigning.targets(desks, None) if step == desk_reassigning.STEP else {},
        "form": form or Form({}),
        "signing": signing,
        "offer": await desk_undo.offered(me) if told else None,
    }
    return Template("desk/many.html", context=context, status_code=problem.status if problem else 200)


def _ids(texts: Sequence[str]) -> list[UUID]:
    found = []
    for text in texts:
        with suppress(ValueError):
            found.append(UUID(text))
    return found


handlers = [look, accept, reassign, dropping_page, drop, deliver, again]
