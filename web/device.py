"""The citizen's device: one secret in a cookie opens the applications it made or unlocked."""

import re

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from api.applications.guards import COOKIE
from api.now import now
from api.tokens import new_token
from web import cookies

LENT = "pinjam"
SECRET = re.compile(r"[A-Za-z0-9_-]{22}")


def token_of(request: Request) -> str:
    """The device's secret, or an empty text: what cannot be one of ours is none."""
    token = request.cookies.get(COOKIE, "")
    return token if SECRET.fullmatch(token) else ""


def token_or_new(request: Request) -> str:
    return token_of(request) or new_token()


def cookie(token: str, *, shared: bool = False) -> Cookie:
    """Keep the secret on this device; on a shared one only until the browser closes."""
    return cookies.cookie(COOKIE, token, None if shared else cookies.LONGEST)


def lent() -> Cookie:
    """Others use this phone too: its pages keep nothing, and end this after half an hour without a touch.

    Their script reads since when nobody touched it, and writes it anew; it goes when the browser closes.
    """
    return cookies.cookie(LENT, str(int(now().timestamp())), None, readable=True)


def not_lent() -> Cookie:
    return cookies.cookie(LENT, "", 0, readable=True)


def is_lent(connection: ASGIConnection) -> bool:
    return bool(connection.cookies.get(LENT))


def forgotten() -> Cookie:
    """Take the secret off this device."""
    return cookies.cookie(COOKIE, "", 0)
