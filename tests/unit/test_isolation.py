"""What a file can still do that has taken its process over: nothing, or end that process. Started as root and as a user."""

import asyncio
import os
import socket
import subprocess
import time

import pytest

from api.documents import isolation
from api.documents.sandbox import Crashed, Sandbox
from api.documents.sandbox_process import CPU_SECONDS
from api.settings import settings
from tests.samples import sample
from tests.unit.hostile_user import NOBODY

STARTED_BY = ["user", "root"] if os.geteuid() == 0 else ["user"]
PROGRAM = {"user": "tests.unit.hostile_user", "root": "tests.unit.hostile_process"}
REFUSED = ("PermissionError", "ProcessLookupError", "OSError")


def kernel_allows_namespaces():
    return (
        subprocess.run(["unshare", "--user", "--net", "true"], check=False, stderr=subprocess.DEVNULL).returncode == 0
    )


namespaces = pytest.mark.skipif(not kernel_allows_namespaces(), reason="this kernel gives a user no namespaces")
landlock = pytest.mark.skipif(not isolation.landlock_version(), reason="this kernel has no Landlock")


@pytest.fixture(scope="module", params=STARTED_BY)
def taken_over(request):
    """A process whose files do as they like, started by root or by a user."""
    sandbox = Sandbox(program=PROGRAM[request.param])
    sandbox.start()
    yield sandbox
    sandbox.close()


@pytest.fixture
def impatient():
    sandbox = Sandbox(seconds=3, program=PROGRAM["user"])
    yield sandbox
    sandbox.close()


@pytest.fixture
def bystander():
    """Another program of the account that the process was started by."""
    account = {"user": NOBODY} if os.geteuid() == 0 else {}
    with subprocess.Popen(["/bin/sleep", "60"], **account) as program:
        yield program
        program.kill()


async def outcome(sandbox, task, data=""):
    return (await sandbox.ask(task, str(data).encode())).finding.code


def owned(path, text="rahasia"):
    """A file of the account that the process was started by."""
    path.write_text(text)
    path.chmod(0o600)
    if os.geteuid() == 0:
        os.chown(path, NOBODY, NOBODY)
    return path


@namespaces
async def test_a_file_reaches_no_network(taken_over):
    with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket(type=socket.SOCK_DGRAM) as box:
        box.bind(("127.0.0.1", 0))
        box.setblocking(False)
        assert await outcome(taken_over, "connect", listening.getsockname()[1]) in REFUSED
        assert await outcome(taken_over, "send", box.getsockname()[1]) == "OSError"
        with pytest.raises(BlockingIOError):
            box.recv(10)


@landlock
async def test_a_file_reads_neither_keys_nor_data_nor_any_other_file(taken_over, tmp_path):
    secret = owned(tmp_path / "keys.json")
    for path in (secret, settings.data / "keys" / "keys.json", "/etc/passwd", f"/proc/{os.getpid()}/environ", __file__):
        assert await outcome(taken_over, "read", path) == "PermissionError", path
    assert await outcome(taken_over, "list", settings.data) == "PermissionError"
    assert await outcome(taken_over, "list", "/") == "PermissionError"


async def test_a_file_writes_no_file(taken_over, tmp_path):
    path = owned(tmp_path / "here", text="")
    assert await outcome(taken_over, "write", path) in REFUSED
    assert path.read_text() == ""


async def test_a_file_knows_nothing_of_our_environment(taken_over, monkeypatch):
    assert os.environ["LOPO_DATA"]
    assert "LOPO_DATA" not in await outcome(taken_over, "environment")


@namespaces
async def test_a_file_signals_nobody_not_even_its_own_account(taken_over, bystander):
    for pid in (bystander.pid, taken_over.process.pid, os.getpid()):
        assert await outcome(taken_over, "kill", pid) in REFUSED
    assert bystander.poll() is None


async def test_a_file_gains_no_right_and_leaves_no_core(taken_over):
    rights = await outcome(taken_over, "rights")
    assert rights == str({"no_new_privileges": 1, "dumpable": 0, "capabilities": b"", "core": (0, 0)})
    assert await outcome(taken_over, "root") in REFUSED


@landlock
async def test_a_file_starts_no_program(taken_over):
    assert await outcome(taken_over, "start", "/bin/true") == "PermissionError"


async def test_a_file_starts_no_process(taken_over):
    assert await outcome(taken_over, "fork") == "BlockingIOError"


async def test_a_file_that_hoards_memory_loses_only_itself(taken_over):
    reply = await taken_over.ask("eat", b"")
    assert reply.finding.code == "pdf_berbahaya" and reply.peak_mb < 1024
    assert (await taken_over.ask("pdf", sample("pdf_biasa.pdf"))).finding.pages == 2


@pytest.mark.parametrize("task", ["sleep", "spin"])
async def test_a_file_without_an_end_is_ended_and_others_are_served_meanwhile(impatient, task):
    endless, started = asyncio.create_task(impatient.ask(task, b"", "somebody")), time.monotonic()
    for _ in range(3):
        assert (await impatient.ask("pdf", sample("pdf_biasa.pdf"), "another")).finding.pages == 2
    assert not endless.done()
    with pytest.raises(Crashed):
        await endless
    assert time.monotonic() - started < 6


async def test_every_wall_this_kernel_has_stands_and_is_told(capfd):
    sandbox = Sandbox()
    await sandbox.ask("pdf", sample("pdf_biasa.pdf"))
    sandbox.close()
    told = capfd.readouterr().err
    expected = ["rights"] + ["files"] * bool(isolation.landlock_version())
    expected += ["network", "processes"] * kernel_allows_namespaces() + ["account"] * (os.geteuid() == 0)
    assert all(f'"{wall}"' in told for wall in expected)
    assert sandbox.seconds > CPU_SECONDS
