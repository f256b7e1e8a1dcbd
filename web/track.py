"""Coming back: by the number alone, by number and PIN, or by the secret link of the receipt."""

from litestar import Request, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from api.applications import access, device_queries, numbers, queries
from api.applications.misses import misses_counted
from api.applications.queries import Tracking
from api.errors import NotFound, Problem
from api.language import N_
from web import device
from web.asks import about_application
from web.forms import read_form

NOT_A_NUMBER = N_("Nomor ini tidak dikenal. Nomor terdiri atas 8 huruf dan angka, misalnya K7QF-3M9X.")


@get("/lacak", name="track")
async def track(request: Request, nomor: FromQuery[str] = "") -> Template:
    mine = await device_queries.on_device(device.token_of(request))
    if not nomor.strip():
        return _page("", None, mine=mine)
    try:
        async with misses_counted(request):
            return _page(nomor, await queries.tracking(nomor), mine=mine)
    except NotFound:
        return _page(nomor, None, errors={"nomor": NOT_A_NUMBER}, status=404, mine=mine)


@post("/lacak", name="track.open")
async def unlock(request: Request) -> Redirect | Template:
    sent = await read_form(request)
    typed, pin = sent.text("nomor") or sent.text("nomor-pin"), "".join(sent.text("pin").split())
    shared, known = bool(sent.text("bersama")), device.token_of(request)
    try:
        async with misses_counted(request):
            number, token = await access.key_by_pin(typed, pin, known, shared)
    except Problem as problem:
        return _page(typed, None, errors={"pin": problem.detail}, status=problem.status)
    cookies = [*([] if known else [device.cookie(token, shared=shared)]), *([device.lent()] if shared else [])]
    return Redirect(f"/permohonan/{number}", status_code=303, cookies=cookies)


@get("/p/{token:str}", name="track.link")
async def link(request: Request, token: FromPath[str]) -> Template:
    async with misses_counted(request):
        number = await access.number_of_link(token)
    return _page(number, await queries.tracking(number), by_link=True)


def _page(
    typed: str,
    found: Tracking | None,
    *,
    errors: dict | None = None,
    status: int = 200,
    by_link: bool = False,
    mine: tuple = (),
) -> Template:
    context = {
        "typed": numbers.normalise(typed) or typed[:40],
        "found": found,
        "errors": errors or {},
        "by_link": by_link,
        "mine": mine,
        "whatsapp": about_application(found) if found else "",
    }
    return Template("mine/track.html", context=context, status_code=status)


handlers = [track, unlock, link]
