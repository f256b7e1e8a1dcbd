"""One incident as everybody reads it, and which services it can cover."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import asyncpg
import msgspec

from api.catalogue import CATALOGUE
from api.language import CODES, N_, _
from api.language import current as spoken

TITLES = {False: N_("SIAK terganggu"), True: N_("Pemeliharaan SIAK")}
COLUMNS = "id, services, planned, since, expected, ended, words, words_en, opened, changed, opened_by"


class Incident(msgspec.Struct, frozen=True):
    """`services` are those it covers, also where it covers all that need the system (`all`).

    `until`: when it was over, or for a planned one will be; nothing while nobody can say.
    """

    id: UUID
    services: frozenset[str]
    all: bool
    planned: bool
    since: datetime
    expected: datetime | None
    until: datetime | None
    words: str
    words_en: str
    opened: datetime
    opened_by: UUID
    changed: datetime

    @property
    def title(self) -> str:
        return _(TITLES[self.planned])

    @property
    def said(self) -> str:
        """In the language of the request, where the office wrote it in that."""
        return self.words_en if self.words_en and spoken() != CODES[0] else self.words

    def covers(self, service: str) -> bool:
        return service in self.services

    def runs_at(self, moment: datetime) -> bool:
        return self.since <= moment and (self.until is None or moment < self.until)


def needs(service: str) -> bool:
    return service in CATALOGUE and CATALOGUE[service].needs_siak


def covered(services: Collection[str]) -> frozenset[str]:
    """Those that need the system among these, or all of them where none is named."""
    return frozenset(code for code in CATALOGUE if needs(code) and (not services or code in services))


def shaped(row: asyncpg.Record) -> Incident:
    """A row of COLUMNS."""
    values = {name: row[name] for name in Incident.__struct_fields__ if name in row.keys()}  # noqa: SIM118  a record's `in` asks values
    until = row["ended"] or (row["expected"] if row["planned"] else None)
    return Incident(**values | {"services": covered(row["services"]), "all": not row["services"], "until": until})
