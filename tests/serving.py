"""The whole product as an office runs it: one process tree, one data folder, one port of its own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

import httpx

from api.settings import ROOT
from tests import storage


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


def kill_family(pid):
    """End them all as a power cut does: first nobody can start another any more. Some end by themselves meanwhile."""
    stopped = set()
    while new := set(family(pid)) - stopped:
        for one in new:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGSTOP)
        stopped |= new
    for one in stopped:
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)


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
    """A data folder and a port of its own; `env` is what it finds in its environment besides."""

    def __init__(self, **env):
        self.data = Path(tempfile.mkdtemp(prefix="lopo-test-", dir="/tmp"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://localhost:{self.port}"
        self._own = {"LOPO_DATA": str(self.data), "PORT": str(self.port), "STORAGE_URL": storage.address()} | env
        self.output = self.data / "output"
        self.process = None

    def command(self, *arguments):
        env = os.environ | self._own | {"BASE_URL": ""}
        with self.output.open("wb") as output:
            command = [sys.executable, "-m", "api", *arguments]
            return subprocess.Popen(command, cwd=ROOT, env=env, stdout=output, stderr=output)

    def run(self, *arguments):
        """One command beside the running server, and what it said."""
        env = os.environ | self._own | {"BASE_URL": self.url}
        command = [sys.executable, "-m", "api", *arguments]
        return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout

    def beside(self, *arguments):
        """The same, as it starts."""
        command, env = [sys.executable, "-m", "api", *arguments], os.environ | self._own | {"BASE_URL": self.url}
        return subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def serve(self):
        """Start, and return what it said once it was ready."""
        self.process = self.command("serve")
        assert soon(lambda: "siap" in self.said() or self.process.poll() is not None, 120)
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

    def web(self):
        """The processes that answer requests: forked, so they are called as their parent is."""
        ours = arguments_of(self.process.pid)
        return [
            pid for pid in family(self.process.pid) if parent_of(pid) == self.process.pid and arguments_of(pid) == ours
        ]

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()
        shutil.rmtree(self.data)
