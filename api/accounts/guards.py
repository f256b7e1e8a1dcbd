"""Who may come in, asked before the handler. Nothing is looked up for pages that carry no such guard."""

from collections.abc import Awaitable, Callable

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from api.accounts.queries import SignedIn, operator_of
from api.accounts.roles import Right, may, reserved
from api.errors import Forbidden, SignInRequired
from api.settings import settings

COOKIE = "__Host-sesi" if settings.secure else "sesi"
LONGEST_TOKEN = 64
Guard = Callable[[ASGIConnection, BaseRouteHandler], Awaitable[None]]


def session_token(connection: ASGIConnection) -> str:
    return connection.cookies.get(COOKIE, "")


async def find_signed_in(connection: ASGIConnection) -> SignedIn | None:
    """Who is signed in, for pages that are open to all but differ for operators. One query a request at most."""
    if "user" not in connection.scope:
        token = session_token(connection)
        known = 0 < len(token) <= LONGEST_TOKEN and token.isascii()
        connection.scope["user"] = await operator_of(token) if known else None
    return connection.scope["user"]


def signed_in(connection: ASGIConnection) -> SignedIn:
    """Who is signed in, in a handler behind `operators_only` or `rights`. Raise SignInRequired without one."""
    me = connection.scope.get("user")
    if me is None:
        raise SignInRequired
    return me


async def operators_only(connection: ASGIConnection, _: BaseRouteHandler) -> None:
    """Anybody with an active account."""
    if await find_signed_in(connection) is None:
        raise SignInRequired


def rights(*wanted: Right) -> Guard:
    """Only people with one of these rights; the refusal says whose the first of them is."""

    async def guard(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
        await operators_only(connection, handler)
        if not may(signed_in(connection), *wanted):
            raise Forbidden(reserved(wanted[0]))

    return guard
