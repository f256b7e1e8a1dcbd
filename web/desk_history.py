"""The whole history of a case: what was decided and said, and who looked."""

from litestar import Request, get
from litestar.params import FromPath
from litestar.response import Template

from api.accounts.guards import signed_in
from api.applications import desk_viewing
from web.asking import wants_fragment


@get("/{number:str}/riwayat", name="desk.history")
async def show(request: Request, number: FromPath[str]) -> Template:
    me, kind = signed_in(request), request.query_params.get("jenis", "")
    number, lines = await desk_viewing.history(number, me, kind)
    here = f"/loket/{number}"
    context = {"operator": me, "nav": "antrean", "number": number, "here": here, "history": lines, "kind": kind}
    return Template("desk/_history.html" if wants_fragment(request) else "desk/history.html", context=context)


handlers = [show]
