"""Clocks stand while an incident covers their service, and go on at its end, when whoever waits is told once.

Always decided from what is there, a case at a time on its locked row, never from what just happened: it may stop anywhere,
run twice, beside another worker, or long after a planned one is over, and the lengths are the same. Locks are taken in one
order everywhere: first the application, then the incident, which cannot end before whoever read it has finished.
"""

from collections.abc import AsyncIterator, Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from api import vault
from api.applications import record, search_keys
from api.applications.applicant import phone_in
from api.applications.workflow import RUNNING, Status
from api.database import fetch, transaction
from api.incidents import queries
from api.incidents.shapes import COLUMNS, Incident, shaped
from api.jobs import every, job
from api.notices import actions as notices
from api.now import now
from api.one_by_one import found, in_batches, one_by_one
from api.pauses import actions as pauses
from api.pauses import queries as pause_queries
from api.pauses.causes import Cause
from api.push import queries as push_queries

JOB = "settle_incidents_now"
EVENT = "incident_over"
STATUSES = ", ".join(f"'{status}'" for status in sorted(RUNNING))
WAITING = frozenset({Status.SUBMITTED, Status.IN_REVIEW, Status.IN_PROCESS})
"""Whoever has a case in these waits for us."""
KEPT = timedelta(days=1)
"""How long it is known who was told."""
UNSETTLED = "select id, cancelled is not null as cancelled from incident where settled is null order by since, id"
REOPEN = """
update incident set settled = null
where settled is not null and id in (select incident from pause where until is null and incident is not null)
"""
HELD = f"select {COLUMNS} from incident where id = $1 and cancelled is null and settled is null for share"
MISSING = f"""
with running as materialized (
    select id from application where status in ({STATUSES}) and service = any($1) and submitted < $2 and id > $4)
select a.id from running a where not exists (select from pause p where p.application = a.id and p.incident = $3)
order by a.id limit $5
"""
"""From the index of what is open: in order of ids it would read the whole archive each minute."""
FREE = f"""
select id, submitted from application where id = any($1) and status in ({STATUSES}) order by id for update skip locked
"""
STANDING = """
select application as id from pause where incident = $1 and until is null and application > $2 order by 1 limit $3
"""
ALL = "select distinct application as id from pause where incident = $1 and application > $2 order by 1 limit $3"
UNTOLD = """
select p.incident from pause p join incident i on i.id = $2 where p.application = $1 and p.cause = 'incident'
and p.incident <> i.id and p.until > greatest(p.since, i.opened) order by p.until desc limit 1
"""
STOOD = "select from pause where application = $1 and incident = $2 limit 1"
TELL = """
insert into incident_told as told (digest, incident, at) values ($1, $2, $3)
on conflict (digest) do update set incident = $2, at = $3
where told.incident <> $2 and abs(extract(epoch from told.at - $3)) > 3600 returning digest
"""
FORGET = (
    "delete from incident_told where at not between $1::timestamptz - $2::interval and $1::timestamptz + $2::interval"
)
CLOSE = "update incident set settled = $2 where id = $1"


@every("* * * * *", "settle_incidents")
async def settle() -> None:
    """All that is due and not done: clocks that should stand, and those that should go on."""
    await fetch(FORGET, now(), KEPT)
    await fetch(REOPEN)
    for row in await fetch(UNSETTLED):
        if row["cancelled"]:
            await _undo(row["id"])
        elif incident := await queries.find(row["id"]):
            await _follow(incident)


@job(JOB)
async def settle_now() -> None:
    await settle()


async def stand(row: pauses.Case) -> None:
    """What was just sent stands at once where its service is covered."""
    for incident in await queries.covering_for_sure(row.service):
        await pauses.begin(row, Cause.INCIDENT, incident.since, incident.id)


async def _follow(incident: Incident) -> None:
    moment = now()
    if incident.since > moment:
        return
    if incident.runs_at(moment):
        many, one = partial(_begin_many, incident.id), partial(_begin, incident.id)
        await in_batches("incident begins", MISSING, *_covered(incident), many=many, one=one)
        return
    await one_by_one("incident missed", _missing(incident), partial(_end, incident.id))
    await one_by_one("incident ends", found(STANDING, incident.id), partial(_end, incident.id))
    await _close(incident.id)


def _missing(incident: Incident) -> AsyncIterator[UUID]:
    return found(MISSING, *_covered(incident))


def _covered(incident: Incident) -> tuple[list[str], datetime, UUID]:
    """What MISSING asks."""
    return list(incident.services), min(incident.until or now(), now()), incident.id


async def _begin_many(id: UUID, applications: Sequence[UUID]) -> Collection[UUID]:
    """Those that nobody holds; the others are left."""
    rows = {row["id"]: row["submitted"] for row in await fetch(FREE, applications)}
    incident = await _held(id)
    if rows and incident and incident.runs_at(now()):
        await pauses.begin_many(rows, Cause.INCIDENT, incident.since, id)
    return [one for one in applications if one not in rows]


async def _begin(id: UUID, application: UUID) -> None:
    row = await record.lock_id(application)
    incident = await _held(id)
    if incident and incident.runs_at(now()) and row.status in RUNNING:
        await pauses.begin(row, Cause.INCIDENT, incident.since, id)


async def _end(id: UUID, application: UUID) -> None:
    """Also for a case whose clock nobody stopped meanwhile: the length is the same."""
    row = await record.lock_id(application)
    incident = await _held(id)
    if incident is None or incident.until is None or incident.until > now():
        return
    if row.status in RUNNING and row.submitted < incident.until and not await fetch(STOOD, application, id):
        await pauses.begin(row, Cause.INCIDENT, incident.since, id)
    stood = max(incident.since, row.submitted) < incident.until
    if await pauses.end(row, Cause.INCIDENT, incident.until, id) and stood and row.status in WAITING:
        await _tell(row, id)


async def _tell(row: pauses.Case, incident: UUID) -> None:
    """Once for each phone, and not while another incident still covers the case."""
    running = (await pause_queries.running([row.id])).get(row.id, ())
    if any(pause.cause is Cause.INCIDENT for pause in running):
        return
    if await push_queries.count(row.id) and not await fetch(TELL, _phone(row), incident, now()):
        return
    await notices.tell(row.id, EVENT, once=f"incident:{incident}")


def _phone(row: pauses.Case) -> bytes:
    phone = phone_in(record.answers_of(row))
    return next(iter(search_keys.digests("phone", phone)), vault.fingerprint("told", str(row.id)))


async def _undo(id: UUID) -> None:
    """It never was: no pause remains of it."""
    await one_by_one("incident was none", found(ALL, id), partial(_drop, id))
    async with transaction():
        if not await fetch(ALL, id, UUID(int=0), 1):
            await fetch(CLOSE, id, now())


async def _drop(id: UUID, application: UUID) -> None:
    """Whoever was not told of the end of another one because of it is told now."""
    row = await record.lock_id(application)
    await pauses.drop(row, id)
    for ended in await fetch(UNTOLD, application, id) if row.status in WAITING else ():
        await _tell(row, ended["incident"])


async def _close(id: UUID) -> None:
    """Nothing is left to do, and nobody may add to it any more. What could not be done comes again in a minute."""
    async with transaction():
        rows = await fetch(f"select {COLUMNS} from incident where id = $1 for update", id)
        incident = shaped(rows[0])
        left = [await fetch(STANDING, id, UUID(int=0), 1)]
        left.append(await fetch(MISSING, list(incident.services), incident.until, id, UUID(int=0), 1))
        if incident.until and incident.until <= now() and not any(left):
            await fetch(CLOSE, id, now())


async def _held(id: UUID) -> Incident | None:
    rows = await fetch(HELD, id)
    return shaped(rows[0]) if rows else None
