"""Whether everything runs, over JSON: what `/status` says."""

from datetime import datetime, timedelta
from uuid import UUID

import asyncpg
import msgspec
from litestar import Router, get
from litestar.datastructures import CacheControlHeader

from api.errors import Unavailable
from api.health import health
from api.incidents import queries
from api.incidents.queries import PAST
from api.incidents.shapes import Incident
from api.now import now
from api.openapi import problems


class IncidentShape(msgspec.Struct, frozen=True):
    """`services` cannot be handed over from `since` until `until`, which is null while nobody can say.

    One may apply all the same, and no promised time runs meanwhile. `expected` is what the office hopes for.
    """

    id: UUID
    title: str
    planned: bool
    services: list[str]
    since: datetime
    expected: datetime | None
    until: datetime | None
    words: str


class SystemStatus(msgspec.Struct, frozen=True):
    """`accepting`: applications can be sent now. `handing_over`: there is nothing in `incidents`, which run now.

    `planned` are announced for the coming days; `past` those of the last 90, `past_hours` how long they were together.
    """

    at: datetime
    accepting: bool
    handing_over: bool
    incidents: list[IncidentShape]
    planned: list[IncidentShape]
    past: list[IncidentShape]
    past_hours: float


@get(
    "/status",
    summary="Apa yang berjalan, dan apa yang terganggu",
    responses=problems(Unavailable),
    cache_control=CacheControlHeader(no_store=True),
)
async def status() -> SystemStatus:
    moment = now()
    running, ahead, (past, hours) = await queries.current(), await queries.announced(), await _past(moment)
    told = ([*map(said, ones)] for ones in (running, ahead, past))
    return SystemStatus(moment, (await health()).ok, not running, *told, hours)


async def _past(moment: datetime) -> tuple[list[Incident], float]:
    """Raise Unavailable where nobody can look."""
    try:
        return await queries.over(moment), await queries.length(moment - PAST, moment) / timedelta(hours=1)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise Unavailable from error


def said(one: Incident) -> IncidentShape:
    return IncidentShape(
        one.id, one.title, one.planned, sorted(one.services), one.since, one.expected, one.until, one.said
    )


routes = Router("/", route_handlers=[status], tags=["Status"])
