"""Writing down who did what, and chaining what was written down."""

import re

import msgspec

from api.audit import chain, heads
from api.audit.queries import head
from api.audit.tables import Audit, Link, Pending
from api.database import insert, transaction
from api.jobs import every
from api.now import now

CHAIN_LOCK = 7218902
BATCH = 1000
NUMBER_OF_A_PERSON = re.compile(r"(?<![0-9A-Za-z])\d{16}(?![0-9A-Za-z])")
WAITING = """
select a.* from audit_pending p join audit a on a.id = p.audit order by a.id limit {}
"""


async def record(actor: str, action: str, subject: str, **detail: str | int | bool) -> None:
    """Add a row in the open transaction (or at once, where none is open).

    `actor` is "operator:<id>", "citizen", "system", "cli" or "anonymous"; `subject` is "application:<id>" and the like.
    Names, NIKs, answers, numbers of phones and secrets never belong here.
    """
    said = msgspec.json.encode(detail, order="sorted").decode()
    if NUMBER_OF_A_PERSON.search(f"{actor} {subject} {said}"):
        raise ValueError(f"audit of {action!r} would keep a NIK or KK number")
    async with transaction():
        await insert(Audit(at=now(), actor=actor, action=action, subject=subject, detail=said))


@every("* * * * *", "link_audit")
async def link_pending() -> None:
    """Chain every committed row. One linker at a time; those who write audit rows never wait for it."""
    while await _link_some():
        pass


@every("*/15 * * * *", "keep_audit_head")
async def keep_head() -> None:
    """Write the last link down outside the database: what is cut off later than this shows."""
    await link_pending()
    if last := await head():
        heads.keep(last)


async def _link_some() -> bool:
    async with transaction():
        await Link.raw("select pg_advisory_xact_lock({})", CHAIN_LOCK)
        rows = await Link.raw(WAITING, BATCH)
        if not rows:
            return False
        last = await head() or heads.Head(0, chain.START.hex())
        before, links = bytes.fromhex(last.hash), []
        for seq, row in enumerate(rows, start=last.seq + 1):
            before = chain.link(before, row)
            links.append(Link(seq=seq, audit=row["id"], hash=before))
        await Link.insert(*links)
        await Pending.delete().where(Pending.audit.is_in([row["id"] for row in rows]))
    return True
