"""Who may come in, asked before the handler. Nothing is looked up for pages that carry no such guard."""

from collections.abc import Awaitable, Callable

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from api.accounts.queries import SignedIn, operator_of, why_out
from api.accounts.roles import Right, may, reserved
from api.errors import Forbidden, SignInRequired
from api.settings import settings

COOKIE = "__Host-sesi" if settings.secure else "sesi"
LONGEST_TOKEN = 64
BACKGROUND = {"background": True}
Guard = Callable[[ASGIConnection, BaseRouteHandler], Awaitable[None]]


def session_token(connection: ASGIConnection) -> str:
    """What the browser sends, where it can be one of ours."""
    token = connection.cookies.get(COOKIE, "")
    return token if len(token) <= LONGEST_TOKEN and token.isascii() else ""


async def find_signed_in(connection: ASGIConnection) -> SignedIn | None:
    """Who is signed in, for pages that are open to all but differ for operators. One query a request at most."""
    if "user" not in connection.scope:
        connection.scope["user"] = await look_again(connection, touch=not _in_background(connection))
    return connection.scope["user"]


async def look_again(connection: ASGIConnection, *, touch: bool = False) -> SignedIn | None:
    """Who is signed in by now: for answers that go on for longer than a moment, before each thing they say."""
    token = session_token(connection)
    return await operator_of(token, touch=touch) if token else None


async def why_not(connection: ASGIConnection) -> str:
    """Why this browser is not signed in any more; empty where it never was."""
    token = session_token(connection)
    return await why_out(token) if token else ""


def _in_background(connection: ASGIConnection) -> bool:
    """Whether a page asks this by itself: such handlers say `opt=BACKGROUND`, and keep no session from going idle."""
    return "background" in connection.scope["route_handler"].opt


def signed_in(connection: ASGIConnection) -> SignedIn:
    """Who is signed in, in a handler behind `operators_only` or `rights`. Raise SignInRequired without one."""
    me = connection.scope.get("user")
    if me is None:
        raise SignInRequired
    return me


async def operators_only(connection: ASGIConnection, _: BaseRouteHandler) -> None:
    """Anybody with an active account."""
    if await find_signed_in(connection) is None:
        raise SignInRequired(await why_not(connection))


def rights(*wanted: Right) -> Guard:
    """Only people with one of these rights; the refusal says whose the first of them is."""

    async def guard(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
        await operators_only(connection, handler)
        if not may(signed_in(connection), *wanted):
            raise Forbidden(reserved(wanted[0]))

    return guard
