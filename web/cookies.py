"""How every cookie of ours is made: for the whole site, for our own pages only, over https where there is any."""

from typing import Literal

from litestar.datastructures import Cookie

from api.settings import settings

LONGEST = 400 * 86400
"""No browser keeps one longer."""


def cookie(
    key: str,
    value: str,
    seconds: int | None = LONGEST,
    *,
    readable: bool = False,
    samesite: Literal["lax", "strict"] = "lax",
) -> Cookie:
    """Kept for so many `seconds`; None until the browser closes, 0 takes it away. `readable` by our scripts, too."""
    return Cookie(
        key=key,
        value=value,
        path="/",
        httponly=not readable,
        secure=settings.secure,
        samesite=samesite,
        max_age=seconds,
    )
