"""The process that opens files, with tasks that behave as a file would that has taken it over.

Started like the real one, as root or, with `python -m tests.unit.hostile_user`, by somebody who has no rights at all.
"""

import ctypes
import os
import resource
import signal
import socket
import time
from pathlib import Path

from api.documents import sandbox_process
from api.documents.findings import Refusal

LIBC = ctypes.CDLL(None, use_errno=True)


def attempt(what):
    """A task that tells what `what` got, or how it failed."""

    def task(request):
        try:
            return Refusal(str(what(request.data.decode())))
        except OSError as error:
            return Refusal(type(error).__name__)

    return task


def connect(port):
    with socket.create_connection(("127.0.0.1", int(port)), 2):
        return "connected"


def send(port):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as letter:
        letter.sendto(b"stolen", ("127.0.0.1", int(port)))
    return "sent"


def kill(pid):
    os.kill(int(pid), signal.SIGTERM)
    return "killed"


def rights(_):
    """Of this process, as the kernel lists them; it may not ask for them in a file."""
    names = {"no_new_privileges": 39, "dumpable": 3}
    got = {name: LIBC.prctl(number, 0, 0, 0, 0) for name, number in names.items()}
    header, sets = ctypes.create_string_buffer(b"\x22\x05\x08\x20" + bytes(4), 8), ctypes.create_string_buffer(24)
    LIBC.capget(header, sets)
    return {**got, "capabilities": sets.raw.strip(b"\0"), "core": resource.getrlimit(resource.RLIMIT_CORE)}


def become_root(_):
    os.setuid(0)
    return "root"


def fork(_):
    while True:
        os.fork()


def spin(_):
    while True:
        pass


def eat(_):
    hoard = []
    while True:
        hoard.append(bytearray(64 << 20))


def start(program):
    os.execv(program, [program])


sandbox_process.TASKS |= {
    "connect": attempt(connect),
    "send": attempt(send),
    "read": attempt(lambda path: Path(path).read_text()),
    "list": attempt(os.listdir),
    "write": attempt(lambda path: Path(path).write_text("x")),
    "environment": attempt(lambda _: dict(os.environ)),
    "kill": attempt(kill),
    "rights": attempt(rights),
    "root": attempt(become_root),
    "start": attempt(start),
    "fork": attempt(fork),
    "spin": spin,
    "eat": eat,
    "sleep": lambda _: time.sleep(60),
}

if __name__ == "__main__":
    sandbox_process.main()
