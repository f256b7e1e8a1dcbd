"""When clocks stood, and why."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import msgspec

from api.database import fetch
from api.pauses.causes import Cause
from api.pauses.standing import Pause

OF = "select cause, since, until, incident from pause where application = $1 order by since, id"
RUNNING = """
select application, cause, since, until, incident from pause where application = any($1) and until is null order by since, id
"""
SPANS = "select application, since, until from pause where application = any($1) and until is not null"
CAUSES = """
case when a.paused is not null then array(
    select p.cause::text from pause p where p.application = a.id and p.until is null order by p.since, p.id) end
"""
"""Why the clock of `application a` stands, as a column of other queries."""
WITH_EVENTS = """
select id, step, at, by, operator, note, undone, null as cause, null::timestamptz as until, null::uuid as incident
from event where application = $1
union all select id, 'pause', since, 'system', null, '', null, cause, until, incident from pause where application = $1
order by id
"""
"""What happened to an application, and its pauses among it."""
BY_CAUSE = """
select a.service, p.cause, count(distinct a.id)::int as cases, sum(extract(epoch from
    least(coalesce(p.until, $3), $2) - greatest(p.since, $1)))::float8 / 3600 as hours
from pause p join application a on a.id = p.application
where p.since < least($2, $3) and coalesce(p.until, $3) > $1 group by 1, 2 order by 1, 2
"""


class Share(msgspec.Struct, frozen=True):
    """How long, and in how many cases, clocks of one service stood for one cause."""

    service: str
    cause: Cause
    hours: float
    cases: int


async def of_application(id: UUID) -> tuple[Pause, ...]:
    """Oldest first."""
    return tuple(msgspec.convert(dict(row), Pause) for row in await fetch(OF, id))


async def running(ids: Collection[UUID]) -> dict[UUID, tuple[Pause, ...]]:
    """The pauses that go on, of those that have one."""
    found: dict[UUID, tuple[Pause, ...]] = {}
    for row in await fetch(RUNNING, list(ids)):
        values = dict(row)
        id = values.pop("application")
        found[id] = (*found.get(id, ()), msgspec.convert(values, Pause))
    return found


async def spans(ids: Collection[UUID]) -> dict[UUID, list[tuple[datetime, datetime]]]:
    """From when until when the clocks of these stood, as far as it is over."""
    found: dict[UUID, list[tuple[datetime, datetime]]] = {}
    for row in await fetch(SPANS, list(ids)):
        found.setdefault(row["application"], []).append((row["since"], row["until"]))
    return found


async def by_cause(since: datetime, until: datetime, moment: datetime) -> list[Share]:
    """Within a time, such as a month; what goes on at `moment` counts until then."""
    return [msgspec.convert(dict(row), Share) for row in await fetch(BY_CAUSE, since, until, moment)]
