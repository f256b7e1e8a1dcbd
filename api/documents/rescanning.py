"""Papers that nobody has scanned yet meet the virus scanner once it answers. What is infected then is given to nobody."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from api.audit import actions as audit
from api.audit import names
from api.database import transaction
from api.documents import envelope, parts, storing
from api.documents.scanning import Scan, scanner
from api.documents.tables import Document
from api.jobs import every
from api.now import now
from api.one_by_one import found

INFECTED = "document.infected"
UNSCANNED = "select id from document where scan in ('', 'waiting') and id > $1 order by id limit $2"

TRY_AGAIN_IN = timedelta(hours=1)
"""For a file that the scanner took and would not judge: it is too large for it, or takes too long."""
in_vain: dict[UUID, datetime] = {}
"""When each of these was tried."""

log = structlog.get_logger()


async def scan_each(name: str, unscanned: str, look: Callable[[UUID], Awaitable[Scan]]) -> None:
    """`look` at every row that this statement finds, for as long as the scanner is there; log what could not be read.

    One that keeps the scanner busy in vain stops no other, and is left alone for an hour.
    """
    for id in [id for id, tried in in_vain.items() if tried < now() - TRY_AGAIN_IN]:
        del in_vain[id]
    if scanner.away:
        return
    async for id in found(unscanned):
        if id not in in_vain:
            await _look_at(id, name, look)
        if scanner.away:
            return


async def _look_at(id: UUID, name: str, look: Callable[[UUID], Awaitable[Scan]]) -> None:
    try:
        said = await look(id)
    except Exception:
        log.exception("a file was not scanned", job=name, subject=str(id))
        return
    if said is Scan.WAITING and not scanner.away:
        in_vain[id] = now()


@every("*/5 * * * *", "scan_documents")
async def scan_documents() -> None:
    await scan_each("scan_documents", UNSCANNED, _look)


async def _look(id: UUID) -> Scan:
    """Our clean copy stands for what was sent: nothing else is left of it."""
    row = await Document.objects().get(Document.id == id)
    if row is None:
        return Scan.NOT_ASKED
    key = envelope.unwrap(row.wrapped_key, "document", id)
    said = await scanner.scan(await storing.read(key, row.bodies or id, row.stored_as, parts.MASTER))
    async with transaction():
        await Document.update({Document.scan: said.value}).where(Document.id == id)
        if said is Scan.INFECTED:
            await audit.record("system", INFECTED, names.application(row.application), document=str(id))
    return said
