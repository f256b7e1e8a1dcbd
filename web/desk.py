"""The desk: everything below /loket, for people who work at one."""

from litestar import Router
from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from api.accounts.guards import operators_only, signed_in
from api.accounts.roles import Right, may
from api.applications.desk_rights import desks_of
from api.errors import Forbidden
from web import (
    desk_assisting,
    desk_bulk,
    desk_case,
    desk_comparing,
    desk_complaints,
    desk_copies,
    desk_decisions,
    desk_digest,
    desk_escalations,
    desk_history,
    desk_incidents,
    desk_intake,
    desk_kept,
    desk_links,
    desk_live,
    desk_load,
    desk_notes,
    desk_notices,
    desk_performance,
    desk_phrases,
    desk_queue,
    desk_shelves,
    desk_signing,
    desk_standards,
    desk_stock,
    desk_surveys,
    desk_talk,
    rosters,
)

NOT_YOURS = "Antrean dikerjakan petugas loket, penyelia dan kepala dinas. Admin mengatur petugas di /admin/petugas."
NO_DESK = "Anda tidak memegang loket hari ini. Minta penyelia memasukkan Anda ke jadwal."


async def desk_workers_only(connection: ASGIConnection, handler: BaseRouteHandler) -> None:
    """People with a desk; others are told where their own work is."""
    await operators_only(connection, handler)
    me = signed_in(connection)
    if not desks_of(me):
        raise Forbidden(NO_DESK if may(me, Right.SEE_CASES) else NOT_YOURS)


handlers = [
    Router(
        "/loket",
        route_handlers=[
            *desk_queue.handlers,
            *desk_kept.handlers,
            *desk_live.handlers,
            *desk_links.handlers,
            *rosters.handlers,
            *desk_load.handlers,
            *desk_intake.handlers,
            *desk_signing.handlers,
            *desk_bulk.handlers,
            *desk_assisting.handlers,
            *desk_shelves.handlers,
            *desk_stock.handlers,
            *desk_incidents.handlers,
            *desk_complaints.handlers,
            *desk_case.handlers,
            *desk_copies.handlers,
            *desk_notes.handlers,
            *desk_notices.handlers,
            *desk_escalations.handlers,
            *desk_comparing.handlers,
            *desk_decisions.handlers,
            *desk_talk.handlers,
            *desk_phrases.handlers,
        ],
        guards=[desk_workers_only],
    ),
    Router(
        "/loket",
        route_handlers=[
            *desk_load.own_guards,
            *desk_digest.handlers,
            *desk_history.handlers,
            *desk_surveys.handlers,
            *desk_standards.handlers,
            *desk_performance.handlers,
        ],
    ),
]
