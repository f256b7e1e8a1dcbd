"""The clock of an application stands, and goes on. All of it in the open transaction, on a locked row.

`application.due` and `application.paused` always follow from what was sent, what is promised and the pauses: `reckon`.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

from api.applications import clock, promising, record
from api.database import fetch
from api.pauses.causes import Cause
from api.tokens import new_id

BEGIN = """
insert into pause (id, application, cause, since, incident) values ($1, $2, $3, $4, $5) on conflict do nothing returning id
"""
BEGIN_MANY = """
insert into pause (id, application, cause, since, incident)
select id, application, $4::varchar, greatest($5, submitted), $6::uuid
from unnest($1::uuid[], $2::uuid[], $3::timestamptz[]) as held (id, application, submitted) on conflict do nothing
"""
STAND = """
update application a set paused = s.since from unnest($1::uuid[], $2::timestamptz[]) as s (id, since)
where a.id = s.id and a.paused is distinct from s.since
"""
OF_MANY = "select application, since, until from pause where application = any($1)"
END = """
update pause set until = greatest(since, $3) where application = $1 and cause = $2 and until is null
and incident is not distinct from $4 returning id
"""
FINISH = "update pause set until = greatest(since, $2) where application = $1 and until is null"
UNBEGUN = "delete from pause where application = $1 and since = $2 and cause in ('citizen', 'stock')"
UNENDED = "update pause set until = null where application = $1 and until = $2 and cause <> 'citizen'"
DROP = "delete from pause where application = $1 and incident = $2"
OF = "select since, until from pause where application = $1"
SET = "update application set due = $2, paused = $3 where id = $1"


class Case(Protocol):
    """A row of `application`."""

    id: UUID
    submitted: datetime
    due: datetime
    paused: datetime | None


async def begin(row: Case, cause: Cause, since: datetime, incident: UUID | None = None) -> bool:
    """Whether it did: what stands for this cause already goes on standing. Nothing stands before it was sent."""
    since = max(since, row.submitted)
    if begun := bool(await fetch(BEGIN, new_id(), row.id, cause, since, incident)):
        await reckon(row)
    return begun


async def begin_many(
    rows: Mapping[UUID, datetime], cause: Cause, since: datetime, incident: UUID | None = None
) -> None:
    """The same for locked rows, each with when it was sent. What only begins to stand is promised as before."""
    ids = list(rows)
    await fetch(BEGIN_MANY, [new_id() for _ in ids], ids, list(rows.values()), cause, since, incident)
    found: dict[UUID, list[clock.Pause]] = {}
    for one in await fetch(OF_MANY, ids):
        found.setdefault(one["application"], []).append((one["since"], one["until"]))
    await fetch(STAND, ids, [clock.standing_since(found.get(id, ())) for id in ids])


async def end(row: Case, cause: Cause, at: datetime, incident: UUID | None = None) -> bool:
    """Whether it stood for this cause. It goes on standing where there is another."""
    if ended := bool(await fetch(END, row.id, cause, at, incident)):
        await reckon(row)
    return ended


async def finish(row: Case, at: datetime) -> None:
    """Nothing is promised any more: every pause ends."""
    await fetch(FINISH, row.id, at)
    await reckon(row)


async def drop(row: Case, incident: UUID) -> None:
    """There was no such incident."""
    await fetch(DROP, row.id, incident)
    await reckon(row)


async def take_back(row: Case, moment: datetime) -> None:
    """The step taken at `moment` did not happen: the pauses it began were none, and those it ended go on."""
    await fetch(UNBEGUN, row.id, moment)
    await fetch(UNENDED, row.id, moment)
    await reckon(row)


async def reckon(row: Case) -> None:
    """The promise as it is now, by the service as it was when this was sent."""
    found = [(one["since"], one["until"]) for one in await fetch(OF, row.id)]
    due = await promising.due(record.service_of(row), row.submitted, found)
    paused = clock.standing_since(found)
    if (due, paused) != (row.due, row.paused):
        await fetch(SET, row.id, due, paused)
        row.due, row.paused = due, paused
