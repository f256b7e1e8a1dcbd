"""Bodies on their way in and out of the store, and the promise that none is left behind.

Before the first byte is written a row in `unclaimed` says so; the transaction that makes the document's row deletes it.
So a crash at any moment leaves either both or a note of what to sweep.
"""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import timedelta
from uuid import UUID

import structlog
from pgqueuer.errors import RetryRequested

from api.database import engine, transaction
from api.documents import envelope, objects, parts
from api.documents.tables import Unclaimed
from api.errors import Conflict, Damaged, Unavailable
from api.jobs import enqueue, every, job
from api.language import N_
from api.now import now
from api.vault import Tampered

DELETE_AGAIN_IN = timedelta(minutes=1)
CLAIM_WITHIN = timedelta(hours=24)
TOO_LATE = N_("Berkas ini sudah terlalu lama menunggu. Kirim sekali lagi.")

log = structlog.get_logger()


async def keep(key: bytes, document: UUID, bodies: Mapping[str, bytes], pages: int = 0) -> str:
    """Encrypt and write all parts of a document; return the name they share. Call outside any transaction."""
    if engine.current_transaction.get() is not None:
        raise RuntimeError("a file is inspected and written before the transaction begins, never inside it")
    name = parts.new_name()
    await Unclaimed(stored_as=name, pages=pages, created=now()).save()
    await objects.put_all(await asyncio.to_thread(_encrypted, key, document, name, bodies))
    return name


async def claim(name: str) -> None:
    """In the transaction that makes the row: from now on the bodies are its own. Raise Conflict when they are swept."""
    claimed = await Unclaimed.delete().where(Unclaimed.stored_as == name).returning(Unclaimed.stored_as)
    if not claimed:
        raise Conflict(TOO_LATE)


async def read(key: bytes, document: UUID, name: str, part: str) -> bytes:
    """Raise Damaged where the body is missing or not what was written, Unavailable while the store is away."""
    try:
        body = await objects.get(parts.key(name, part))
        return await asyncio.to_thread(envelope.decrypt, key, document, part, body)
    except (FileNotFoundError, Tampered) as error:
        log.error("stored body damaged", kind=type(error).__name__)
        raise Damaged from error


async def discard(name: str, pages: int = 0) -> None:
    """Delete the bodies once the open transaction has committed."""
    await enqueue("delete_objects", keys=parts.keys(name, pages))


async def discard_all(names: Iterable[str]) -> None:
    """The same for many bodies without previews, by one job."""
    if keys := [key for name in names for key in parts.keys(name, 0)]:
        await enqueue("delete_objects", keys=keys)


async def abandon(name: str, pages: int = 0) -> None:
    """Discard bodies of a row that will not come."""
    async with transaction():
        await claim(name)
        await discard(name, pages)


@job("delete_objects")
async def delete_objects(keys: list[str]) -> None:
    """While the store is away the job waits for it, however long: what was to be deleted is never given up."""
    try:
        await objects.delete(keys)
    except Unavailable:
        raise RetryRequested(DELETE_AGAIN_IN) from None


@every("23 * * * *", "sweep_unclaimed")
async def sweep() -> None:
    """Delete what was written for a row that never came."""
    async with transaction():
        stale = Unclaimed.delete().where(Unclaimed.created < now() - CLAIM_WITHIN)
        for row in await stale.returning(Unclaimed.stored_as, Unclaimed.pages):
            await discard(row["stored_as"], row["pages"])


def _encrypted(key: bytes, document: UUID, name: str, bodies: Mapping[str, bytes]) -> dict[str, bytes]:
    return {parts.key(name, part): envelope.encrypt(key, document, part, body) for part, body in bodies.items()}
