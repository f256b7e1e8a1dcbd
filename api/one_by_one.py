"""Many rows, each in a transaction of its own: one that cannot be done does not stop the others."""

from collections.abc import AsyncIterator, Awaitable, Callable, Collection, Sequence
from uuid import UUID

import structlog

from api.database import fetch, transaction

BATCH = 200
PAGE = 10 * BATCH
BEFORE_ALL = UUID(int=0)

log = structlog.get_logger()


async def one_by_one(name: str, ids: AsyncIterator[UUID], work: Callable[[UUID], Awaitable[None]]) -> None:
    """Do `work` for each of `ids`; what failed is logged under `name` and comes again when the job does."""
    async for id in ids:
        await _alone(name, id, work)


async def in_batches(
    name: str,
    sql: str,
    *values: object,
    many: Callable[[Sequence[UUID]], Awaitable[Collection[UUID]]],
    one: Callable[[UUID], Awaitable[None]],
) -> None:
    """Do what `sql` finds, as `found` has it: `many` in one transaction, and `one` by one those that it says it left."""
    async for ids in _batches(PAGE, sql, *values):
        for begin in range(0, len(ids), BATCH):
            for id in await _left(name, ids[begin : begin + BATCH], many):
                await _alone(name, id, one)


async def found(sql: str, *values: object) -> AsyncIterator[UUID]:
    """The ids that `sql` finds, batch by batch; its last two holes are the id to go on after and the size of a batch.

    A row that stays as it was is not met twice.
    """
    async for ids in _batches(BATCH, sql, *values):
        for id in ids:
            yield id


async def _left(
    name: str, ids: Sequence[UUID], many: Callable[[Sequence[UUID]], Awaitable[Collection[UUID]]]
) -> Collection[UUID]:
    try:
        async with transaction():
            left = await many(ids)
    except Exception:
        log.exception("a batch is done one by one", job=name)
        return ids
    return left


async def _alone(name: str, id: UUID, work: Callable[[UUID], Awaitable[None]]) -> None:
    try:
        async with transaction():
            await work(id)
    except Exception:
        log.exception("a row was left", job=name, subject=str(id))


async def _batches(size: int, sql: str, *values: object) -> AsyncIterator[Sequence[UUID]]:
    last = BEFORE_ALL
    while rows := await fetch(sql, *values, last, size):
        ids = [row["id"] for row in rows]
        yield ids
        last = ids[-1]
