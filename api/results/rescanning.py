"""Results that nobody has scanned yet meet the virus scanner once it answers. An infected one is given to nobody."""

from uuid import UUID

from api.audit import actions as audit
from api.audit import names
from api.database import transaction
from api.documents import envelope, parts, storing
from api.documents.rescanning import scan_each
from api.documents.scanning import Scan, scanner
from api.jobs import every
from api.results.tables import Result

INFECTED = "result.infected"
UNSCANNED = "select id from result where scan in ('', 'waiting') and id > $1 order by id limit $2"


@every("*/5 * * * *", "scan_results")
async def scan_results() -> None:
    await scan_each("scan_results", UNSCANNED, _look)


async def _look(id: UUID) -> Scan:
    row = await Result.objects().get(Result.id == id)
    if row is None:
        return Scan.NOT_ASKED
    key = envelope.unwrap(row.wrapped_key, "result", id)
    said = await scanner.scan(await storing.read(key, id, row.stored_as, parts.MASTER))
    async with transaction():
        await Result.update({Result.scan: said.value}).where(Result.id == id)
        if said is Scan.INFECTED:
            await audit.record("system", INFECTED, names.application(row.application), result=str(id))
    return said
