"""For people of the office: the pages for coming in, going out, and looking after one's own account."""

from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect, Template

from api.accounts import actions, own_passkeys, own_queries, queries
from api.accounts.guards import COOKIE, find_signed_in, operators_only, session_token, signed_in, why_not
from api.accounts.onward import onward
from api.accounts.roles import DUTIES, LABELS, Role
from api.errors import Invalid
from api.push import vapid
from web import own_numbers, own_numbers_forgetting
from web.cookies import cookie
from web.forms import read_form
from web.passkeys import ceremonies

HOME = {Role.ADMIN: "/admin/petugas", Role.AUDITOR: "/akun", Role.HELPER: "/bantu"}
"""Where a role begins its day, if not at the queue."""


@get("/masuk", name="account.sign_in")
async def sign_in(request: Request, lanjut: FromQuery[str] = "") -> Template | Redirect:
    if me := await find_signed_in(request):
        return Redirect(onward(lanjut, HOME.get(me.role, "/loket")), status_code=303)
    return Template("account/sign_in.html", context={"onward": onward(lanjut, ""), "why": await why_not(request)})


@post("/keluar", name="account.sign_out")
async def sign_out(request: Request) -> Redirect:
    await actions.sign_out(session_token(request))
    return Redirect("/masuk", status_code=303, cookies=[cookie(COOKIE, "", 0)])


@get("/undangan/{token:str}", name="account.invitation")
async def invitation(token: FromPath[str]) -> Template:
    context = {"invitation": await queries.invitation(token), "token": token, "roles": LABELS, "duties": DUTIES}
    return Template("account/invitation.html", context=context)


@get("/akun", name="account", guards=[operators_only])
async def mine(request: Request) -> Template:
    return await _mine(request)


@post("/akun/kunci/{passkey:uuid}/nama", name="account.rename", guards=[operators_only])
async def rename(request: Request, passkey: FromPath[UUID]) -> Redirect | Template:
    box = f"nama-{passkey}"
    try:
        await own_passkeys.rename(signed_in(request), passkey, (await read_form(request)).text(box))
    except Invalid as invalid:
        return await _mine(request, {box: invalid.errors["name"]}, status_code=422)
    return Redirect("/akun", status_code=303)


@post("/akun/kunci/{passkey:uuid}/hapus", name="account.remove", guards=[operators_only])
async def remove(request: Request, passkey: FromPath[UUID]) -> Redirect | Template:
    sure = bool((await read_form(request)).text(f"yakin-{passkey}"))
    try:
        await own_passkeys.remove(signed_in(request), passkey, session_token(request), sure=sure)
    except Invalid as invalid:
        return await _mine(request, invalid.errors, status_code=422)
    return Redirect("/akun", status_code=303)


@post("/akun/keluar-lain", name="account.sign_out_others", guards=[operators_only])
async def sign_out_others(request: Request) -> Redirect:
    await own_passkeys.sign_out_others(signed_in(request), session_token(request))
    return Redirect("/akun", status_code=303)


async def _mine(request: Request, errors: dict[str, str] | None = None, status_code: int = 200) -> Template:
    me = signed_in(request)
    context = {
        "operator": me,
        "passkeys": await own_queries.passkeys_of(me.id),
        "sessions": await own_queries.sessions_of(me.id, session_token(request)),
        "roles": LABELS,
        "errors": errors or {},
        "push_key": vapid.public_key(),
    }
    return Template("account/mine.html", context=context, status_code=status_code)


account = Router(
    "/",
    route_handlers=[
        sign_in,
        sign_out,
        invitation,
        mine,
        rename,
        remove,
        sign_out_others,
        *own_numbers.handlers,
        *own_numbers_forgetting.handlers,
    ],
    include_in_schema=False,
)
handlers = [account, ceremonies]
