"""The passkey ceremonies for our own script, which asks for JSON and so gets its problems in JSON too."""

import msgspec
from litestar import Request, Response, Router, post
from litestar.datastructures import Cookie
from litestar.params import FromPath, FromQuery, JSONBody

from api import limits
from api.accounts import actions, own_passkeys, queries, step_up
from api.accounts.browsers import Browser, describe
from api.accounts.guards import COOKIE, operators_only, session_token, signed_in
from api.accounts.onward import onward
from api.accounts.passkeys import Json
from api.accounts.periods import CHALLENGE, SESSION_TOTAL
from api.accounts.roles import Right, may
from api.settings import settings
from api.tokens import new_token
from web.cookies import cookie

BEFORE = "__Host-awal" if settings.secure else "awal"
"""Cookie that ties a challenge to the browser that asked for it."""
LARGEST_BODY = 64 * 1024


@post("/masuk/tantangan", status_code=200)
async def sign_in_options(request: Request) -> Response[Json]:
    browser = staff_browser(request)
    return asked(await actions.sign_in_options(browser), browser)


@post("/masuk/kunci", status_code=200)
async def sign_in(request: Request, data: JSONBody[Json], lanjut: FromQuery[str] = "") -> Response[Json]:
    """A page that was locked stays, with what was typed, where it is `me` again."""
    token = await actions.sign_in(data, staff_browser(request))
    me = await queries.operator_of(token)
    return _arrived(token, onward(lanjut, "/masuk"), me=str(me.id) if me else "")


@post("/undangan/{token:str}/tantangan", status_code=200)
async def registration_options(request: Request, token: FromPath[str]) -> Response[Json]:
    browser = staff_browser(request)
    return asked(await actions.registration_options(token, browser), browser)


@post("/undangan/{token:str}/kunci", status_code=200)
async def register(request: Request, token: FromPath[str], data: JSONBody[Json]) -> Response[Json]:
    """Whoever will decide about citizens is asked for their own numbers first."""
    session = await actions.register(token, data, staff_browser(request))
    me = await queries.operator_of(session)
    asked = me is not None and may(me, Right.DECIDE) and not me.numbers
    return _arrived(session, "/akun/nomor?lanjut=/akun" if asked else "/akun")


@post("/akun/kunci/tantangan", status_code=200, guards=[operators_only])
async def adding_options(request: Request) -> Json:
    return await own_passkeys.adding_options(signed_in(request), staff_browser(request))


@post("/akun/kunci", status_code=200, guards=[operators_only])
async def add(request: Request, data: JSONBody[Json]) -> Json:
    await own_passkeys.add(signed_in(request), data, staff_browser(request))
    return {"to": "/akun"}


class Asking(msgspec.Struct, frozen=True):
    """`digest` of what is to be confirmed, as the page shows it."""

    digest: str


@post("/akun/konfirmasi", status_code=200, guards=[operators_only])
async def confirming_options(request: Request, data: JSONBody[Asking]) -> Json:
    return await step_up.challenge(signed_in(request), staff_browser(request), data.digest)


@post("/akun/hadir", status_code=204, guards=[operators_only])
async def present(request: Request) -> None:
    """Somebody is at the screen, though they have not asked for anything."""


def browser_of(request: Request, session: str) -> Browser:
    """`session` is the secret this browser is signed in with, as whoever it may be."""
    return Browser(
        token=request.cookies.get(BEFORE, "")[:64] or new_token(),
        session=session,
        agent=describe(request.headers.get("user-agent", "")),
        visitor=limits.visitor(request.client.host if request.client else ""),
    )


def staff_browser(request: Request) -> Browser:
    """This browser, with the session of the office it holds, if any."""
    return browser_of(request, session_token(request))


def asked(options: Json, browser: Browser) -> Response[Json]:
    return Response(options, cookies=[cookie(BEFORE, browser.token, int(CHALLENGE.total_seconds()))])


def nothing_asked() -> Cookie:
    """Let go of what tied the challenge to this browser."""
    return cookie(BEFORE, "", 0)


def _arrived(token: str, path: str, **more: str) -> Response[Json]:
    session = cookie(COOKIE, token, int(SESSION_TOTAL.total_seconds()))
    return Response({"to": path, **more}, cookies=[session, nothing_asked()])


ceremonies = Router(
    "/",
    route_handlers=[
        sign_in_options,
        sign_in,
        registration_options,
        register,
        adding_options,
        add,
        confirming_options,
        present,
    ],
    request_max_body_size=LARGEST_BODY,
    include_in_schema=False,
)
