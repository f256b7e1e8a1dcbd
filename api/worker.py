"""The worker: does the queued jobs and the scheduled ones, as many workers as you like, each job at least once."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial

import asyncpg
import msgspec
import structlog
from pgqueuer import PgQueuer
from pgqueuer.errors import RetryRequested
from pgqueuer.executors import DatabaseRetryEntrypointExecutor, EntrypointExecutorParameters
from pgqueuer.models import Job as QueuedJob
from pgqueuer.models import Schedule

from api import clock_steps, database, jobs
from api.accounts import forgetting, four_eyes
from api.applications import (
    day_figures,
    desk_undo,
    digesting,
    inviting,
    nightly,
    nik_reading,
    recounting,
    search_keys,
    telling,
)
from api.approvals import actions as approvals
from api.assisting import tracing
from api.audit import actions as audit
from api.complaints import levels
from api.complaints import recounting as complaint_recounting
from api.documents import rescanning, storing
from api.escalations import watching
from api.exports import actions as exports
from api.exports import approving as export_kinds
from api.exports import making
from api.health import WORKER
from api.incidents import pausing
from api.intake import retention as intake_retention
from api.intake import working as intake
from api.notices import mailing, reminding
from api.own_numbers import approving as own_number_kinds
from api.performance import counting
from api.persons import forgetting as person_forgetting
from api.push import sending, staff_push
from api.replays import actions as replays
from api.results import rescanning as result_rescanning
from api.stock import pausing as stock_pausing
from api.surveys import actions as surveys
from api.uploads import finishing
from api.uploads import retention as upload_retention

# importing them registers what can be proposed, and jobs and schedules
WITH_KINDS = (four_eyes, export_kinds, own_number_kinds)
WITH_JOBS = (
    approvals,
    audit,
    counting,
    day_figures,
    desk_undo,
    digesting,
    exports,
    finishing,
    forgetting,
    intake,
    intake_retention,
    levels,
    mailing,
    inviting,
    making,
    nightly,
    pausing,
    nik_reading,
    person_forgetting,
    complaint_recounting,
    recounting,
    reminding,
    replays,
    rescanning,
    result_rescanning,
    search_keys,
    sending,
    staff_push,
    stock_pausing,
    storing,
    surveys,
    telling,
    tracing,
    upload_retention,
    watching,
)

log = structlog.get_logger()


def retrying(parameters: EntrypointExecutorParameters) -> DatabaseRetryEntrypointExecutor:
    """Seven tries over about two minutes, then the job is held for a person to look at."""
    return DatabaseRetryEntrypointExecutor(
        parameters, max_attempts=6, initial_delay=timedelta(seconds=1), max_delay=timedelta(minutes=5)
    )


class JobFailed(Exception):
    """What failed and where, without its message: the queue keeps that in a table, and it may quote a person."""


async def do(work: jobs.Job, queued: QueuedJob) -> None:
    try:
        await work(**msgspec.json.decode(queued.payload or b"{}"))
    except RetryRequested:  # asked for by the job itself, and says nothing else
        raise
    except Exception as error:
        raise JobFailed(type(error).__name__).with_traceback(error.__traceback__) from None


async def do_scheduled(work: jobs.Job, _: Schedule) -> None:
    await work()


def consumer(pool: asyncpg.Pool) -> PgQueuer:
    """A queue that knows every registered job and schedule."""
    queue = PgQueuer.from_asyncpg_pool(pool)
    for name, work in jobs.JOBS.items():
        queue.entrypoint(name, executor_factory=retrying, on_failure="hold")(partial(do, work))
    for name, (cron, work) in jobs.SCHEDULES.items():
        queue.schedule(name, cron)(partial(do_scheduled, work))
    return queue


@asynccontextmanager
async def _queue() -> AsyncIterator[PgQueuer]:
    """Its own connections: one listens, and a job must never wait for the queue's."""
    settings = {"application_name": WORKER}
    async with (
        database.pool(size=5),
        asyncpg.create_pool(database.dsn(), min_size=1, max_size=4, server_settings=settings) as pool,
    ):
        yield consumer(pool)


async def run(heartbeat: timedelta = timedelta(seconds=30)) -> None:
    """Work until SIGTERM or SIGINT, then finish what is begun; whoever cannot wait for that may kill us.

    A job whose worker fell silent for `heartbeat` is started again by another. Never cancel this coroutine:
    the queue would count the jobs at hand as cancelled and forget them.
    """
    told = asyncio.Event()
    _when_told_to_stop(told.set)
    while await _work(told, heartbeat):
        pass


async def _work(told: asyncio.Event, heartbeat: timedelta) -> bool:
    """Until we are to stop, or until the clock of the machine was set: whether that, and so to begin anew."""
    async with _queue() as queue, _until_the_clock_is_set(queue.shutdown) as was_set:
        _when_told_to_stop(told.set, queue.shutdown.set)
        if told.is_set():
            return False
        await nik_reading.look_for_reader()
        await clock_steps.mend()
        log.info("worker started", count=len(jobs.JOBS))
        # Silence tells nobody: a dead worker's jobs are only found by looking.
        look_every = heartbeat / 2
        await queue.run(look_every, heartbeat_timeout=heartbeat, shutdown_on_listener_failure=True)
        log.info("worker stopped")
        return was_set.is_set() and not told.is_set()


@asynccontextmanager
async def _until_the_clock_is_set(shutdown: asyncio.Event) -> AsyncIterator[asyncio.Event]:
    """The event tells that it was; then the queue finishes what is begun, as it sleeps by a clock that counts no more."""
    was_set = asyncio.Event()

    async def watch() -> None:
        await clock_steps.next_step()
        was_set.set()
        shutdown.set()

    watching = asyncio.create_task(watch())
    try:
        yield was_set
    finally:
        watching.cancel()


def _when_told_to_stop(*acts: Callable[[], None]) -> None:
    def act() -> None:
        for one in acts:
            one()

    for stop in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(stop, act)
