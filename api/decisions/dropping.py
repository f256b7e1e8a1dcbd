"""PDFs that are dropped all at once: each goes to the desk of the case whose number its name holds, looked at as one alone is."""

from collections.abc import Sequence

import msgspec

from api.accounts.queries import SignedIn
from api.applications import desk_delivery, record
from api.applications.desk_rights import check_visible
from api.decisions.bulk import BROKEN, log
from api.decisions.matching import numbers_in
from api.errors import NotFound, Problem

NO_NUMBER = "Tidak ada nomor permohonan di nama berkas ini."
UNKNOWN = "Nomor {} tidak ada di loket Anda."
SEVERAL = "Ada lebih dari satu nomor di nama berkas ini: {}."


class Dropped(msgspec.Struct, frozen=True):
    """One file: the case it went to, or `why` to none."""

    name: str
    number: str = ""
    why: str = ""


async def drop(me: SignedIn, files: Sequence[tuple[str, bytes]]) -> list[Dropped]:
    """What became of each. What was kept lies at the case until somebody hands it over, and only once."""
    return [await _one(me, name, data) for name, data in files]


async def _one(me: SignedIn, name: str, data: bytes) -> Dropped:
    said = numbers_in(name)
    known = [number for number in said if await _known(me, number)]
    if len(known) != 1:
        why = SEVERAL.format(", ".join(known)) if known else UNKNOWN.format(said[0]) if said else NO_NUMBER
        return Dropped(name, why=why)
    try:
        await desk_delivery.keep_all(known[0], me, [(name, data)])
    except Problem as problem:
        return Dropped(name, known[0], why=" ".join(problem.errors.values()) or problem.detail)
    except Exception:
        log.exception("one of many was left", code="drop")
        return Dropped(name, known[0], why=BROKEN)
    return Dropped(name, known[0])


async def _known(me: SignedIn, number: str) -> bool:
    try:
        await check_visible(await record.find(number), me)
    except NotFound:
        return False
    return True
