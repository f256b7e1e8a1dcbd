"""Making the file of an export: rows come in batches, and every few MiB leave sealed for the store. Memory stays the same."""

import asyncio
from datetime import timedelta
from uuid import UUID, uuid4

import msgspec
import structlog
from pgqueuer.errors import RetryRequested

from api.database import insert, transaction
from api.documents import envelope, parts, storing
from api.errors import Unavailable
from api.exports import sources
from api.exports.actions import MAKE, discard_parts
from api.exports.choices import Wanted
from api.exports.sheets import MOST_ROWS, SHEETS, Sheet
from api.exports.tables import Export, ExportPart
from api.jobs import job
from api.now import now
from api.tokens import new_id

PART = 2 << 20
KEPT_FOR = timedelta(hours=24)
AGAIN_IN = timedelta(minutes=1)

log = structlog.get_logger()


class Superseded(Exception):
    """Another attempt writes this file now, or nobody wants it any more."""


class Attempt:
    """One go at a file. A later one makes an earlier one stop at its next part."""

    def __init__(self, row: Export) -> None:
        self.id, self.run, self.what, self.format, self.reader = row.id, row.run, row.what, row.format, row.operator
        self.wanted = msgspec.json.decode(row.wanted, type=Wanted)
        self.key = envelope.unwrap(row.wrapped_key, "export", row.id)
        self._gathered, self._position, self._done = bytearray(), 0, 0

    async def write(self) -> None:
        sheet: Sheet = SHEETS[self.format](sources.columns(self.what), now())
        async for rows in sources.batches(self.what, self.wanted, self.reader):
            await asyncio.to_thread(sheet.rows, rows)
            self._done += len(rows)
            await self._flush(sheet.take(), whole=False)
        await asyncio.to_thread(sheet.end)
        await self._flush(sheet.take(), whole=True)
        await self._set(state="ready", ready=now(), ends=now() + KEPT_FOR)

    async def _flush(self, more: bytes, *, whole: bool) -> None:
        self._gathered += more
        while len(self._gathered) >= PART or (whole and self._gathered):
            piece, self._gathered = bytes(self._gathered[:PART]), self._gathered[PART:]
            await self._keep(piece)
        await self._set()

    async def _keep(self, piece: bytes) -> None:
        id = new_id()
        name = await storing.keep(self.key, id, {parts.MASTER: piece})
        async with transaction():
            await storing.claim(name)
            await self._set()
            place = {"export": self.id, "position": self._position, "size": len(piece), "stored_as": name}
            await insert(ExportPart(id=id, **place))
        self._position += 1

    async def _set(self, **values: object) -> None:
        """How far it is. Raise Superseded where it is not this attempt's any more."""
        mine = (Export.id == self.id) & (Export.run == self.run) & (Export.state == "running")
        if not await Export.update({"done": self._done, **values}).where(mine).returning(Export.id):
            raise Superseded


@job(MAKE)
async def make(export: str) -> None:
    """As often as it is started: it begins anew, and an older attempt stops."""
    attempt = await _begin(UUID(export))
    if attempt is None:
        return
    try:
        await attempt.write()
    except Superseded:
        log.info("an export is written by another")
    except Unavailable:
        raise RetryRequested(AGAIN_IN) from None
    except Exception:
        log.exception("an export failed")
        await _fail(attempt.id, "broken")


async def _begin(id: UUID) -> Attempt | None:
    async with transaction():
        row = await Export.objects().where(Export.id == id).lock_rows("UPDATE").first()
        if row is None or row.state not in ("queued", "running"):
            return None
        await discard_parts(id)
        rows = await sources.count(row.what, msgspec.json.decode(row.wanted, type=Wanted), row.operator)
        row.run = uuid4()
        begun = {Export.state: "running", Export.run: row.run, Export.total: rows, Export.done: 0}
        await Export.update(begun).where(Export.id == id)
    if row.format == "xlsx" and rows > MOST_ROWS:
        await _fail(id, "too_long")
        return None
    return Attempt(row)


async def _fail(id: UUID, error: str) -> None:
    async with transaction():
        await discard_parts(id)
        failed = {Export.state: "failed", Export.error: error, Export.ends: now() + KEPT_FOR}
        await Export.update(failed).where(Export.id == id)
