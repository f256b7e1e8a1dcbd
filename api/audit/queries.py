"""Reading the audit, and finding where somebody changed it."""

from collections.abc import AsyncIterator, Iterable
from datetime import datetime
from typing import Any

import msgspec

from api.audit import chain
from api.audit.heads import Head
from api.audit.tables import Audit, Link
from api.now import WITA, now

BATCH = 1000
HOURS = WITA.utcoffset(None).seconds // 3600
CHAINED = """
select l.seq, l.hash, a.* from audit_link l left join audit a on a.id = l.audit
where l.seq > {} order by l.seq limit {}
"""
BY_DAY = f"""
select actor, action, count(*) as times, min(at) as first, max(at) as last from audit
where subject = {{}} and action = any({{}})
group by actor, action, (at at time zone 'UTC' + interval '{HOURS} hours')::date order by last desc, actor, action limit {{}}
"""
SPAN = """
select (select count(*) from audit_link) as rows, (select count(*) from audit_pending) as waiting,
    (select a.at from audit_link l join audit a on a.id = l.audit order by l.seq limit 1) as first,
    (select a.at from audit_link l join audit a on a.id = l.audit order by l.seq desc limit 1) as last
"""
OUTSIDE = """
select count(*) as rows from audit a
where not exists (select from audit_link l where l.audit = a.id)
and not exists (select from audit_pending p where p.audit = a.id)
"""


class Entry(msgspec.Struct, frozen=True):
    at: datetime
    actor: str
    action: str


class Looks(msgspec.Struct, frozen=True):
    """How often one person did one thing on one day (in Kupang), the first time and the last."""

    actor: str
    action: str
    times: int
    first: datetime
    last: datetime


class Span(msgspec.Struct, frozen=True):
    """How many rows are chained, how many wait for it, and from when to when they are."""

    rows: int
    waiting: int
    first: datetime | None
    last: datetime | None


class Broken(msgspec.Struct, frozen=True):
    """The first link that does not hold, and why."""

    seq: int
    why: str


async def of_subject(subject: str, *actions: str) -> list[Entry]:
    """What happened to `subject`, oldest first; only these `actions`, where some are named."""
    rows = Audit.select(Audit.at, Audit.actor, Audit.action).where(Audit.subject == subject).order_by(Audit.id)
    return msgspec.convert(await (rows.where(Audit.action.is_in(list(actions))) if actions else rows), list[Entry])


async def by_day(subject: str, actions: Iterable[str], most: int) -> list[Looks]:
    """The same counted by person and day, latest first: as cheap for a thousand rows as for ten."""
    return msgspec.convert(await Audit.raw(BY_DAY, subject, list(actions), most), list[Looks])


async def happened(actor: str, action: str, subject: str, since: datetime) -> bool:
    """Whether `actor` did this to `subject` after `since`, and not in a future that a wrong clock wrote down."""
    same = (Audit.actor == actor) & (Audit.action == action) & (Audit.subject == subject)
    return await Audit.exists().where(same & (Audit.at > since) & (Audit.at <= now()))


async def details(subject: str, action: str) -> list[dict[str, Any]]:
    """What was written down with each time that this happened to `subject`."""
    rows = Audit.select(Audit.detail).where(Audit.subject == subject, Audit.action == action)
    return [msgspec.json.decode(text) for text in await rows.output(as_list=True)]


async def head() -> Head | None:
    """The last link."""
    row = await Link.select(Link.seq, Link.hash).order_by(Link.seq, ascending=False).first()
    return Head(row["seq"], row["hash"].hex()) if row else None


async def span() -> Span:
    [row] = await Link.raw(SPAN)
    return msgspec.convert(row, Span)


async def verify(kept: Iterable[Head] = ()) -> Broken | None:
    """Walk the whole chain; `kept` are heads written down before, which show when its end was cut off."""
    expected = {known.seq: known.hash for known in kept}
    seq, before = 0, chain.START
    async for row in _links():
        seq += 1
        if row["seq"] != seq:
            return Broken(seq, "mata rantai ini hilang")
        if row["id"] is None:
            return Broken(seq, "catatan ini dihapus")
        before = chain.link(before, row)
        if before != row["hash"]:
            return Broken(seq, "catatan ini diubah, ditukar, atau disisipkan")
        if expected.pop(seq, before.hex()) != before.hex():
            return Broken(seq, "rantai ditulis ulang sebelum titik ini")
    if expected:
        return Broken(seq + 1, "ujung rantai dipotong")
    [outside] = await Audit.raw(OUTSIDE)
    return Broken(seq + 1, "ada catatan yang disisipkan di luar rantai") if outside["rows"] else None


async def _links() -> AsyncIterator[dict[str, Any]]:
    last = 0
    while rows := await Link.raw(CHAINED, last, BATCH):
        for row in rows:
            yield row
        last = rows[-1]["seq"]
