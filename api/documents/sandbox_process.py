"""The process that opens strangers' files: it has nothing of our environment, no secrets, and forks a child for each file.

Started by `sandbox.py` as `python -m api.documents.sandbox_process <descriptor> <seconds>`. Over that descriptor come sockets,
one for each file: the child reads a Request from it and writes a Reply. Messages are msgpack, never pickle, so a child that a
file has taken over can at worst tell a lie about that file. The process ends when the other side closes.
"""

import codecs
import gc
import math
import os
import resource
import select
import signal
import socket
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import suppress

import msgspec
from cryptography.hazmat.backends.openssl.backend import backend
from lxml import etree
from PIL import Image, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin
from pyhanko.pdf_utils import filters
from pyhanko.pdf_utils.crypt import pdfmac
from pyhanko.pdf_utils.metadata import xmp_xml

from api.documents import isolation, patience, pdf, pictures, signatures
from api.documents.findings import Inspected, Refusal, Reply, Request, Signed
from api.documents.refused import Refused

AT_ONCE = 2
MEMORY = 244 << 20  # beyond what the libraries take by being there
CPU_SECONDS = 8
PATIENCE = {"picture": 1.8, "pdf": 1.5, "signatures": 4.0}
"""Seconds of work; each page of a PDF adds to them. Six signatures on 20 MB of three thousand objects take one second."""
LIFETIME = 15
# A child can open no file any more, so all it may need is loaded before.
PRELOADED = (
    *(JpegImagePlugin, MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin),
    *(etree, filters, pdfmac, xmp_xml),
    backend,  # elliptic curves
)
CODECS = ("utf-16-be", "utf-16-le", "utf-32-be", "cp1252", "mac-roman", "idna", "pdfdoc")
TASKS: dict[str, Callable[[Request], Inspected | Signed]] = {
    "picture": lambda request: pictures.inspect(request.data),
    "pdf": lambda request: pdf.inspect(request.data),
    "signatures": lambda request: signatures.verify(request.data, request.certificates, request.at),
}
TOO_MUCH = {"picture": "gambar_terlalu_besar"}

Children = dict[int, tuple[int, float]]
"""For each running child a descriptor that closes when it ends → its pid and when its time is up."""


def serve(line: socket.socket, seconds: float) -> None:
    """Until the other side hangs up, which ends the children too."""
    children: Children = {}
    poller = select.poll()
    while True:
        poller.register(line, select.POLLIN if len(children) < AT_ONCE else 0)
        happened = dict(poller.poll(250 if children else None))
        if happened.get(line.fileno(), 0) & select.POLLHUP:
            return kill(children, overdue_at=math.inf)
        for life in children.keys() & happened.keys():
            poller.unregister(life)
            bury(life, children)
        kill(children, overdue_at=time.monotonic())
        if line.fileno() in happened:
            poller.register(accept(line, children, seconds))


def kill(children: Children, overdue_at: float) -> None:
    for pid, until in children.values():
        if overdue_at > until:
            os.kill(pid, signal.SIGKILL)


def accept(line: socket.socket, children: Children, seconds: float) -> int:
    """Fork a child for the next file; return the descriptor that closes when it ends."""
    _, descriptors, _, _ = socket.recv_fds(line, 1, 1)
    life, held_by_child = os.pipe()
    pid = os.fork()
    if pid == 0:
        line.close()
        work(socket.socket(fileno=descriptors[0]))
        os._exit(0)
    os.close(held_by_child)
    os.close(descriptors[0])
    children[life] = pid, time.monotonic() + seconds
    return life


def bury(life: int, children: Children) -> None:
    pid, _ = children.pop(life)
    os.close(life)
    os.waitpid(pid, 0)


def work(connection: socket.socket) -> None:
    """In the child: read one file, answer, end."""
    confine()
    with connection, connection.makefile("rb") as incoming:
        request = msgspec.msgpack.decode(incoming.read(), type=Request)
        patience.count(PATIENCE.get(request.task, CPU_SECONDS))
        finding = find(request)
        used = resource.getrusage(resource.RUSAGE_SELF)
        reply = Reply(finding, round(1000 * (used.ru_utime + used.ru_stime)), used.ru_maxrss >> 10)
        connection.sendall(msgspec.msgpack.encode(reply))


def confine() -> None:
    """No file may be opened, no process started, no core dumped; memory and time end early, also for an orphan."""
    signal.alarm(LIFETIME)
    memory = taken() + MEMORY
    limits = {
        resource.RLIMIT_AS: (memory, memory),
        resource.RLIMIT_CPU: (CPU_SECONDS, CPU_SECONDS + 1),
        resource.RLIMIT_FSIZE: (0, 0),
        resource.RLIMIT_NOFILE: (64, 64),
        resource.RLIMIT_NPROC: (0, 0),
        resource.RLIMIT_CORE: (0, 0),
    }
    for limit, values in limits.items():
        resource.setrlimit(limit, values)
    os.nice(5)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    isolation.shut_files()


def taken() -> int:
    """Bytes of address space this process holds by itself."""
    with open("/proc/self/statm") as pages:
        return int(pages.read().split()[0]) * resource.getpagesize()


def find(request: Request) -> Inspected | Signed | Refusal:
    try:
        return TASKS[request.task](request)
    except Refused as refused:
        return Refusal(refused.code)
    except MemoryError:
        return Refusal(TOO_MUCH.get(request.task, "pdf_berbahaya"))
    except Exception:
        return Refusal("gagal_dibaca")


def load() -> None:
    """Everything that a file could make a library look for later."""
    warnings.simplefilter("ignore")  # to show one, Python would open its source
    Image.preinit()
    time.tzset()
    for name in CODECS:
        codecs.lookup(name)


def main() -> None:
    """Ctrl-C goes to the whole process group: ours is to end when the other side does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line, seconds = socket.socket(fileno=int(sys.argv[1])), float(sys.argv[2])
    load()
    gc.freeze()
    walls = isolation.withdraw()
    if "processes" in walls:
        isolation.become_first()
    tell(walls)
    serve(line, seconds)


def tell(walls: list[str]) -> None:
    """One line of our log, in its form, as this process knows nothing of how we log."""
    line = {"event": "files are opened behind walls", "level": "info", "code": walls}
    with suppress(OSError):
        print(msgspec.json.encode(line).decode(), file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
