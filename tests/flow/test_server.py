"""`python -m api serve` as an office runs it: one command starts everything, and nothing is left when it ends."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
import pytest

from api.settings import ROOT


def parent_of(pid):
    """The parent of a living process, or None for one that is gone or only waits to be buried."""
    try:
        state, parent = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[:2]
    except OSError:
        return None
    return None if state in "ZX" else int(parent)


def family(pid):
    """This process and everything it started, and what those started."""
    parents = {int(entry.name): parent_of(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()}
    found = [pid]
    for ancestor in found:
        found += [child for child, parent in parents.items() if parent == ancestor]
    return found


def arguments_of(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return []


def soon(condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


class Installation:
    """A data folder and a port of its own."""

    def __init__(self):
        self.data = Path(tempfile.mkdtemp(prefix="lopo-test-", dir="/tmp"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self.output = self.data / "output"
        self.process = None

    def command(self, *arguments):
        env = os.environ | {"LOPO_DATA": str(self.data), "PORT": str(self.port), "BASE_URL": ""}
        with self.output.open("wb") as output:
            command = [sys.executable, "-m", "api", *arguments]
            return subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=output)

    def serve(self):
        """Start, and return what it said once it was ready."""
        self.process = self.command("serve")
        assert soon(lambda: "siap" in self.said() or self.process.poll() is not None, 60)
        assert self.process.poll() is None, self.said()
        return self.said()

    def said(self):
        return self.output.read_text()

    def healthy(self):
        try:
            return httpx.get(f"{self.url}/health").json()["ok"]
        except (httpx.TransportError, ValueError):
            return False

    def child(self, command):
        """The process directly below that runs `python -m api COMMAND`."""
        for pid in family(self.process.pid):
            if parent_of(pid) == self.process.pid and command in arguments_of(pid):
                return pid
        return None


@pytest.fixture
def installation():
    installation = Installation()
    yield installation
    if installation.process:
        installation.process.terminate()
        installation.process.wait()
    shutil.rmtree(installation.data)


def test_one_command_starts_everything_and_a_signal_ends_everything(installation):
    said = installation.serve()
    assert f"Lopo siap di {installation.url}" in said
    invitation = said.split(f"{installation.url}/undangan/")[1].split()[0]
    assert httpx.get(f"{installation.url}/undangan/{invitation}").status_code == 200

    second = installation.command("serve")
    assert second.wait() == 1
    assert f"Tidak bisa melayani di 127.0.0.1:{installation.port}" in installation.said()

    everything = family(installation.process.pid)
    installation.process.send_signal(signal.SIGTERM)
    assert installation.process.wait(20) == 0
    assert soon(lambda: not any(map(parent_of, everything)), 5)


def test_a_part_that_dies_is_started_again_and_kill_9_of_all_leaves_nothing(installation):
    installation.serve()
    assert soon(installation.healthy)
    worker = installation.child("worker")
    os.kill(worker, signal.SIGKILL)
    assert soon(lambda: installation.child("worker") not in (None, worker))

    everything = family(installation.process.pid)
    assert len(everything) > 5
    installation.process.kill()
    installation.process.wait()
    assert soon(lambda: not any(map(parent_of, everything)), 5)
    installation.serve()
