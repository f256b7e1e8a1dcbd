"""Blank cards: how many there are, the book, and what citizens are told while there are none."""

from litestar import Request, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts.guards import rights, signed_in
from api.accounts.roles import Right
from api.catalogue.cards import CARDS
from api.errors import Invalid
from api.stock import actions, queries
from web.forms import Form, read_form


@get("/blangko", name="desk.stock")
async def show(request: Request) -> Template:
    return await _page(request)


@post("/blangko", name="desk.stock.book", guards=[rights(Right.STOCK)])
async def book(request: Request) -> Redirect | Template:
    form = await read_form(request)
    try:
        await actions.book(form.text("jenis"), form.text("alasan"), form.text("jumlah"), signed_in(request))
    except Invalid as invalid:
        return await _page(request, invalid.errors, form)
    return Redirect("/loket/blangko", status_code=303)


@post("/blangko/{kind:str}/kabar", name="desk.stock.tell", guards=[rights(Right.STOCK)])
async def tell(request: Request, kind: FromPath[str]) -> Redirect | Template:
    form = await read_form(request)
    try:
        await actions.tell(kind, form.text(f"kata-{kind}"), form.text(f"kapan-{kind}"), signed_in(request))
    except Invalid as invalid:
        return await _page(request, {f"{name}-{kind}": said for name, said in invalid.errors.items()}, form, kind)
    return Redirect("/loket/blangko", status_code=303)


async def _page(
    request: Request, errors: dict[str, str] | None = None, form: Form | None = None, at: str = ""
) -> Template:
    entries, names = await queries.book()
    context = {
        "operator": signed_in(request),
        "nav": "rak",
        "kinds": CARDS,
        "stocks": await queries.stocks(),
        "entries": entries,
        "names": names,
        "reasons": {**actions.REASONS, "handed": "Diserahkan"},
        "errors": errors or {},
        "form": form or Form({}),
        "at": at,
    }
    return Template("desk/counter/stock.html", context=context, status_code=422 if errors else 200)


handlers = [show, book, tell]
