"""The passkey ceremonies of citizens for our own script: coming in, becoming somebody, keeping an application meanwhile.

A passkey is made on a phone of one's own only: on one that others use it would stay behind, and open all to the next.
"""

from litestar import Request, Response, Router, post
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath, FromQuery, JSONBody

from api.accounts.browsers import Browser
from api.accounts.passkeys import Json
from api.applications.guards import Opened, device_holders_only
from api.errors import Forbidden
from api.language import N_
from api.persons import actions, own
from api.persons.guards import COOKIE, find_person, person_here, persons_only, session_token
from api.persons.periods import SESSION_TOTAL
from web import device
from web.cookies import cookie
from web.passkeys import LARGEST_BODY, asked, browser_of, nothing_asked

HOME = "/saya"
LENT = N_("HP ini dipakai bersama, jadi kunci sandi tidak dibuat di sini. Buat di HP Anda sendiri.")


async def own_phone_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """Forbidden where others use the phone: as it says itself, as was just ticked, or as who is here said before."""
    person, opened = await find_person(connection), connection.scope.get("opened")
    lent = isinstance(opened, Opened) and opened.held.lent
    if lent or (person and person.lent) or device.is_lent(connection) or connection.query_params.get("bersama"):
        raise Forbidden(LENT)


@post("/saya/tantangan", status_code=200)
async def sign_in_options(request: Request) -> Response[Json]:
    browser = _browser(request)
    return asked(await actions.sign_in_options(browser), browser)


@post("/saya/kunci", status_code=200)
async def sign_in(request: Request, data: JSONBody[Json], bersama: FromQuery[str] = "") -> Response[Json]:
    lent = bool(bersama) or device.is_lent(request)
    token = await actions.sign_in(data, _browser(request), lent=lent)
    return _arrived(token, HOME, lent=lent)


@post("/saya/baru/tantangan", status_code=200, guards=[own_phone_only])
async def creating_options(request: Request) -> Response[Json]:
    browser = _browser(request)
    return asked(await actions.creating_options(browser), browser)


@post("/saya/baru", status_code=200, guards=[own_phone_only])
async def create(request: Request, data: JSONBody[Json]) -> Response[Json]:
    return _arrived(await actions.create(data, _browser(request)), HOME)


@post("/permohonan/{number:str}/simpan/baru", status_code=200, guards=[device_holders_only, own_phone_only])
async def create_and_keep(request: Request, number: FromPath[str], data: JSONBody[Json]) -> Response[Json]:
    token = await actions.create(data, _browser(request), number)
    return _arrived(token, f"/permohonan/{number}")


@post("/permohonan/{number:str}/simpan/kunci", status_code=200, guards=[device_holders_only])
async def sign_in_and_keep(request: Request, number: FromPath[str], data: JSONBody[Json]) -> Response[Json]:
    lent = device.is_lent(request)
    token = await actions.sign_in(data, _browser(request), number, lent=lent)
    return _arrived(token, f"/permohonan/{number}", lent=lent)


@post("/saya/tambah/tantangan", status_code=200, guards=[persons_only, own_phone_only])
async def adding_options(request: Request) -> Json:
    return await own.adding_options(person_here(request), _browser(request))


@post("/saya/tambah", status_code=200, guards=[persons_only, own_phone_only])
async def add(request: Request, data: JSONBody[Json]) -> Json:
    await own.add(person_here(request), data, _browser(request))
    return {"to": HOME}


def person_cookie(token: str, *, lent: bool = False) -> Cookie:
    """Without a token it goes; on a lent phone it goes when the browser closes."""
    if not lent:
        return cookie(COOKIE, token, int(SESSION_TOTAL.total_seconds()) if token else 0)
    return cookie(COOKIE, token, None)


def _browser(request: Request) -> Browser:
    return browser_of(request, session_token(request))


def _arrived(token: str, path: str, *, lent: bool = False) -> Response[Json]:
    cookies = [person_cookie(token, lent=lent), nothing_asked(), *([device.lent()] if lent else [])]
    return Response({"to": path}, cookies=cookies)


handlers = [
    Router(
        "/",
        route_handlers=[
            sign_in_options,
            sign_in,
            creating_options,
            create,
            create_and_keep,
            sign_in_and_keep,
            adding_options,
            add,
        ],
        request_max_body_size=LARGEST_BODY,
        include_in_schema=False,
    )
]
