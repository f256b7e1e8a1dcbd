"""How a worker and a job end: in peace before there is a database, and without telling what failed."""

import asyncio
import os
import signal
import sys
import tempfile
from asyncio.subprocess import PIPE, STDOUT
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pgqueuer.models import Job, TracebackRecord

from api import jobs, worker
from api.embedded_postgres import SOCKET, socket_folder
from api.now import now
from api.settings import ROOT, settings


@jobs.job("test_quote")
async def quote(nik: str) -> None:
    raise ValueError(f"no such NIK: {nik}")


async def carry(near, far):
    while said := await near.read(1 << 16):
        far.write(said)
        await far.drain()
    far.close()


@asynccontextmanager
async def door_to_the_database(folder):
    """(who knocks, the lock): a socket in this folder that leads to the database once it is unlocked."""
    knocks, unlocked = asyncio.Queue(), asyncio.Event()

    async def come_in(near, to_near):
        knocks.put_nowait(near)
        await unlocked.wait()
        far, to_far = await asyncio.open_unix_connection(socket_folder(settings.data) / SOCKET)
        await asyncio.gather(carry(near, to_far), carry(far, to_near))

    async with await asyncio.start_unix_server(come_in, Path(folder, SOCKET)):
        yield knocks, unlocked


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
async def test_a_worker_that_is_told_to_stop_before_it_reached_its_database_ends_in_peace(db, stop):
    with tempfile.TemporaryDirectory(prefix="lopo-", dir="/tmp") as folder:
        async with door_to_the_database(folder) as (knocks, unlocked):
            env = os.environ | {"DATABASE_URL": f"postgresql://postgres@/postgres?host={folder}"}
            command = sys.executable, "-m", "api", "worker"
            process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=env, stdout=PIPE, stderr=STDOUT)
            await asyncio.wait_for(knocks.get(), 20)
            process.send_signal(stop)
            unlocked.set()
            said, _ = await asyncio.wait_for(process.communicate(), 10)
    assert (process.returncode, said.decode()) == (0, "")


async def test_a_failed_job_keeps_what_failed_and_where_but_never_the_message():
    moment = now()
    queued = Job(
        id=1,
        priority=0,
        created=moment,
        updated=moment,
        heartbeat=moment,
        execute_after=moment,
        status="picked",
        entrypoint="test_quote",
        payload=b'{"nik": "5371046508908347"}',
        queue_manager_id=None,
        headers=None,
    )
    with pytest.raises(worker.JobFailed) as failure:
        await worker.do(quote, queued)
    kept = TracebackRecord.from_exception(failure.value, queued.id).model_dump_json()
    assert "ValueError" in kept and "in quote" in kept
    assert "5371046508908347" not in kept
