"""The counter: what waits on which shelf, and handing it to who comes for it."""

from litestar import Request, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts.guards import signed_in
from api.applications import desk_viewing, numbers
from api.applications.desk_rights import desks_of
from api.catalogue.cards import CARDS, cards_of
from api.collecting import actions, handing
from api.collecting import queries as collecting
from api.collecting.handing import Handing
from api.errors import Conflict, Invalid, NotFound, Problem, TooMany
from web.forms import Form, read_form

NOT_FOUND = "Nomor ini tidak ada di loket Anda. Periksa nomor di tanda terima."


@get("/rak", name="desk.shelves")
async def shelves(request: Request) -> Template:
    return await _shelves(request)


@get("/rak/cari", name="desk.shelves.find")
async def find(request: Request) -> Redirect | Template:
    typed = request.query_params.get("nomor", "").strip()
    try:
        case = await desk_viewing.case(numbers.normalise(typed) or "", signed_in(request))
    except NotFound:
        return await _shelves(request, Invalid({"nomor": NOT_FOUND}), Form({"nomor": [typed[:40]]}))
    return Redirect(f"/loket/rak/{case.number}", status_code=303)


@post("/rak/{number:str}/tempat", name="desk.shelves.place")
async def place(request: Request, number: FromPath[str]) -> Redirect | Template:
    form = await read_form(request)
    try:
        await actions.place(number, form.text("rak"), signed_in(request))
    except (Invalid, Conflict) as problem:
        return await _shelves(request, problem, form, number)
    return Redirect(f"/loket/rak?{request.url.query}#{number}" if request.url.query else "/loket/rak", status_code=303)


@get("/rak/{number:str}", name="desk.shelves.hand")
async def ask(request: Request, number: FromPath[str]) -> Template:
    return await _hand_over(request, number)


@post("/rak/{number:str}", name="desk.shelves.hand_over")
async def hand_over(request: Request, number: FromPath[str]) -> Redirect | Template:
    form = await read_form(request)
    try:
        await actions.hand_over(number, signed_in(request), _handing(form))
    except (Invalid, Conflict, TooMany) as problem:
        return await _hand_over(request, number, problem, form)
    return Redirect(f"/loket/rak/{number}", status_code=303)


def _handing(form: Form) -> Handing:
    return Handing(
        by=form.text("siapa"),
        proof=form.text("bukti"),
        pin=form.text("pin"),
        checked=bool(form.text("ktp")),
        name=form.text("nama"),
        relation=form.text("hubungan"),
        letter=bool(form.text("surat")),
        cards={kind: form.text(f"kartu-{kind}") for kind in CARDS if f"kartu-{kind}" in form.fields},
    )


async def _shelves(
    request: Request, problem: Problem | None = None, form: Form | None = None, number: str = ""
) -> Template:
    me, late = signed_in(request), bool(request.query_params.get("lama"))
    context = {
        "operator": me,
        "nav": "rak",
        "shelves": await collecting.shelves(desks_of(me), late=late, after=request.query_params.get("sesudah", "")),
        "late": late,
        "problem": problem,
        "errors": problem.errors if problem else {},
        "form": form or Form({}),
        "at": number,
    }
    return Template("desk/counter/shelves.html", context=context, status_code=problem.status if problem else 200)


async def _hand_over(
    request: Request, number: str, problem: Problem | None = None, form: Form | None = None
) -> Template:
    me = signed_in(request)
    case = await desk_viewing.case(number, me)
    context = {
        "operator": me,
        "nav": "rak",
        "case": case,
        "shelf": await collecting.waiting(case.id),
        "collected": await collecting.collected(case.id),
        "cards": cards_of(case.service),
        "kinds": CARDS,
        "relations": handing.RELATIONS,
        "problem": problem,
        "errors": problem.errors if problem else {},
        "form": form or Form({}),
    }
    return Template("desk/counter/hand_over.html", context=context, status_code=problem.status if problem else 200)


handlers = [shelves, find, place, ask, hand_over]
