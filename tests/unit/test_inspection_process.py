"""The process that opens files: ended in time, replaced when it dies, gone with its owner."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from api.documents import inspection
from api.documents.refused import Refused
from api.documents.sandbox import Crashed, Sandbox
from api.settings import ROOT
from tests.samples import EXPECTED, sample
from tests.unit.children import children_of, first_of
from tests.unit.hostile import nested_forms

IDLE = "from api.documents.sandbox import sandbox; sandbox.start(); print(sandbox.process.pid, flush=True); input()"
BUSY = """
import asyncio
from api.documents.sandbox import sandbox
from tests.unit.children import children_of, first_of
from tests.unit.hostile import nested_forms

async def main():
    sandbox.start()
    print(sandbox.process.pid, flush=True)
    await asyncio.gather(*(sandbox.ask("pdf", nested_forms(), caller) for caller in "ab"))

asyncio.run(main())
"""


@pytest.fixture
async def impatient():
    """Gives a file little time; its own beginning takes more of it on a busy machine."""
    sandbox = Sandbox(seconds=1.5)
    for _ in range(10):
        with suppress(Crashed):
            await sandbox.ask("picture", sample("foto_terlalu_kecil.jpg"))
            break
    yield sandbox
    sandbox.close()


async def test_a_file_that_kills_its_process_is_refused_and_the_next_one_is_served():
    with pytest.raises(Refused) as refused:
        await inspection.inspect(nested_forms())
    assert refused.value.code == "pdf_berbahaya"
    assert (await inspection.inspect(sample("pdf_biasa.pdf"))).pages == 2


async def test_a_file_that_does_not_end_is_stopped_in_time(impatient):
    started = time.monotonic()
    with pytest.raises(Crashed):
        await impatient.ask("pdf", nested_forms())
    assert time.monotonic() - started < 4
    assert (await impatient.ask("pdf", sample("pdf_biasa.pdf"))).finding.pages == 2


async def test_when_the_process_was_killed_a_new_one_takes_over():
    await inspection.inspect(sample("pdf_biasa.pdf"))
    first = inspection.sandbox.process
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert (await inspection.inspect(sample("pdf_biasa.pdf"))).pages == 2
    assert inspection.sandbox.process.pid != first.pid


async def test_the_event_loop_goes_on_while_a_file_is_opened():
    inspection.warm()
    delays, work = [], asyncio.create_task(inspection.inspect(sample("foto_12mp_gps_orientasi6.jpg")))
    while not work.done():
        before = time.monotonic()
        await asyncio.sleep(0.001)
        delays.append(time.monotonic() - before)
    assert len(delays) > 20
    assert sorted(delays)[len(delays) // 2] < 0.05


async def test_many_files_at_once_all_get_their_own_answer():
    names = ["foto_buram.jpg", "foto_gelap.jpg", "foto_terlalu_kecil.jpg", "foto.webp"] * 2
    found = await asyncio.gather(*(inspection.inspect(sample(name), f"caller {n % 3}") for n, name in enumerate(names)))
    assert [list(each.hints) for each in found] == [EXPECTED[name]["hints"] for name in names]


async def test_who_gives_up_waiting_leaves_nothing_running(impatient):
    await impatient.ask("pdf", sample("pdf_biasa.pdf"))
    asked = asyncio.create_task(impatient.ask("pdf", nested_forms()))
    assert await soon(lambda: len(children_of(impatient.process.pid)) == 1)
    asked.cancel()
    assert await soon(lambda: children_of(impatient.process.pid) == [])


def test_the_process_knows_neither_the_application_nor_its_environment():
    script = "import api.documents.sandbox_process, sys; print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env={}, capture_output=True, text=True, check=True)
    strangers = {"app", "web", "litestar", "piccolo", "asyncpg", "api.settings", "api.vault", "api.database"}
    assert not strangers & set(out.stdout.split())


def test_the_process_is_given_nothing_of_our_environment(impatient):
    impatient.start()
    given = Path(f"/proc/{impatient.process.pid}/environ")
    assert until(given.read_bytes, seconds=5)
    assert given.read_bytes() == b"GLIBC_TUNABLES=glibc.malloc.hugetlb=1\0"


@pytest.mark.parametrize(("script", "children"), [(IDLE, 0), (BUSY, 2)], ids=["idle", "busy"])
def test_the_process_and_its_children_end_when_their_owner_is_killed(script, children):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, text=True, **pipes) as owner:
        pid = int(owner.stdout.readline())
        assert until(lambda: len(children_of(pid)) == children)
        family = [Path(f"/proc/{each}") for each in (pid, *first_of(pid), *children_of(pid))]
        owner.kill()
    assert until(lambda: not any(each.exists() for each in family), seconds=15)


async def soon(true, seconds=15.0):
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        await asyncio.sleep(0.02)
    return true()


def until(true, seconds=15.0):
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    return true()
