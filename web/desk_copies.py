"""Which answers somebody has copied: marked by the page as they copy, taken back by a key or a button."""

from litestar import Request, Response, post
from litestar.params import FromPath
from litestar.response import Redirect

from api.accounts.guards import signed_in
from api.copies import actions
from web.desk_addresses import home_of
from web.forms import read_form

ALONE = "x-alone"
"""The page sends this header where it shows the mark by itself and needs no page in return."""


@post("/{number:str}/salin", name="desk.copied")
async def copied(request: Request, number: FromPath[str]) -> Response:
    form = await read_form(request)
    change = actions.unmark if form.text("hapus") else actions.mark
    await change(number, form.text("jawaban"), signed_in(request))
    return Response(None, status_code=204) if ALONE in request.headers else Redirect(home_of(number), status_code=303)


handlers = [copied]
