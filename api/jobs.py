"""Work to do later: queued in the transaction that causes it, done by a worker, at least once."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import msgspec
from pgqueuer.queries import Queries

from api.database import engine

Job = Callable[..., Awaitable[None]]
AT_ONCE = timedelta(0)
JOBS: dict[str, Job] = {}
SCHEDULES: dict[str, tuple[str, Callable[[], Awaitable[object]]]] = {}


def job(name: str) -> Callable[[Job], Job]:
    """Register the coroutine that does `name`. It may run twice: make it idempotent."""

    def register(work: Job) -> Job:
        JOBS[name] = work
        return work

    return register


def every(cron: str, name: str) -> Callable[[Job], Job]:
    """Register a coroutine without arguments that the queue starts by this cron line, once for all workers."""

    def register(work: Job) -> Job:
        SCHEDULES[name] = (cron, work)
        return work

    return register


async def enqueue(name: str, after: timedelta = AT_ONCE, **payload: object) -> None:
    """Queue `name` in the open transaction: it exists if and only if that commits. Never put personal data here.

    It is done no sooner than `after`.
    """
    unit = engine.current_transaction.get()
    if unit is None or name not in JOBS:
        raise RuntimeError(f"enqueue {name!r} needs an open transaction and a registered job")
    await Queries.from_asyncpg_connection(unit.connection).enqueue(
        name, msgspec.json.encode(payload), execute_after=after
    )
