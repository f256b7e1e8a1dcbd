"""For supervisors: who files for citizens, what shows a broker, and stopping one at once."""

from uuid import UUID

from litestar import Request, Router, get, post
from litestar.params import FromPath
from litestar.response import Redirect, Template

from api.accounts import queries as accounts
from api.accounts.guards import rights, signed_in
from api.accounts.roles import Right
from api.assisting import registering, report


@get("/bantu", name="desk.assist")
async def to_assisting() -> Redirect:
    return Redirect("/bantu", status_code=303)


@get("/", name="desk.helpers")
async def listed(request: Request) -> Template:
    clusters = await report.clusters()
    context = {
        "operator": signed_in(request),
        "nav": "kelola",
        "people": await report.people(),
        "clusters": clusters,
        "names": await accounts.names({id for cluster in clusters for id in cluster.operators}),
    }
    return Template("desk/assist/report.html", context=context)


@post("/{operator:uuid}/blokir", name="desk.helpers.block")
async def block(request: Request, operator: FromPath[UUID]) -> Redirect:
    await registering.block(operator, signed_in(request))
    return Redirect("/loket/pendamping", status_code=303)


@post("/{operator:uuid}/buka", name="desk.helpers.unblock")
async def unblock(request: Request, operator: FromPath[UUID]) -> Redirect:
    await registering.unblock(operator, signed_in(request))
    return Redirect("/loket/pendamping", status_code=303)


handlers = [
    to_assisting,
    Router("/pendamping", route_handlers=[listed, block, unblock], guards=[rights(Right.HELPERS)]),
]
