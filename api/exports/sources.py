"""Which rows an export has: columns, how many, and the rows themselves, batch by batch."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any

import msgspec

from api.applications import audit_trail, export_rows
from api.applications.day_figures import span
from api.applications.export_rows import ORDINARY, PERSONAL
from api.audit import searching
from api.exports.choices import Wanted

Rows = AsyncIterator[Sequence[Sequence[Any]]]
AUDIT = ("Waktu (WITA)", "Siapa", "Tindakan", "Terhadap", "Rincian")
BATCH = 1000


def columns(what: str) -> tuple[str, ...]:
    if what == "audit":
        return AUDIT
    return (*ORDINARY, *(PERSONAL if what == "lengkap" else ()))


async def count(what: str, wanted: Wanted) -> int:
    if what == "audit":
        return await searching.count(_searched(wanted))
    return await export_rows.count(*_asked(wanted))


def batches(what: str, wanted: Wanted) -> Rows:
    if what == "audit":
        return _audit(_searched(wanted))
    return export_rows.batches(*_asked(wanted), personal=what == "lengkap")


async def _audit(wanted: searching.Wanted) -> Rows:
    """Newest first, as on the screen."""
    place = None
    while rows := await searching.page(wanted, place, BATCH):
        yield [msgspec.structs.astuple(line) for line in await audit_trail.lines(rows)]
        place = rows[-1].place


def _asked(wanted: Wanted) -> tuple[datetime, datetime, str, str]:
    return (*span(wanted.since, wanted.until), wanted.service, wanted.status)


def _searched(wanted: Wanted) -> searching.Wanted:
    since, until = span(wanted.since, wanted.until)
    return searching.Wanted(since, until, wanted.subject, wanted.actor, wanted.action)
