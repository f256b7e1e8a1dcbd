"""Which rows an export has: columns, how many, and the rows themselves, batch by batch."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
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


async def count(what: str, wanted: Wanted, reader: UUID) -> int:
    if what == "audit":
        return await searching.count(await _searched(wanted, reader))
    return await export_rows.count(*_asked(wanted))


def batches(what: str, wanted: Wanted, reader: UUID) -> Rows:
    if what == "audit":
        return _audit(wanted, reader)
    return export_rows.batches(*_asked(wanted), personal=what == "lengkap")


async def _audit(wanted: Wanted, reader: UUID) -> Rows:
    """Newest first, as on the screen, and nothing that its reader would not see there."""
    searched, place = await _searched(wanted, reader), None
    while rows := await searching.page(searched, place, BATCH):
        yield [msgspec.structs.astuple(line) for line in await audit_trail.lines(rows)]
        place = rows[-1].place


def _asked(wanted: Wanted) -> tuple[datetime, datetime, str, str]:
    return (*span(wanted.since, wanted.until), wanted.service, wanted.status)


async def _searched(wanted: Wanted, reader: UUID) -> searching.Wanted:
    since, until = span(wanted.since, wanted.until)
    hidden = await audit_trail.hidden_from(await accounts.staff_row(reader))
    return searching.Wanted(since, until, wanted.subject, wanted.actor, wanted.action, hidden)
