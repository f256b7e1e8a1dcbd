"""Keeping a list of the queue under a name, sharing it with a desk, letting it go."""

from urllib.parse import parse_qsl
from uuid import UUID

from litestar import Request, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts.guards import signed_in
from api.applications.desk_rights import desks_of
from api.errors import Conflict, Forbidden, Invalid
from api.queue import kept
from web.desk_asked import Asked
from web.desk_queue import refused
from web.forms import read_form


@post("/tampilan", name="desk.keep")
async def keep(request: Request) -> Redirect | Template:
    form, me = await read_form(request), signed_in(request)
    told, name = dict(parse_qsl(form.text("daftar"))), form.text("nama")
    try:
        id = await kept.keep(me, name, Asked.read(told).query, form.text("loket"), desks_of(me))
    except (Conflict, Forbidden, Invalid) as problem:
        return await refused(request, problem, told, name)
    return Redirect(f"/loket?tampilan={id}", status_code=303)


@post("/tampilan/{id:uuid}/hapus", name="desk.drop")
async def drop(request: Request, id: FromPath[UUID]) -> Redirect:
    me = signed_in(request)
    await kept.drop(me, id, desks_of(me))
    return Redirect("/loket", status_code=303)


handlers = [keep, drop]
