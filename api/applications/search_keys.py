"""How the desk finds an application by a number or a name without reading any: by keyed hashes, of which there are kinds.

`nik` and `phone` are of whole numbers. Of names only how they sound is hashed, word by word (`word`) and two by two
(`pair`), for each desk anew: whoever has the tables without the key can count neither names nor letters, only coarse
sounds within a desk. Typos are forgiven by whoever asks, who looks for the neighbours of a sound as well; no row tells.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from api import vault
from api.applications import name_codes, record
from api.applications.tables import Application, SearchKey
from api.catalogue.definitions import Service
from api.database import fetch, insert
from api.jobs import every
from api.one_by_one import found, one_by_one

KINDS = {"nik": "nik", "kk_number": "nik", "phone_id": "phone", "name": "name", "name_any": "name"}
SHORT = 16
"""Bytes of a name's hash: enough to tell sounds apart, and names have many."""
AS_BEFORE = """
select distinct application as id from search_key where kind = '' and application > $1 order by application limit $2
"""


async def write(row: Application, service: Service, answers: Mapping[str, Any], again: bool) -> None:
    """Keep the hashes of this application's numbers and names; `again` takes away those of an earlier time."""
    keys = {digest: kind for kind, digest in _keys(row.desk, service, answers)}
    if again:
        await SearchKey.delete().where(SearchKey.application == row.id)
    if keys:
        await insert(*(SearchKey(application=row.id, digest=digest, kind=keys[digest]) for digest in sorted(keys)))


def digests(kind: str, text: str) -> list[bytes]:
    """The hash under which a whole number is found: `nik`, also for KK numbers, or `phone`, as it is stored."""
    number = re.sub(r"\D", "", text)
    return [vault.fingerprint(f"search-{kind}", number)] if number else []


def word_digest(desk: str, code: str) -> bytes:
    return vault.fingerprint("search-word", f"{desk} {code}")[:SHORT]


def pair_digest(desk: str, pair: tuple[str, str]) -> bytes:
    return vault.fingerprint("search-pair", f"{desk} {' '.join(sorted(pair))}")[:SHORT]


def names_in(service: Service, answers: Mapping[str, Any]) -> list[str]:
    """Every name of a person in these answers."""
    return [text for kind, text in _found(service, answers) if kind == "name"]


def _keys(desk: str, service: Service, answers: Mapping[str, Any]) -> Iterator[tuple[str, bytes]]:
    for kind, text in _found(service, answers):
        if kind != "name":
            yield from ((kind, digest) for digest in digests(kind, text))
            continue
        codes = name_codes.codes_of(text)
        yield from (("word", word_digest(desk, code)) for code in codes)
        yield from (("pair", pair_digest(desk, pair)) for pair in name_codes.pairs(codes))


def _found(service: Service, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(kind, text) of each number and name, those in lists of persons too."""
    for field in service.fields:
        given = answers.get(field.id)
        if field.type in KINDS and isinstance(given, str):
            yield KINDS[field.type], given
        elif field.columns and isinstance(given, list):
            cells = [(column.id, KINDS[column.type]) for column in field.columns if column.type in KINDS]
            for person in given:
                yield from ((kind, person[id]) for id, kind in cells if isinstance(person.get(id), str))


@every("* * * * *", "renew_search_keys")
async def renew() -> None:
    """Find what was sent before there were kinds as everything else is found. Looks at nothing once all is done."""
    await one_by_one("renew_search_keys", found(AS_BEFORE), _renew)


async def _renew(id: UUID) -> None:
    row = await record.lock_id(id)
    await fetch("delete from search_key where application = $1", id)
    await write(row, record.service_of(row), record.answers_of(row), again=False)
