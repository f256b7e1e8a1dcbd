"""Saving data: smaller photos, no thumbnails, and nothing kept for later that nobody asked for."""

from litestar import Request, post
from litestar.datastructures import Cookie
from litestar.response import Redirect

from api.settings import settings
from web.forms import read_form

COOKIE = "hemat"
"""Readable, as the service worker asks for it too."""
YES, NO = "ya", "tidak"
KEPT_SECONDS = 400 * 86400


def is_saving(request: Request) -> bool:
    """As somebody chose on this phone; else as the browser says by Save-Data."""
    return request.cookies.get(COOKIE, YES if request.headers.get("save-data", "").lower() == "on" else NO) == YES


@post("/hemat", name="saving")
async def choose(request: Request) -> Redirect:
    sent = await read_form(request)
    choice = Cookie(
        key=COOKIE,
        value=YES if sent.text("hemat") == YES else NO,
        path="/",
        secure=settings.secure,
        samesite="lax",
        max_age=KEPT_SECONDS,
    )
    return Redirect("/bantuan#hemat", status_code=303, cookies=[choice])


handlers = [choose]
