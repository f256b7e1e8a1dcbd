"""A web server with one worker, as the product runs them: `python -m bench.serving TARGET PORT`."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from api.processes import die_with_parent
from api.settings import ROOT


@contextmanager
def serving(target: str) -> Iterator[tuple[int, int]]:
    """(port, process id) of a server that answers."""
    port = _free_port()
    command = [sys.executable, "-m", "bench.serving", target, str(port)]
    with subprocess.Popen(command, cwd=ROOT, preexec_fn=lambda: die_with_parent(signal.SIGTERM)) as process:
        try:
            _wait_for(port, process)
            yield port, process.pid
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise SystemExit("the server to measure did not start")


if __name__ == "__main__":
    _, target, port = sys.argv
    Granian(
        target,
        factory=True,
        address="127.0.0.1",
        port=int(port),
        interface=Interfaces.ASGI,
        workers=1,
        log_level=LogLevels.warning,
    ).serve()
