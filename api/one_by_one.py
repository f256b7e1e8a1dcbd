"""Many rows, each in a transaction of its own: one that cannot be done does not stop the others."""

from collections.abc import AsyncIterator, Awaitable, Callable
from uuid import UUID

import structlog

from api.database import fetch, transaction

BATCH = 200
BEFORE_ALL = UUID(int=0)

log = structlog.get_logger()


async def one_by_one(name: str, ids: AsyncIterator[UUID], work: Callable[[UUID], Awaitable[None]]) -> None:
    """Do `work` for each of `ids`; what failed is logged under `name` and comes again when the job does."""
    async for id in ids:
        try:
            async with transaction():
                await work(id)
        except Exception:
            log.exception("a row was left", job=name, subject=str(id))


async def found(sql: str, *values: object) -> AsyncIterator[UUID]:
    """The ids that `sql` finds, batch by batch; its last two holes are the id to go on after and the size of a batch.

    A row that stays as it was is not met twice.
    """
    last = BEFORE_ALL
    while rows := await fetch(sql, *values, last, BATCH):
        for row in rows:
            yield row["id"]
        last = rows[-1]["id"]
