"""Every change to uploads on their way. Callers have checked access; what becomes of a whole one is in `finishing`.

Nothing is locked and no transaction is open while bytes come in. Each part is written and confirmed by the store before
the row that names it, and counts only if nobody else carried the upload on meanwhile.
"""

from collections.abc import AsyncIterator
from contextlib import aclosing
from datetime import timedelta
from uuid import UUID

from api.applications import actions as applications
from api.database import fetch, insert, transaction
from api.documents import envelope, parts, storing
from api.jobs import enqueue
from api.now import now
from api.tokens import new_id
from api.uploads import queries, retention
from api.uploads.protocol import Checksum, TooManyOpen, WrongChecksum, WrongOffset
from api.uploads.queries import Progress
from api.uploads.tables import Upload, UploadPart

MOST_OPEN = 20
FINISH_AFTER = timedelta(minutes=1)
"""Who sends the last byte finishes at once. Should they die of it, a worker does it then."""
OPEN = "select count(*) as open from upload where application = $1 and finished is null and changed > $2"
MOVE = """
update upload set received = received + $3, changed = $4 where id = $1 and received = $2 and finished is null
returning received = length as complete
"""


async def create(number: str, requirement: str, length: int) -> Progress:
    """Announce a file. Raises as attaching it would: NotFound (not asked for), Conflict."""
    id, moment = new_id(), now()
    row = Upload(id=id, requirement=requirement, length=length, received=0, refused="", created=moment, changed=moment)
    row.wrapped_key = envelope.wrap(envelope.new_key(), "upload", id)
    async with transaction():
        row.application = await applications.lock_for(number, requirement)
        [count] = await fetch(OPEN, row.application, moment - queries.silence())
        if count["open"] >= MOST_OPEN:
            raise TooManyOpen
        await insert(row)
    return await queries.find(id)


async def append(progress: Progress, arriving: AsyncIterator[bytes], checksum: Checksum | None = None) -> int:
    """Keep the parts that arrive; how far the upload comes with them.

    Each counts as soon as it is kept, so a broken connection costs nothing; with a checksum all count together or none.
    Raises WrongOffset where somebody else was quicker, WrongChecksum, and what `arriving` raises.
    """
    hashed, waiting, reached = checksum and checksum.begin(), [], progress.received
    try:
        async with aclosing(arriving):
            async for body in arriving:
                waiting.append(await _keep(progress, reached, body))
                reached += len(body)
                if hashed:
                    hashed.update(body)
                else:
                    await _count(progress, waiting)
        if hashed and hashed.digest() != checksum.digest:
            raise WrongChecksum
        await _count(progress, waiting)
    finally:
        for part in waiting:
            await storing.abandon(part.stored_as)
    return reached


async def terminate(upload: UUID) -> None:
    """Forget it and its parts. The document that it became stays."""
    async with transaction():
        await retention.forget([upload])


async def _keep(progress: Progress, start: int, body: bytes) -> UploadPart:
    """Write one part into the store, bound to its row."""
    id, key = new_id(), envelope.unwrap(progress.wrapped_key, "upload", progress.id)
    name = await storing.keep(key, id, {parts.MASTER: body})
    return UploadPart(id=id, upload=progress.id, start=start, size=len(body), stored_as=name)


async def _count(progress: Progress, waiting: list[UploadPart]) -> None:
    """Let these parts be the next of the upload, all at once; empty the list."""
    if not waiting:
        return
    start, size = waiting[0].start, sum(part.size for part in waiting)
    async with transaction():
        moved = await fetch(MOVE, progress.id, start, size, now())
        if not moved:
            raise WrongOffset
        for part in waiting:
            await storing.claim(part.stored_as)
        await insert(*waiting)
        if moved[0]["complete"]:
            await enqueue("finish_upload", after=FINISH_AFTER, upload=str(progress.id))
    waiting.clear()
