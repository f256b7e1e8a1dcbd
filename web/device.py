"""The citizen's device: one secret in a cookie opens the applications it made or unlocked."""

import re

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from api.applications.guards import COOKIE
from api.now import now
from api.settings import settings
from api.tokens import new_token

LENT = "pinjam"
KEPT_SECONDS = 400 * 86400
SECRET = re.compile(r"[A-Za-z0-9_-]{22}")


def token_of(request: Request) -> str:
    """The device's secret, or an empty text: what cannot be one of ours is none."""
    token = request.cookies.get(COOKIE, "")
    return token if SECRET.fullmatch(token) else ""


def token_or_new(request: Request) -> str:
    return token_of(request) or new_token()


def cookie(token: str, *, shared: bool = False) -> Cookie:
    """Keep the secret on this device; on a shared one only until the browser closes."""
    return _cookie(token, None if shared else KEPT_SECONDS)


def lent() -> Cookie:
    """Others use this phone too: its pages keep nothing, and end this after half an hour without a touch.

    Their script reads since when nobody touched it, and writes it anew; it goes when the browser closes.
    """
    return _readable(str(int(now().timestamp())), None)


def not_lent() -> Cookie:
    return _readable("", 0)


def is_lent(connection: ASGIConnection) -> bool:
    return bool(connection.cookies.get(LENT))


def forgotten() -> Cookie:
    """Take the secret off this device."""
    return _cookie("", 0)


def _cookie(token: str, seconds: int | None) -> Cookie:
    return Cookie(
        key=COOKIE,
        value=token,
        path="/",
        httponly=True,
        secure=settings.secure,
        samesite="lax",
        max_age=seconds,
    )


def _readable(value: str, seconds: int | None) -> Cookie:
    return Cookie(key=LENT, value=value, path="/", secure=settings.secure, samesite="lax", max_age=seconds)
