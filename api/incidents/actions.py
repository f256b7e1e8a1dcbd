"""Opening, announcing, changing and ending incidents. Who may is asked in each transaction; of two, the first one wins."""

from datetime import datetime, timedelta
from uuid import UUID

from api.accounts import queries as accounts
from api.accounts import rights_now
from api.accounts.queries import SignedIn
from api.accounts.roles import Right
from api.audit import actions as audit
from api.database import fetch, insert
from api.errors import Conflict, Invalid, NotFound
from api.incidents import queries, telling, typed
from api.incidents.pausing import JOB
from api.incidents.tables import IncidentRow
from api.incidents.typed import Wanted
from api.jobs import enqueue
from api.now import now
from api.queue import actions as queue
from api.tokens import new_id

REGRET = timedelta(minutes=15)
"""How long after opening it can be said to have been a mistake: after that citizens have read it."""
LOCK = "select pg_advisory_xact_lock(hashtext('incidents'))"
SAME = """
select opened, opened_by from incident
where not planned and ended is null and cancelled is null and services = $1::varchar[]
"""
HELD = "select * from incident where id = $1 for update"
CHANGE = """
update incident set since = $2, expected = $3, words = $4, words_en = $5, changed = $6, changed_by = $7 where id = $1
"""
END = "update incident set ended = $2, changed = $3, changed_by = $4 where id = $1"
CANCEL = "update incident set cancelled = $2, changed = $2, changed_by = $3 where id = $1"
TOO_LATE = "Sudah lebih dari 15 menit. Akhiri gangguan ini dengan waktu pulih yang sama dengan waktu mulai."


async def open_now(wanted: Wanted, me: SignedIn) -> UUID:
    """From `since` on, or from now; planned ones from the time announced. Raise Conflict where the same is open already."""
    async with rights_now.transaction(me, Right.INCIDENTS):
        await fetch(LOCK)
        await _check_new(wanted)
        moment, id = now(), new_id()
        row = IncidentRow(id=id, services=list(wanted.services), planned=wanted.planned, since=wanted.since or moment)
        row.expected, row.words, row.words_en = wanted.expected, wanted.words, wanted.words_en
        row.opened, row.opened_by, row.changed, row.changed_by = moment, me.id, moment, me.id
        await insert(row)
        what = "plan" if wanted.planned else "open"
        await _note(me, what, id, since=str(row.since), expected=str(row.expected or ""), all=not wanted.services)
        await _settle_soon()
    queries.forget()
    return id


async def change(id: UUID, wanted: Wanted, seen: str, me: SignedIn) -> None:
    """When it should be over and the words; for a planned one that has not begun also its beginning.

    `seen` is its last change as the page had it.
    """
    async with rights_now.transaction(me, Right.INCIDENTS):
        row = await _running(id)
        if row.changed.isoformat() != seen:
            raise Conflict(f"{await _name(row.changed_by)} baru saja mengubahnya. Muat ulang, lalu ubah lagi.")
        ahead = row.planned and row.since > now()
        since = wanted.since if ahead and wanted.since else row.since
        _check_end(row.planned, since, wanted.expected)
        await fetch(CHANGE, id, since, wanted.expected, wanted.words, wanted.words_en, now(), me.id)
        await _note(me, "change", id, since=str(since), expected=str(wanted.expected or ""))
        await _settle_soon()
    queries.forget()


async def end(id: UUID, me: SignedIn, at: datetime | None = None) -> None:
    """It is over, now or since `at`."""
    async with rights_now.transaction(me, Right.INCIDENTS):
        row = await _running(id)
        moment = now()
        over = at or moment
        if row.since > moment:
            raise Conflict("Pemeliharaan ini belum mulai. Batalkan saja.")
        # A box for times knows no seconds: the minute in which it began is not before it.
        if over > moment or over < row.since.replace(second=0, microsecond=0):
            raise Invalid({"pulih": "Pilih waktu antara mulai dan sekarang."})
        await fetch(END, id, max(over, row.since), moment, me.id)
        await _note(me, "end", id, ended=str(max(over, row.since)))
        await _settle_soon()
    queries.forget()


async def cancel(id: UUID, me: SignedIn) -> None:
    """It was opened by mistake, or the work announced does not take place: no clock stands because of it."""
    async with rights_now.transaction(me, Right.INCIDENTS):
        row, moment = await _running(id), now()
        ahead = row.planned and row.since > moment
        if not ahead and moment - row.opened > REGRET:
            raise Conflict(TOO_LATE)
        await fetch(CANCEL, id, moment, me.id)
        await _note(me, "cancel", id)
        await _settle_soon()
    queries.forget()


async def refuse_delivery(service: str) -> None:
    """Raise Conflict while this service cannot be handed over. Inside the transaction that would."""
    for one in (await queries.covering_for_sure(service))[:1]:
        raise Conflict(telling.refused(one.title, one.since, one.expected, now()))


async def _check_new(wanted: Wanted) -> None:
    if wanted.planned:
        return
    for row in await fetch(SAME, list(wanted.services)):
        at = telling.since(row["opened"], now())
        raise Conflict(f"Gangguan ini sudah dibuka {await _name(row['opened_by'])} pukul {at}.")


def _check_end(planned: bool, since: datetime, expected: datetime | None) -> None:
    if not planned and expected and expected <= now():
        raise Invalid({"sampai": typed.PASSED})
    if planned and (expected is None or not max(since, now()) < expected <= since + typed.LONGEST_PLANNED):
        raise Invalid({"sampai": "Pilih waktu selesai sesudah mulai dan sesudah sekarang, paling lama 7 hari."})


async def _running(id: UUID) -> IncidentRow:
    """Held until the transaction ends. Raise Conflict with the name of who closed it."""
    rows = await fetch(HELD, id)
    if not rows:
        raise NotFound("Gangguan ini tidak ada.")
    row = IncidentRow(**rows[0], _exists_in_db=True)
    if row.ended or row.cancelled or (row.planned and row.expected <= now()):
        by = "" if row.planned and not (row.ended or row.cancelled) else f" oleh {await _name(row.changed_by)}"
        raise Conflict(f"Gangguan ini sudah ditutup{by}. Muat ulang halaman.")
    return row


async def _name(operator: UUID) -> str:
    return (await accounts.colleague(operator)).name


async def _note(me: SignedIn, what: str, id: UUID, **detail: str | bool) -> None:
    await audit.record(me.actor, f"incident.{what}", f"incident:{id}", **detail)


async def _settle_soon() -> None:
    """Clocks are stopped or go on without waiting for the next minute, and open lists say so."""
    await enqueue(JOB)
    await queue.tell_everybody()
