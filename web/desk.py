"""The desk: everything below /loket, for people who work at one."""

from litestar import Router
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from api.accounts.guards import operators_only, signed_in
from api.applications.desk_rights import desks_of
from api.errors import Forbidden
from web import desk_case, desk_decisions, desk_links, desk_queue

NO_DESK = "Antrean dikerjakan petugas loket dan penyelia. Admin mengatur petugas di /admin/petugas."


async def desk_workers_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """People with a desk; an admin is told where their own work is."""
    await operators_only(connection, handler)
    if not desks_of(signed_in(connection)):
        raise Forbidden(NO_DESK)


handlers = [
    Router(
        "/loket",
        route_handlers=[
            *desk_queue.handlers,
            *desk_links.handlers,
            *desk_case.handlers,
            *desk_decisions.handlers,
        ],
        guards=[desk_workers_only],
    )
]
