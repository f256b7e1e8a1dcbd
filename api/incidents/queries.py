"""Whether the central system answers: now, ahead, and how long it did not."""

import asyncio
import time
from datetime import date, datetime, timedelta
from uuid import UUID

import asyncpg
import msgspec
import structlog

from api.catalogue import CATALOGUE
from api.database import fetch
from api.incidents import spans
from api.incidents.shapes import COLUMNS, Incident, needs, shaped
from api.now import now

FRESH = 5.0
"""Seconds for which a process answers without asking again."""
PAST = timedelta(days=90)
"""How far back everybody may read of them."""
AHEAD = timedelta(days=2)
"""How long before its beginning a planned one is said on other pages than the status."""
UNSETTLED = f"select {COLUMNS} from incident where settled is null and cancelled is null order by since, id"
ONE = f"select {COLUMNS} from incident where id = $1"
COVERING = f"""
select {COLUMNS} from incident where cancelled is null and settled is null and since <= $2
    and coalesce(ended, case when planned then expected end, 'infinity') > $2
    and (cardinality(services) = 0 or $1 = any(services))
order by since, id
"""
BETWEEN = f"""
select {COLUMNS} from incident where cancelled is null and since < $2
    and coalesce(ended, case when planned then expected end, 'infinity') > $1
order by since desc, id
"""

log = structlog.get_logger()


class Downtime(msgspec.Struct, frozen=True):
    """How long a service could not be handed over in a month (its first day); what overlaps counts once."""

    service: str
    month: date
    hours: float
    incidents: int


class _Kept:
    """What this process knows, and until when it need not ask (by a clock that only runs forward)."""

    incidents: tuple[Incident, ...] = ()
    until = 0.0


_kept = _Kept()
_asking = asyncio.Lock()


async def refresh() -> None:
    """Ask again where that is due. A page that cannot ask says what was true last."""
    if time.monotonic() < _kept.until:
        return
    async with _asking:
        if time.monotonic() < _kept.until:
            return
        _kept.until = time.monotonic() + FRESH
        try:
            _kept.incidents = tuple(map(shaped, await fetch(UNSETTLED)))
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, AttributeError) as error:
            log.warning("incidents not known", error=type(error).__name__)


def forget() -> None:
    """Ask again the next time: something was changed here."""
    _kept.incidents, _kept.until = (), 0.0


def known() -> tuple[Incident, ...]:
    """Those that run, as this process knows them without asking."""
    moment = now()
    return tuple(one for one in _kept.incidents if one.runs_at(moment))


def known_ahead() -> tuple[Incident, ...]:
    """Those announced for the days to come, the same way."""
    return tuple(one for one in _kept.incidents if now() < one.since)


async def current() -> tuple[Incident, ...]:
    """Those that run now, the longest first. At most some seconds old."""
    await refresh()
    return known()


async def announced() -> tuple[Incident, ...]:
    """Those that are planned for the days to come, the next first."""
    await refresh()
    return known_ahead()


async def covering(service: str) -> Incident | None:
    """What keeps this service from being handed over; of several the longest."""
    return next((one for one in await current() if one.covers(service)), None)


async def covering_for_sure(service: str) -> list[Incident]:
    """All that do at this moment, asked of the database; none of them ends before the open transaction does."""
    if not needs(service):
        return []
    return [shaped(row) for row in await fetch(f"{COVERING} for share", service, now())]


async def find(id: UUID) -> Incident | None:
    rows = await fetch(ONE, id)
    return shaped(rows[0]) if rows else None


async def unsettled() -> list[Incident]:
    """Those that run or will, asked of the database."""
    return [one for one in map(shaped, await fetch(UNSETTLED)) if one.until is None or one.until > now()]


async def between(since: datetime, until: datetime) -> list[Incident]:
    """Those that ran at any time between two moments, the latest first; not what was opened by mistake."""
    return [shaped(row) for row in await fetch(BETWEEN, since, until)]


async def over(moment: datetime) -> list[Incident]:
    """Those of the last days (PAST) that are over, the latest first."""
    found = await between(moment - PAST, moment)
    return [one for one in found if one.until and one.since < one.until <= moment]


async def downtime(since: datetime, until: datetime) -> list[Downtime]:
    """By service and month of Kupang, between two moments and not after this one; services without any are left out."""
    until, found = min(until, now()), []
    ran = await between(since, until)
    for service in CATALOGUE:
        own = [(one.since, one.until or until) for one in ran if one.covers(service)]
        for month, lasted in spans.by_month(spans.within(own, since, until)).items():
            count = sum(bool(spans.by_month(spans.within([span], since, until)).get(month)) for span in own)
            found.append(Downtime(service, month, lasted / timedelta(hours=1), count))
    return found


async def length(since: datetime, until: datetime) -> timedelta:
    """How long anything at all stood still between two moments, and not after this one."""
    until = min(until, now())
    ran = await between(since, until)
    return spans.length(spans.within([(one.since, one.until or until) for one in ran], since, until))
