"""Whether the central system answers: now, ahead, and how long it did not."""

import asyncio
import time
from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

import asyncpg
import msgspec
import structlog

from api.catalogue import CATALOGUE
from api.database import fetch
from api.incidents import spans
from api.language import CODES, N_, _
from api.language import current as spoken
from api.now import now

FRESH = 5.0
"""Seconds for which a process answers without asking again."""
AHEAD = timedelta(days=14)
"""How long before its beginning a planned one is announced."""
TITLES = {False: N_("SIAK terganggu"), True: N_("Pemeliharaan SIAK")}
COLUMNS = "id, services, planned, since, expected, ended, words, words_en, opened, changed, opened_by"
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


class Incident(msgspec.Struct, frozen=True):
    """`services` are those it covers, also where it covers all that need the system (`all`).

    `until`: when it was over, or for a planned one will be; nothing while nobody can say.
    """

    id: UUID
    services: frozenset[str]
    all: bool
    planned: bool
    since: datetime
    expected: datetime | None
    until: datetime | None
    words: str
    words_en: str
    opened: datetime
    opened_by: UUID
    changed: datetime

    @property
    def title(self) -> str:
        return _(TITLES[self.planned])

    @property
    def said(self) -> str:
        """In the language of the request, where the office wrote it in that."""
        return self.words_en if self.words_en and spoken() != CODES[0] else self.words

    def covers(self, service: str) -> bool:
        return service in self.services

    def runs_at(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)


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
    moment = now()
    return tuple(one for one in _kept.incidents if moment < one.since < moment + AHEAD)


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


async def between(since: datetime, until: datetime) -> list[Incident]:
    """Those that ran at any time between two moments, the latest first; not what was opened by mistake."""
    return [shaped(row) for row in await fetch(BETWEEN, since, until)]


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


def needs(service: str) -> bool:
    return service in CATALOGUE and CATALOGUE[service].needs_siak


def covered(services: Collection[str]) -> frozenset[str]:
    """Those that need the system among these, or all of them where none is named."""
    return frozenset(code for code in CATALOGUE if needs(code) and (not services or code in services))


def shaped(row: asyncpg.Record) -> Incident:
    """A row of COLUMNS."""
    values = {name: row[name] for name in Incident.__struct_fields__ if name in row.keys()}  # noqa: SIM118  a record's `in` asks values
    until = row["ended"] or (row["expected"] if row["planned"] else None)
    return Incident(**values | {"services": covered(row["services"]), "all": not row["services"], "until": until})
