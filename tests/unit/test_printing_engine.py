"""The printer's process: started late, replaced when it dies, gone when we are."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from api.errors import Unavailable
from api.printing import fonts
from api.printing.engine import Printer, close
from tests.unit.printed import RECEIPT, in_front_of_its_seal


@pytest.fixture
async def printer(tmp_path):
    """The only one in this process: an earlier test may have left the application's own running."""
    await close()
    printer = Printer(tmp_path / "printing", page_seconds=5)
    yield printer
    await printer.close()


def workers_of(parent):
    """The process ids of the printers that `parent` started."""
    children = Path(f"/proc/{parent}/task").glob("*/children")
    pids = [pid for file in children for pid in file.read_text().split()]
    return [int(pid) for pid in pids if b"api.printing.worker" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def worker_of(parent):
    (found,) = workers_of(parent)
    return found


async def test_a_killed_worker_costs_nobody_a_receipt(printer):
    first = in_front_of_its_seal(await printer.render(RECEIPT))
    os.kill(worker_of(os.getpid()), signal.SIGKILL)
    assert in_front_of_its_seal(await printer.render(RECEIPT)) == first


async def test_a_worker_killed_while_printing_costs_nobody_a_receipt(printer):
    first = in_front_of_its_seal(await printer.render(RECEIPT))
    os.kill(worker_of(os.getpid()), signal.SIGSTOP)
    waiting = asyncio.create_task(printer.render(RECEIPT))
    await asyncio.sleep(0.1)
    os.kill(worker_of(os.getpid()), signal.SIGKILL)
    assert in_front_of_its_seal(await waiting) == first


async def test_a_stuck_worker_is_given_up_and_replaced(printer):
    await printer.warm()
    os.kill(worker_of(os.getpid()), signal.SIGSTOP)
    with pytest.raises(Unavailable):
        await printer.render(RECEIPT)
    assert await printer.render(RECEIPT)


async def test_many_receipts_at_once_come_from_one_process(printer):
    receipts = await asyncio.gather(*(printer.render(RECEIPT) for _ in range(8)))
    assert len(set(map(in_front_of_its_seal, receipts))) == 1
    assert worker_of(os.getpid())


async def test_without_pango_printing_is_unavailable_and_tried_only_once(tmp_path, monkeypatch):
    (tmp_path / "libgobject-2.0.so.0").write_text("not a library")
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    printer = Printer(tmp_path / "printing")
    assert not await printer.available()
    monkeypatch.delenv("LD_LIBRARY_PATH")
    with pytest.raises(Unavailable, match="Cetak halaman ini"):
        await printer.render(RECEIPT)


async def test_a_closed_printer_prints_again_when_asked(printer):
    first = in_front_of_its_seal(await printer.render(RECEIPT))
    await printer.close()
    assert in_front_of_its_seal(await printer.render(RECEIPT)) == first


async def test_printing_leaves_nothing_but_font_caches_behind(printer, tmp_path):
    await printer.render(RECEIPT)
    os.kill(worker_of(os.getpid()), signal.SIGKILL)
    left = {file.suffix or file.name for file in (tmp_path / "printing").iterdir()}
    assert {name.partition("-")[0] for name in left} <= {".conf", ".TAG", ".cache"}


def test_the_web_never_loads_the_pdf_library():
    asked = "import api.printing.engine, sys; print('weasyprint' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout == "False\n"


def test_the_worker_ends_when_we_are_killed(tmp_path):
    """However we end: kill -9 leaves nothing running."""
    program = (
        "import asyncio, pathlib, time; from api.printing.engine import Printer;"
        f"asyncio.run(Printer(pathlib.Path({str(tmp_path)!r})).warm()); print('warm', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) as parent:
        parent.stdout.readline()
        worker = worker_of(parent.pid)
        parent.kill()
    assert wait_until_gone(worker)


def wait_until_gone(pid, seconds=5):
    """A process that nobody has collected yet is gone, too."""
    status, deadline = Path(f"/proc/{pid}/status"), time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not status.exists() or "State:\tZ" in status.read_text():
            return True
        time.sleep(0.02)
    return False


def test_our_fonts_are_used_alone_where_they_are_built(tmp_path):
    (tmp_path / "A & B").mkdir()
    (tmp_path / "A & B" / "Ours.ttf").touch()
    told = fonts.configuration(tmp_path, tmp_path / "A & B")
    assert f"<dir>{tmp_path}/A &amp; B</dir>" in told and "/etc/fonts" not in told


def test_the_fonts_of_the_system_are_used_where_ours_are_not_built(tmp_path):
    assert "/etc/fonts/fonts.conf" in fonts.configuration(tmp_path, tmp_path / "missing")
