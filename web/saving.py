"""Saving data: smaller photos, no thumbnails, and nothing kept for later that nobody asked for."""

from litestar import Request, post
from litestar.response import Redirect

from web.cookies import cookie
from web.forms import read_form

COOKIE = "hemat"
"""Readable, as the service worker asks for it too."""
YES, NO = "ya", "tidak"


def is_saving(request: Request) -> bool:
    """As somebody chose on this phone; else as the browser says by Save-Data."""
    return request.cookies.get(COOKIE, YES if request.headers.get("save-data", "").lower() == "on" else NO) == YES


@post("/hemat", name="saving")
async def choose(request: Request) -> Redirect:
    sent = await read_form(request)
    choice = cookie(COOKIE, YES if sent.text("hemat") == YES else NO, readable=True)
    return Redirect("/bantuan#hemat", status_code=303, cookies=[choice])


handlers = [choose]
