"""The whole history of a case: what was decided and said, and who looked."""

from litestar import Request, get
from litestar.params import FromPath
from litestar.response import Template

from api.accounts.guards import rights, signed_in
from api.accounts.roles import Right, may
from api.applications import desk_viewing
from web.asking import wants_fragment


@get("/{number:str}/riwayat", name="desk.history", guards=[rights(Right.READ_HISTORY)])
async def show(request: Request, number: FromPath[str]) -> Template:
    me, kind = signed_in(request), request.query_params.get("jenis", "")
    number, lines = await desk_viewing.history(number, me, kind)
    here = f"/loket/{number}"
    nav = "antrean" if may(me, Right.SEE_CASES) else "audit"
    context = {"operator": me, "nav": nav, "number": number, "here": here, "history": lines, "kind": kind}
    return Template("desk/_history.html" if wants_fragment(request) else "desk/history.html", context=context)


handlers = [show]
