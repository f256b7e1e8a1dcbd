"""The citizen's device: one secret in a cookie opens the applications it made or unlocked."""

from litestar import Request
from litestar.datastructures import Cookie

from api.applications.guards import COOKIE
from api.settings import settings
from api.tokens import new_token

KEPT_SECONDS = 400 * 86400
LONGEST = 64


def token_of(request: Request) -> str:
    """The device's secret, or an empty text."""
    token = request.cookies.get(COOKIE, "")
    return token if len(token) <= LONGEST else ""


def token_or_new(request: Request) -> str:
    return token_of(request) or new_token()


def cookie(token: str, *, shared: bool = False) -> Cookie:
    """Keep the secret on this device; on a shared one only until the browser closes."""
    return Cookie(
        key=COOKIE,
        value=token,
        path="/",
        httponly=True,
        secure=settings.secure,
        samesite="lax",
        max_age=None if shared else KEPT_SECONDS,
    )
