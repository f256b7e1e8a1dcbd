"""One fresh process for every untrusted file, forked from a warm one (about 20 ms) that knows no secret of ours."""

import asyncio
import atexit
import socket
import subprocess
import sys

import msgspec

from api.documents.findings import Reply, Request
from api.documents.turns import TRY_AGAIN_IN, Turns
from api.errors import Unavailable
from api.language import N_
from api.settings import ROOT

PROGRAM = "api.documents.sandbox_process"
SECONDS = 12.0
AT_ONCE = 2
LONGEST_REPLY = 64 << 20
PIECE = 1 << 18
ENVIRONMENT = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
"""Nothing of ours. A fresh process pays for each page of memory it touches first: large pages save a fifth of a photo's time."""
AWAY = N_("Pemeriksaan berkas sedang tidak tersedia. Coba kirim lagi sebentar lagi.")


class Crashed(Exception):
    """The file brought its process down, or would not come to an end."""


class Sandbox:
    """`seconds` is how long one file may take by the clock on the wall; `program` is the module that opens it."""

    def __init__(self, seconds: float = SECONDS, program: str = PROGRAM) -> None:
        self.seconds, self.program = seconds, program
        self.process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None
        self._turns = Turns(AT_ONCE)

    async def ask(self, task: str, data: bytes, caller: str = "") -> Reply:
        return await self.answer(Request(task, data), caller)

    async def answer(self, request: Request, caller: str = "") -> Reply:
        """Callers have their turns; a name each of those that shall not wait for one another.

        Raise Crashed when the file kills the process or outlasts its time, Unavailable when there is no process
        or too many wait.
        """
        async with self._turns.turn(caller):
            try:
                async with asyncio.timeout(self.seconds):
                    answer = await self._exchange(msgspec.msgpack.encode(request))
                return msgspec.msgpack.decode(answer, type=Reply)
            except (TimeoutError, ConnectionError, msgspec.DecodeError) as error:
                if self._is_gone():
                    raise Unavailable(AWAY, retry_after=TRY_AGAIN_IN) from error
                raise Crashed from error

    def start(self) -> None:
        """Start the process now, so that the first file does not wait for it."""
        if self.process is not None:
            return
        self._line, far_end = socket.socketpair()
        with far_end:
            command = [sys.executable, "-m", self.program, str(far_end.fileno()), str(self.seconds)]
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=ENVIRONMENT,
                pass_fds=[far_end.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
            )

    def close(self) -> None:
        """End the process. A later file starts a new one."""
        if self._line is not None:
            self._line.close()
        if self.process is not None:
            _end(self.process)
        self._line = self.process = None

    def _is_gone(self) -> bool:
        """The line tells at once; the kernel counts a process as ended only a moment later."""
        return self.process is None or self.process.poll() is not None or _hung_up(self._line)

    async def _exchange(self, request: bytes) -> bytes:
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._hand_over(theirs)
            ours.setblocking(False)
            loop = asyncio.get_running_loop()
            await loop.sock_sendall(ours, request)
            ours.shutdown(socket.SHUT_WR)
            return await _read(loop, ours)

    def _hand_over(self, theirs: socket.socket) -> None:
        """Give the process one end of the conversation; start it anew where it has died meanwhile."""
        if self.process is not None and self.process.poll() is not None:
            self.close()
        self.start()
        try:
            socket.send_fds(self._line, [b"."], [theirs.fileno()])
        except ConnectionError:
            self.close()
            self.start()
            socket.send_fds(self._line, [b"."], [theirs.fileno()])


def _hung_up(line: socket.socket) -> bool:
    try:
        return line.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


async def _read(loop: asyncio.AbstractEventLoop, connection: socket.socket) -> bytes:
    answer = bytearray()
    while piece := await loop.sock_recv(connection, PIECE):
        answer += piece
        if len(answer) > LONGEST_REPLY:
            raise ConnectionError("the answer has no end")
    return bytes(answer)


def _end(process: subprocess.Popen[bytes]) -> None:
    """It ends its children and itself as soon as it notices that we hung up."""
    try:
        process.wait(2)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


sandbox = Sandbox()
atexit.register(sandbox.close)
