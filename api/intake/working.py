"""Opens what came from phones and looks at each file in it: in the background, one at a time, and goes on after any crash.

What is done is written down file by file. Who works on a batch says so in its row; whoever fell silent is taken for dead.
"""

import asyncio
from datetime import timedelta
from uuid import UUID

import msgspec
from pgqueuer.errors import RetryRequested

from api import vault
from api.database import change, fetch, insert, transaction
from api.documents import envelope
from api.errors import Damaged, Unavailable
from api.intake import archive, looking
from api.intake.archive import Entry, Refuse
from api.intake.sealed_file import Part, Reader, reader
from api.intake.tables import IntakeItem, IntakeSource
from api.jobs import enqueue, every, job
from api.now import now
from api.one_by_one import found
from api.tokens import new_id

DEAD_AFTER = timedelta(seconds=40)
AGAIN_IN = timedelta(seconds=5)
AT_ONCE = 100
RESTED = timedelta(minutes=3)
CLAIM = """
update intake_batch set working = $2 where id = $1 and done is null and (working is null or working <= $3) returning operator
"""
NEXT = """
select s.id from intake_source s join intake_batch b on b.id = s.batch
where b.id = $1 and b.done is null and s.state in ('whole', 'opened') order by s.id limit 1
"""
RESTING = """
select b.id from intake_batch b where b.done is null and (b.working is null or b.working <= $1) and exists (
    select from intake_source s where s.batch = b.id and s.state in ('whole', 'opened') and s.changed < $2
) and b.id > $3 order by b.id limit $4
"""
WAITING = "select id from intake_item where source = $1 and state = 'waiting' order by position limit 1"
NO_ITEM = {
    "refused": "",
    "original": b"",
    "master": b"",
    "media_type": "",
    "pages": 0,
    "hints": [],
    "metrics": "{}",
    "wrapped_key": b"",
    "stored_as": "",
    "scan": "",
}


@job("intake")
async def work(batch: str) -> None:
    """While the store or the walls around strangers' files are away it waits for them, however long."""
    id = UUID(batch)
    while source := await _next(id):
        if not await _claim(id):
            raise RetryRequested(AGAIN_IN)
        try:
            await _work_on(id, source)
        except Unavailable:
            raise RetryRequested(AGAIN_IN) from None
        finally:
            await fetch("update intake_batch set working = null where id = $1", id)


@every("*/5 * * * *", "resume_intake")
async def resume() -> None:
    """Begin again where a job failed too often, as while the database was away: nobody waits for a page that stands still."""
    async for batch in found(RESTING, now() - DEAD_AFTER, now() - RESTED):
        async with transaction():
            await enqueue("intake", batch=str(batch))


async def _next(batch: UUID) -> UUID | None:
    rows = await fetch(NEXT, batch)
    return rows[0]["id"] if rows else None


async def _claim(batch: UUID) -> bool:
    moment = now()
    return bool(await fetch(CLAIM, batch, moment, moment - DEAD_AFTER))


async def _work_on(batch: UUID, id: UUID) -> None:
    source = await IntakeSource.objects().get(IntakeSource.id == id)
    if source is None:
        return
    file = await _file(source)
    if source.state == "whole" and not await _opened(source, file):
        return
    while rows := await fetch(WAITING, id):
        await fetch("update intake_batch set working = $2 where id = $1", batch, now())
        await looking.look(rows[0]["id"], source, file)
    async with transaction():
        await IntakeSource.update({IntakeSource.state: "done"}).where(IntakeSource.id == id)
        await looking.discard_parts([id])


async def _file(source: IntakeSource) -> Reader:
    rows = await fetch("select id, start, size, stored_as from intake_part where source = $1 order by start", source.id)
    key = envelope.unwrap(source.wrapped_key, "intake_source", source.id)
    return reader(key, [msgspec.convert(dict(row), Part) for row in rows])


async def _opened(source: IntakeSource, file: Reader) -> bool:
    """Write down what is in it, all at once; or why it is not opened, and let go of it."""
    try:
        entries = await asyncio.to_thread(_entries, source, file)
    except (Refuse, Damaged) as problem:
        code = problem.code if isinstance(problem, Refuse) else "zip_rusak"
        async with transaction():
            await change(source, {IntakeSource.state: "refused", IntakeSource.refused: code})
            await looking.discard_parts([source.id])
        return False
    async with transaction():
        rows = [_item(source, place, one) for place, one in enumerate(entries)]
        for start in range(0, len(rows), AT_ONCE):
            await insert(*rows[start : start + AT_ONCE])
        await change(source, {IntakeSource.state: "opened"})
    return True


def _entries(source: IntakeSource, file: Reader) -> list[Entry]:
    """What by itself is a photo or PDF is its own only entry."""
    if archive.is_zip(file.read(4)):
        return archive.entries(file)
    name = vault.unseal(source.name, "intake_source", source.id, "name").decode()
    return [Entry(-1, archive.label(name), source.length)]


def _item(source: IntakeSource, position: int, entry: Entry) -> IntakeItem:
    id, said = new_id(), entry.found
    row = IntakeItem(
        id=id, batch=source.batch, source=source.id, position=position, size=entry.size, state="waiting", **NO_ITEM
    )
    row.entry = entry.place if entry.place >= 0 else None
    row.name = _sealed(id, "name", entry.name.encode())
    row.sender = _sealed(id, "sender", said.sender.encode() if said else b"")
    row.around = _sealed(id, "around", msgspec.json.encode(said.around if said else ()))
    row.sent = said.at if said else None
    return row


def _sealed(item: UUID, column: str, value: bytes) -> bytes:
    return vault.seal(value, "intake_item", item, column) if value else b""
