"""What comes in from a phone: written part by part, encrypted, as it comes. Never whole in memory, never in clear on a disk.

Each part is on the disk before the row that names it, and counts only if nobody else carried the file on meanwhile: whoever
is cut off goes on where it broke.
"""

from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import timedelta
from uuid import UUID

import msgspec

from api import vault
from api.accounts.queries import SignedIn
from api.audit import actions as audit
from api.audit import names
from api.database import fetch, insert, transaction
from api.documents import envelope, parts, storing
from api.errors import Conflict, NotFound, TooLarge
from api.intake.tables import IntakeBatch, IntakePart, IntakeSource
from api.intake.texts import OF_ZIPS
from api.jobs import enqueue
from api.now import now
from api.tokens import new_id
from api.uploads.protocol import WrongOffset

MOST_BYTES = 1 << 30
PART = 1 << 20
MOST_SOURCES = 200
CONTINUED_WITHIN = timedelta(hours=24)
"""After that what came of it is destroyed: see `retention`."""
LONGEST_NAME = 255
GONE = "Kiriman ini tidak ada di baki Anda. Buka Terima dari WhatsApp."
FULL = f"Sekali terima paling banyak {MOST_SOURCES} berkas. Kirim sisanya sebagai kiriman lain."
CLOSED = "Kiriman ini sudah selesai. Kirim berkasnya sebagai kiriman baru."
MINE = """
select b.id, b.done is not null as done, (select count(*) from intake_source s where s.batch = b.id) as sources
from intake_batch b where b.id = $1 and b.operator = $2 for update
"""
BEGUN = """
select s.id from intake_source s join intake_batch b on b.id = s.batch
where s.mark = $1 and s.state = 'coming' and s.changed > $2 and b.done is null order by s.id desc limit 1
"""
COMING = """
select s.id, s.batch, s.length, s.received, s.wrapped_key, s.state, s.changed from intake_source s
join intake_batch b on b.id = s.batch where s.id = $1 and b.operator = $2
"""
MOVE = """
update intake_source set received = received + $3, changed = $4
where id = $1 and received = $2 and state = 'coming' returning batch, received = length as complete
"""
END = """
update intake_source set length = received, state = 'whole', changed = $2
where id = $1 and state = 'coming' and received > 0 returning batch
"""


class Coming(msgspec.Struct, frozen=True):
    """How far one file came."""

    id: UUID
    batch: UUID
    length: int
    received: int
    wrapped_key: bytes
    state: str

    @property
    def left(self) -> int:
        return self.length - self.received


async def new_batch(me: SignedIn) -> UUID:
    async with transaction():
        row = IntakeBatch(id=new_id(), operator=me.id, created=now())
        await insert(row)
        await audit.record(me.actor, "intake.begin", names.intake(row.id))
    return row.id


async def begin(me: SignedIn, name: str, length: int = 0, batch: UUID | None = None, stamp: str = "") -> Coming:
    """Announce a file; one with the same name, length and `stamp` that broke off goes on where it was.

    Without a `length` it ends when its sender says so. Raises TooLarge, NotFound (of another's tray), Conflict.
    """
    if length > MOST_BYTES:
        raise TooLarge(OF_ZIPS["zip_terlalu_besar"])
    mark = vault.fingerprint("intake-source", f"{me.id}\n{name}\n{length}\n{stamp or new_id()}")
    if begun := await fetch(BEGUN, mark, now() - CONTINUED_WITHIN):
        return await find(me, begun[0]["id"])
    async with transaction():
        source = _row(await _open(me, batch), mark, name, length or MOST_BYTES)
        await insert(source)
    return await find(me, source.id)


async def find(me: SignedIn, source: UUID) -> Coming:
    """Raise NotFound unless it is in this person's tray."""
    rows = await fetch(COMING, source, me.id)
    if not rows:
        raise NotFound(GONE)
    return msgspec.convert({key: value for key, value in rows[0].items() if key != "changed"}, Coming)


async def append(coming: Coming, arriving: AsyncIterator[bytes]) -> int:
    """Keep the parts that arrive, each as soon as it is whole; how far the file comes with them. Raises WrongOffset."""
    reached = coming.received
    async with aclosing(arriving):
        async for body in arriving:
            await _keep(coming, reached, body)
            reached += len(body)
    return reached


async def end(coming: Coming) -> None:
    """Nothing more comes of a file that was not announced. Of an empty one nothing stays."""
    async with transaction():
        if ended := await fetch(END, coming.id, now()):
            await enqueue("intake", batch=str(ended[0]["batch"]))
        else:
            await IntakeSource.delete().where((IntakeSource.id == coming.id) & (IntakeSource.received == 0))


async def _open(me: SignedIn, batch: UUID | None) -> UUID:
    if batch is None:
        return await new_batch(me)
    rows = await fetch(MINE, batch, me.id)
    if not rows:
        raise NotFound(GONE)
    if rows[0]["done"] or rows[0]["sources"] >= MOST_SOURCES:
        raise Conflict(CLOSED if rows[0]["done"] else FULL)
    return batch


def _row(batch: UUID, mark: bytes, name: str, length: int) -> IntakeSource:
    id, moment = new_id(), now()
    row = IntakeSource(id=id, batch=batch, mark=mark, length=length, received=0, created=moment, changed=moment)
    row.name = vault.seal(name[-LONGEST_NAME:].encode(), "intake_source", id, "name")
    row.wrapped_key = envelope.wrap(envelope.new_key(), "intake_source", id)
    row.state, row.refused = "coming", ""
    return row


async def _keep(coming: Coming, start: int, body: bytes) -> None:
    id, key = new_id(), envelope.unwrap(coming.wrapped_key, "intake_source", coming.id)
    name = await storing.keep(key, id, {parts.MASTER: body})
    async with transaction():
        moved = await fetch(MOVE, coming.id, start, len(body), now())
        if moved:
            await storing.claim(name)
            await insert(IntakePart(id=id, source=coming.id, start=start, size=len(body), stored_as=name))
        if moved and moved[0]["complete"]:
            await fetch(END, coming.id, now())
            await enqueue("intake", batch=str(coming.batch))
    if not moved:
        await storing.abandon(name)
        raise WrongOffset
