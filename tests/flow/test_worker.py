"""Jobs run because something was committed, at least once, whoever is killed; schedules run once for all workers."""

import asyncio
import os
import re
import signal
import sys
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest

from api import database, jobs, worker
from api.settings import ROOT

QUICK = 1.5
WORKER = f"""
import asyncio
from datetime import timedelta
from api import worker
from tests.flow import test_worker
asyncio.run(worker.run(timedelta(seconds={QUICK})))
"""


async def note(what):
    connection = await asyncpg.connect(database.dsn())
    await connection.execute("insert into noted (what, worker) values ($1, $2)", what, os.getpid())
    await connection.close()


@jobs.job("test_note")
async def note_it(what: str) -> None:
    await note(what)


@jobs.job("test_slow")
async def take_long(seconds: float) -> None:
    await note("begun")
    await asyncio.sleep(seconds)
    await note("done")


@jobs.job("test_fail")
async def fail_at_first() -> None:
    await note("tried")
    if (await noted()).count("tried") < 2:
        raise ValueError


@jobs.every("* * * * * *", "test_tick")
async def tick() -> None:
    await note("tick")


async def noted():
    return [row["what"] for row in await rows() if row["what"] != "tick"]


async def rows():
    return await database.engine.run_ddl("select what, worker, at from noted order by at")


async def queued():
    return (await database.engine.run_ddl("select count(*) as jobs from pgqueuer"))[0]["jobs"]


async def until(condition, seconds=20):
    async with asyncio.timeout(seconds):
        while not await condition():
            await asyncio.sleep(0.05)


async def queue(name, **payload):
    async with database.transaction():
        await jobs.enqueue(name, **payload)


@pytest.fixture
async def notebook(db):
    await database.engine.run_ddl(
        "create table noted (what text, worker int, at timestamptz default clock_timestamp())"
    )
    yield
    await database.engine.run_ddl("drop table noted")


@asynccontextmanager
async def workers(count):
    started = [await asyncio.create_subprocess_exec(sys.executable, "-c", WORKER, cwd=ROOT) for _ in range(count)]
    try:
        yield started
    finally:
        for process in started:
            if process.returncode is None:
                process.terminate()
        await asyncio.gather(*(process.wait() for process in started))


def test_the_worker_knows_every_module_that_has_jobs():
    with_jobs = {
        path for path in (ROOT / "api").rglob("*.py") if re.search(r"^@(job|every)\(", path.read_text(), re.MULTILINE)
    }
    assert with_jobs == {Path(module.__file__) for module in worker.WITH_JOBS}


async def test_a_job_exists_only_if_its_cause_was_committed(notebook):
    await queue("test_note", what="committed")
    with pytest.raises(LookupError):
        async with database.transaction():
            await jobs.enqueue("test_note", what="rolled back")
            raise LookupError
    assert await queued() == 1


async def test_jobs_run_again_after_a_failure_and_after_kill_9_and_schedules_once(notebook):
    await queue("test_note", what="committed")
    await queue("test_fail")
    await queue("test_slow", seconds=2)
    async with workers(2) as both:

        async def begun():
            return [row["worker"] for row in await rows() if row["what"] == "begun"]

        await until(begun)
        (first,) = await begun()
        os.kill(first, signal.SIGKILL)

        async def all_done():
            return {"committed", "done"} <= set(await noted()) and not await queued()

        await until(all_done)
        assert (await noted()).count("tried") >= 2
        _, second = await begun()
        assert second != first
        started = asyncio.get_running_loop().time()
        survivor = next(process for process in both if process.pid == second)
        survivor.terminate()
        assert await survivor.wait() == 0
        assert asyncio.get_running_loop().time() - started < 5
    ticks = [row["at"].replace(microsecond=0) for row in await rows() if row["what"] == "tick"]
    assert ticks
    assert len(set(ticks)) == len(ticks)


async def test_a_job_that_was_held_runs_when_it_is_put_back_as_the_manual_says(notebook):
    [put_back] = re.findall("`(update pgqueuer .+?)`", (ROOT / "docs/operating.md").read_text(), re.DOTALL)
    await queue("test_fail")
    await database.engine.run_ddl("update pgqueuer set attempts = 6")

    async def held():
        return await database.engine.run_ddl("select id from pgqueuer where status = 'failed'")

    async def done():
        return not await queued()

    async with workers(1):
        await until(held)
        await database.engine.run_ddl(put_back)
        await until(done)
    assert await noted() == ["tried", "tried"]
