"""The clock of the machine was set, ahead or back, while work waited for moments of the old one.

Ahead, what became due meanwhile is done at once. Back, nothing may wait for a moment that the clock had reached by mistake:
whatever says that it was touched in the future is as due as it was then.
"""

import asyncio
import time

import structlog

from api.database import fetch, transaction

LOOK_EVERY = 1.0
STEP = 30.0
"""Seconds; less is a clock that is being corrected, and nobody waits longer for that."""
SCHEDULES = """
update pgqueuer_schedules set next_run = now(), heartbeat = least(heartbeat, now()), updated = now()
where greatest(updated, heartbeat) > now() + interval '30 seconds' returning id
"""
JOBS = """
update pgqueuer set execute_after = now() + (execute_after - updated), heartbeat = least(heartbeat, now()),
    created = least(created, now()), updated = now()
where updated > now() + interval '30 seconds' returning id
"""

log = structlog.get_logger()


async def next_step() -> None:
    """Come back once the clock was set."""
    before = _ahead()
    while abs((here := _ahead()) - before) < STEP:
        before = here
        await asyncio.sleep(LOOK_EVERY)
    log.warning("the clock was set", code="ahead" if here > before else "back")


async def mend() -> None:
    """Let the queue wait for nothing that lies ahead only because the clock was set back."""
    async with transaction():
        if late := [*await fetch(SCHEDULES), *await fetch(JOBS)]:
            log.warning("the queue waited for a clock that was set back", count=len(late))


def _ahead() -> float:
    """How far the clock is ahead of one that nobody sets."""
    return time.time() - time.monotonic()
