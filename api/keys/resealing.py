"""Sealing again, with the current key, what older keys sealed: in small batches, while everybody goes on working.

A batch takes only rows that nobody holds and lets go of them within milliseconds, so it never waits for a lock: nothing
is overwritten, and no two wait for each other. What was held comes with the next pass.
"""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import UUID

import msgspec

from api import vault
from api.database import fetch, transaction
from api.keys import queries, ring, sealed

BATCH = 200
PASSES = 60
"""One a second: no transaction of ours lives as long."""
FIRST = UUID(int=0)
OLDER = 'octet_length("{0}") > 0 and substring("{0}" from 1 for $2) <> $3'

Tell = Callable[[str, int], None]
"""Is told (table, values sealed again in it so far)."""


class Resealed(msgspec.Struct, frozen=True):
    """How many values; how many still have an older key because somebody holds them, or because they do not open."""

    values: int
    held: int
    broken: int


async def reseal(tell: Tell) -> Resealed:
    """Pass over everything until only what nobody can open is left. Call only while the ring is `changing`."""
    current, values = ring.read().current, 0
    for _ in range(PASSES):
        broken = 0
        for table in sealed.TABLES:
            done, unopened = await _pass(table, current, tell)
            values, broken = values + done, broken + unopened
        found = await queries.held()
        held = found.total() - found[current] - broken
        if held <= 0:
            break
        await asyncio.sleep(1)
    return Resealed(values, max(held, 0), broken)


async def _pass(table: str, current: str, tell: Tell) -> tuple[int, int]:
    """(values sealed again, values that do not open) in one walk through a table."""
    done, unopened, last = 0, 0, FIRST
    while last:
        fresh, broken, last = await _batch(table, current, last)
        done, unopened = done + fresh, unopened + broken
        if fresh:
            tell(table, done)
    return done, unopened


async def _batch(table: str, current: str, after: UUID) -> tuple[int, int, UUID | None]:
    """The same for the next rows, and the id of the last of them."""
    head = vault.head(current)
    async with transaction():
        await fetch(queries.PATIENT)
        rows = await fetch(_selection(table), after, len(head), head, BATCH)
        fresh = [_again(table, dict(row), head) for row in rows]
        if fresh:
            await fetch(_update(table), *zip(*(row.values() for row, *_ in fresh), strict=True))
    return sum(done for _, done, _ in fresh), sum(broken for *_, broken in fresh), rows[-1]["id"] if rows else None


def _again(table: str, row: dict[str, Any], head: bytes) -> tuple[dict[str, Any], int, int]:
    """A row with its values sealed again, how many they were, and how many stay as they are because they do not open."""
    done = broken = 0
    for column in sealed.TABLES[table]:
        if not row[column] or row[column].startswith(head):
            continue
        place = sealed.place(table, column, row["id"])
        try:
            row[column] = vault.seal(vault.unseal(row[column], *place), *place)
            done += 1
        except vault.Tampered:
            broken += 1
    return row, done, broken


def _selection(table: str) -> str:
    columns = sealed.TABLES[table]
    older = " or ".join(OLDER.format(column) for column in columns)
    return (
        f'select id, {_names(columns)} from "{table}" where id > $1 and ({older})'
        " order by id limit $4 for no key update skip locked"
    )


def _update(table: str) -> str:
    columns = sealed.TABLES[table]
    holes = ", ".join(f"${place}::bytea[]" for place in range(2, len(columns) + 2))
    settled = ", ".join(f'"{column}" = fresh."{column}"' for column in columns)
    return (
        f'update "{table}" set {settled} from unnest($1::uuid[], {holes}) as fresh (id, {_names(columns)})'
        f' where "{table}".id = fresh.id'
    )


def _names(columns: dict[str, str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
