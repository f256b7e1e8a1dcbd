"""Which keys there are, and how much each of them still seals."""

from collections import Counter
from datetime import datetime

import msgspec

from api.database import fetch, transaction
from api.keys import ring
from api.keys.sealed import TABLES

HELD = """
select substring("{column}" from 3 for get_byte("{column}", 1)) as key, count(*) as values
from "{table}" where octet_length("{column}") > 2 group by 1
"""
NEWEST = """
select substring(answers from 3 for get_byte(answers, 1)) as key from application
where octet_length(answers) > 2 order by id desc limit 1
"""
LOST = "Isi basis data disegel dengan kunci {}, yang tidak ada di {}. Pulihkan berkas itu dari cadangan, lalu jalankan lagi."
PATIENT = "set local statement_timeout = '30min'"


class KeyView(msgspec.Struct, frozen=True):
    """`since` is None where nobody wrote it down; `known` is false for a key that the file does not hold."""

    id: str
    values: int
    since: datetime | None
    current: bool
    coming: bool
    known: bool


async def keys() -> list[KeyView]:
    """Those in the file, in their order, then those that only the database speaks of."""
    file, values = ring.read(), await held()
    ids = [*file.ring, *sorted(values.keys() - file.ring.keys())]
    return [
        KeyView(id, values[id], file.since.get(id), id == file.current, id == file.coming, id in file.ring)
        for id in ids
    ]


async def held() -> Counter[str]:
    """How many values each key seals now."""
    found: Counter[str] = Counter()
    async with transaction():
        await fetch(PATIENT)
        for table, columns in TABLES.items():
            for column in columns:
                for row in await fetch(HELD.format(table=table, column=column)):
                    found[row["key"].decode(errors="replace")] += row["values"]
    return found


async def check() -> None:
    """Raise SystemExit where the file cannot open what was sealed last: a lost or older file must not begin anew."""
    async with transaction():
        for row in await fetch(NEWEST):
            if (id := row["key"].decode(errors="replace")) not in ring.read().ring:
                raise SystemExit(LOST.format(id, ring.file()))
