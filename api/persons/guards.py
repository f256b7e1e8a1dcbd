"""Which citizen is signed in with a passkey, if any. Nothing is looked up for requests that do not ask."""

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from api.errors import NotFound
from api.language import N_
from api.persons.queries import Signed, signed_in_by
from api.settings import settings

COOKIE = "__Host-saya" if settings.secure else "saya"
LONGEST_TOKEN = 64
SIGNED_OUT = N_("Anda belum masuk, atau sudah keluar. Masuk lagi dengan kunci sandi di halaman “Permohonan saya”.")


def session_token(connection: ASGIConnection) -> str:
    return connection.cookies.get(COOKIE, "")


async def find_person(connection: ASGIConnection) -> Signed | None:
    """One query a request at most."""
    if "person" not in connection.scope:
        token = session_token(connection)
        known = 0 < len(token) <= LONGEST_TOKEN and token.isascii()
        connection.scope["person"] = await signed_in_by(token) if known else None
    return connection.scope["person"]


def person_here(connection: ASGIConnection) -> Signed:
    """Who is signed in, in a handler behind `persons_only`."""
    me = connection.scope.get("person")
    if me is None:
        raise NotFound(SIGNED_OUT)
    return me


async def persons_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    if await find_person(connection) is None:
        raise NotFound(SIGNED_OUT)
