"""Papers that nobody has scanned yet meet the virus scanner once it answers. What is infected then is given to nobody."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import structlog

from api.audit import actions as audit
from api.audit import names
from api.database import transaction
from api.documents import envelope, parts, storing
from api.documents.scanning import Scan, scanner
from api.documents.tables import Document
from api.jobs import every
from api.one_by_one import found

INFECTED = "document.infected"
UNSCANNED = "select id from document where scan in ('', 'waiting') and id > $1 order by id limit $2"

log = structlog.get_logger()


async def scan_each(name: str, unscanned: str, look: Callable[[UUID], Awaitable[None]]) -> None:
    """`look` at every row that this statement finds, for as long as the scanner answers; log what could not be read."""
    if scanner.away:
        return
    async for id in found(unscanned):
        try:
            await look(id)
        except Exception:
            log.exception("a file was not scanned", job=name, subject=str(id))
        if scanner.away:
            return


@every("*/5 * * * *", "scan_documents")
async def scan_documents() -> None:
    await scan_each("scan_documents", UNSCANNED, _look)


async def _look(id: UUID) -> None:
    """Our clean copy stands for what was sent: nothing else is left of it."""
    row = await Document.objects().get(Document.id == id)
    if row is None:
        return
    key = envelope.unwrap(row.wrapped_key, "document", id)
    said = await scanner.scan(await storing.read(key, id, row.stored_as, parts.MASTER))
    async with transaction():
        await Document.update({Document.scan: said.value}).where(Document.id == id)
        if said is Scan.INFECTED:
            await audit.record("system", INFECTED, names.application(row.application), document=str(id))
