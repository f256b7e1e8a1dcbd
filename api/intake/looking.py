"""One file from a phone: inspected behind the walls like any other, kept encrypted, or refused with its reason."""

import asyncio
from hashlib import sha256
from uuid import UUID

import msgspec
import structlog

from api.database import fetch, transaction
from api.documents import fingerprints, inspection, keeping, storing
from api.documents.inspection import MOST_BYTES
from api.documents.keeping import Prepared
from api.documents.refused import Refused
from api.documents.scanning import scanner
from api.errors import Conflict, Unavailable
from api.intake import archive
from api.intake.archive import Refuse
from api.intake.sealed_file import Reader
from api.intake.tables import IntakePart, IntakeSource
from api.now import now

TWIN = """
select t.id from intake_item i join intake_batch mine on mine.id = i.batch
join intake_batch b on b.operator = mine.operator join intake_item t on t.batch = b.id
where i.id = $1 and (t.original = $2 or t.master = $3) and t.state = 'kept'
    and t.stored_as <> '' and t.id <> i.id order by t.id limit 1
"""
END = """
update intake_item set state = $2, refused = $3, original = $4, twin = $5 where id = $1 and state = 'waiting' returning id
"""
KEEP = """
update intake_item set state = 'kept', original = $2, master = $3, media_type = $4, pages = $5, hints = $6, metrics = $7,
    wrapped_key = $8, stored_as = $9, scan = $10, kept = $11
where id = $1 and state = 'waiting' returning id
"""

log = structlog.get_logger()


async def look(item: UUID, source: IntakeSource, file: Reader) -> None:
    """Settle what becomes of it. Raise Unavailable where that cannot be said now; whatever else goes wrong is the file's."""
    try:
        data = await asyncio.to_thread(_bytes, await _place(item), file)
        await _settle(item, data, str(source.id))
    except (Refused, Refuse) as refusal:
        await _end(item, "refused", refusal.code)
    except Unavailable:
        raise
    except Exception:
        log.exception("a file from a phone was left", subject=str(item))
        await _end(item, "refused", "gagal_dibaca")


async def discard_parts(sources: list[UUID]) -> None:
    """Let go of what came of these in parts, in the open transaction."""
    gone = await IntakePart.delete().where(IntakePart.source.is_in(sources)).returning(IntakePart.stored_as)
    await storing.discard_all([row["stored_as"] for row in gone])


async def _place(item: UUID) -> int | None:
    [row] = await fetch("select entry from intake_item where id = $1", item)
    return row["entry"]


def _bytes(place: int | None, file: Reader) -> bytes:
    if place is not None:
        return archive.read(file, place)
    if file.raw.size > MOST_BYTES:
        raise Refuse("terlalu_besar")
    file.seek(0)
    whole = bytearray()
    while piece := file.read(archive.PIECE):
        whole += piece
    return bytes(whole)


async def _settle(item: UUID, data: bytes, caller: str) -> None:
    original = fingerprints.of_digest(sha256(data).digest())
    if await _is_twin(item, original):
        return
    scan, found = await asyncio.gather(scanner.check(data, "virus"), inspection.inspect(data, caller))
    master = fingerprints.of(found.master)
    if await _is_twin(item, original, master):
        return
    prepared = await keeping.keep_as(item, len(data), original, found, scan, "intake_item")
    await _keep(item, prepared, master)


async def _is_twin(item: UUID, original: bytes, master: bytes = b"") -> bool:
    """Whether the same bytes, or the same picture with other notes in its head, lie in this tray already; settle it so."""
    twins = await fetch(TWIN, item, original, master)
    if twins:
        await _end(item, "twin", original=original, twin=twins[0]["id"])
    return bool(twins)


async def _keep(item: UUID, prepared: Prepared, master: bytes) -> None:
    """From here on it may be deleted on the phone, as far as we are concerned: the disk has confirmed it."""
    async with transaction():
        await storing.claim(prepared.stored_as)
        metrics = msgspec.json.encode(prepared.metrics).decode()
        kept = (prepared.media_type, prepared.pages, list(prepared.hints), metrics)
        sealed = (prepared.wrapped_key, prepared.stored_as, prepared.scan.value, now())
        if not await fetch(KEEP, item, prepared.sha256, master, *kept, *sealed):
            raise Conflict(storing.TOO_LATE)


async def _end(item: UUID, state: str, refused: str = "", original: bytes = b"", twin: UUID | None = None) -> None:
    async with transaction():
        await fetch(END, item, state, refused, original, twin)
