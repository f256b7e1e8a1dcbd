"""The tray of one person: batches, how far the work on them is, and the files in them. Nobody else's is ever found."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from api import vault
from api.accounts.queries import SignedIn
from api.applications import desk_receiving
from api.database import fetch
from api.documents import queries as documents
from api.documents.texts import seen_in
from api.errors import NotFound
from api.intake import texts
from api.intake.chat import Message
from api.intake.receiving import GONE
from api.intake.retention import WARN, kept_for
from api.now import now

PAGE = 60
COUNTS = """
    (select count(*) from intake_source s where s.batch = b.id and s.state = 'coming') as coming,
    (select count(*) from intake_source s where s.batch = b.id and s.state = 'whole') as unopened,
    (select count(*) from intake_source s where s.batch = b.id and s.state = 'refused') as refused,
    (select count(*) from intake_item i where i.batch = b.id) as items,
    (select count(*) from intake_item i where i.batch = b.id and i.state = 'waiting') as waiting
"""
MINE = (
    f"select b.id, b.created, b.done, {COUNTS} from intake_batch b where b.operator = $1 order by b.id desc limit 100"
)
ONE = f"select b.id, b.created, b.done, {COUNTS} from intake_batch b where b.operator = $1 and b.id = $2"
ALL = f"select b.operator, b.id, b.created, b.done, {COUNTS} from intake_batch b where b.done is null order by b.id"
SOURCES = "select id, name, state, refused, length, received from intake_source where batch = $1 order by id"
ITEMS = """
select i.*, coalesce(t.original, i.original) as held from intake_item i
join intake_source s on s.id = i.source left join intake_item t on t.id = i.twin
where i.batch = $1 order by s.id, i.position limit $2 offset $3
"""
CHOSEN = """
select i.*, i.original as held from intake_item i join intake_batch b on b.id = i.batch join intake_source s on s.id = i.source
where b.id = $1 and b.operator = $2 and i.id = any($3) and i.state = 'kept' and i.stored_as <> '' order by s.id, i.position
"""
ORIGINALS = "select original from intake_item where batch = any($1) and length(original) = 32"


class Source(msgspec.Struct, frozen=True):
    """`refused` is a sentence, where it was not opened."""

    name: str
    state: str
    refused: str
    length: int
    received: int


class Batch(msgspec.Struct, frozen=True):
    """`coming` broke off, or are on their way; `unopened` are here, `refused` were not opened.

    `items` were found in what was opened so far, and nobody has looked at `waiting` of them yet.
    """

    id: UUID
    created: datetime
    done: datetime | None
    coming: int
    unopened: int
    refused: int
    items: int
    waiting: int

    @property
    def working(self) -> bool:
        return not self.done and bool(self.unopened or self.waiting)

    @property
    def seen(self) -> int:
        return self.items - self.waiting

    @property
    def goes(self) -> datetime:
        return self.created + kept_for()

    @property
    def goes_soon(self) -> bool:
        return self.goes - WARN <= now()


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """`refused` is a sentence. `cases` are the numbers of the cases that have these bytes, `elsewhere` how many others have."""

    id: UUID
    name: str
    sender: str
    around: tuple[Message, ...]
    sent: datetime | None
    size: int
    state: str
    refused: str
    pages: int
    hints: tuple[str, ...]
    kept: datetime | None
    twin: UUID | None
    viewable: bool
    cases: tuple[str, ...] = ()
    elsewhere: int = 0

    @property
    def placed(self) -> bool:
        return bool(self.cases or self.elsewhere)


async def batches(me: SignedIn) -> list[Batch]:
    """Latest first."""
    return [msgspec.convert(dict(row), Batch) for row in await fetch(MINE, me.id)]


async def batch(me: SignedIn, id: UUID) -> Batch:
    """Raise NotFound unless it is this person's."""
    rows = await fetch(ONE, me.id, id)
    if not rows:
        raise NotFound(GONE)
    return msgspec.convert(dict(rows[0]), Batch)


async def sources(batch: UUID) -> list[Source]:
    return [_source(dict(row)) for row in await fetch(SOURCES, batch)]


async def items(me: SignedIn, batch: UUID, page: int = 1) -> list[Item]:
    """In the order of the chat, one page of them; callers have asked whose batch it is."""
    return await _placed(await fetch(ITEMS, batch, PAGE, (page - 1) * PAGE), me)


async def all_items(me: SignedIn, batch: UUID) -> list[Item]:
    return await _placed(await fetch(ITEMS, batch, None, 0), me)


async def chosen(me: SignedIn, batch: UUID, ids: Collection[UUID]) -> list[Item]:
    """Those of these that can be put into a case."""
    return await _placed(await fetch(CHOSEN, batch, me.id, list(ids)), me)


async def unplaced(batches: Collection[UUID]) -> int:
    """How many different kept files no case has."""
    originals = {row["original"] for row in await fetch(ORIGINALS, list(batches))}
    return len(originals - (await documents.holding(originals)).keys())


async def trays() -> dict[UUID, list[Batch]]:
    """Everybody's, by owner: how many there are, never what is in them."""
    found: dict[UUID, list[Batch]] = {}
    for row in await fetch(ALL):
        found.setdefault(row["operator"], []).append(msgspec.convert(_without(row, "operator"), Batch))
    return found


async def _placed(rows: list[Any], me: SignedIn) -> list[Item]:
    found = await documents.holding({row["held"] for row in rows if row["held"]})
    numbers = await desk_receiving.known({where for places in found.values() for where, _ in places}, me)
    return [_item(dict(row), {where for where, _ in found.get(row["held"], ())}, numbers) for row in rows]


def _item(row: dict[str, Any], where: set[UUID], numbers: dict[UUID, str]) -> Item:
    def opened(column: str) -> bytes:
        return vault.unseal(row[column], "intake_item", row["id"], column) if row[column] else b""

    known = sorted(filter(None, (numbers.get(application, "") for application in where)))
    given = row | {
        "name": opened("name").decode(),
        "sender": opened("sender").decode(),
        "around": msgspec.json.decode(opened("around") or b"[]", type=tuple[Message, ...]),
        "refused": texts.sentence(row["refused"]) if row["refused"] else "",
        "hints": tuple(filter(None, map(seen_in, row["hints"]))),
        "viewable": row["state"] == "kept" and bool(row["stored_as"]),
        "cases": tuple(known),
        "elsewhere": len(where) - len(known),
    }
    return msgspec.convert({name: given[name] for name in Item.__struct_fields__}, Item)


def _source(row: dict[str, Any]) -> Source:
    name = vault.unseal(row["name"], "intake_source", row["id"], "name").decode()
    refused = texts.sentence(row["refused"]) if row["refused"] else ""
    return msgspec.convert({**row, "name": name, "refused": refused}, Source)


def _without(row: Any, name: str) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != name}
