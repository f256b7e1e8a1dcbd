"""PDF on demand: a warm WeasyPrint in a process of its own, started for the first page and replaced when it dies.

Never in threads (Pango's font map is not safe there), and never in the web process, which does not even import it.
The one thread here only waits for that process and queues the pages.
"""

import asyncio
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pipe
from pathlib import Path
from typing import TypeVar

import msgspec
import structlog

from api.errors import Unavailable
from api.printing import fonts
from api.printing.contexts import Context, Printed
from api.seals import certificates
from api.settings import ROOT, settings

START_SECONDS = 30.0
PAGE_SECONDS = 15.0
NO_PDF = "Berkas PDF belum dapat dibuat. Cetak halaman ini lewat peramban Anda."
Answer = TypeVar("Answer")
log = structlog.get_logger()


class Gone(Exception):
    """The worker process ended without an answer."""


class Worker:
    """One child process and the line to it. The child ends by itself when the line closes, however we ended."""

    def __init__(self, environment: dict[str, str], seals: Path) -> None:
        self._line, far_end = Pipe()
        with far_end:
            command = [sys.executable, "-m", "api.printing.worker", str(far_end.fileno()), str(seals)]
            self.process = subprocess.Popen(
                command, cwd=ROOT, env=environment, pass_fds=[far_end.fileno()], stdout=subprocess.DEVNULL
            )

    def answer(self, seconds: float) -> Printed:
        """Raise Gone when the process died, TimeoutError when it took longer than `seconds`."""
        try:
            if not self._line.poll(seconds):
                raise TimeoutError
            return msgspec.msgpack.decode(self._line.recv_bytes(), type=Printed)
        except (EOFError, ConnectionError) as error:
            raise Gone from error

    def ask(self, page: bytes, seconds: float) -> Printed:
        try:
            self._line.send_bytes(page)
        except ConnectionError as error:
            raise Gone from error
        return self.answer(seconds)

    def end(self) -> int:
        """Its exit code; below zero the signal that ended it."""
        self._line.close()
        self.process.kill()
        return self.process.wait()


class Printer:
    """Makes one page after the other. `folder` is for font caches and temporary files, `ours` holds our fonts, `seals`
    the certificate for receipts.
    """

    def __init__(
        self,
        folder: Path,
        ours: Path = fonts.OURS,
        page_seconds: float = PAGE_SECONDS,
        seals: Path = certificates.PLACE,
    ) -> None:
        self._folder, self._ours, self._page_seconds, self._seals = folder, ours, page_seconds, seals
        self._thread = ThreadPoolExecutor(1, "printing")
        self._worker: Worker | None = None
        self._usable: bool | None = None
        self._seal_is_well = False

    async def render(self, context: Context) -> bytes:
        """The PDF of `context`. Raise Unavailable when this machine cannot make it, or not in time."""
        return await self._queued(self._print, msgspec.msgpack.encode(context))

    async def available(self) -> bool:
        """Whether PDF can be made here: found out once, by letting a child process try."""
        return await self._queued(self._try)

    async def sealing(self) -> bool:
        """Whether receipts get the seal they should have; false too where none can be made."""
        return await self.available() and self._seal_is_well

    async def warm(self) -> None:
        """Start the process now, so that the first page is as fast as the others."""
        await self.available()

    async def close(self) -> None:
        """End the process. A later page starts a new one."""
        await self._queued(self._end)

    async def _queued(self, work: Callable[..., Answer], *arguments: bytes) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *arguments)

    def _print(self, page: bytes) -> bytes:
        if not self._try():
            raise Unavailable(NO_PDF)
        for _ in range(2):
            try:
                return self._noted(self._started().ask(page, self._page_seconds))
            except Gone:
                log.warning("printer_died", code=self._end())
            except TimeoutError:
                log.warning("printer_too_slow", code=self._end())
                break
        raise Unavailable(NO_PDF)

    def _try(self) -> bool:
        if self._usable is None:
            try:
                self._started()
                self._usable = True
            except (Gone, TimeoutError):
                log.warning("printing_unavailable", code=self._end())
                self._usable = False
        return self._usable

    def _started(self) -> Worker:
        if self._worker is None:
            self._worker = Worker(fonts.environment(self._folder, self._ours), self._seals)
            self._noted(self._worker.answer(START_SECONDS))
        return self._worker

    def _noted(self, printed: Printed) -> bytes:
        self._seal_is_well = printed.well
        return printed.pdf

    def _end(self) -> int | None:
        worker, self._worker = self._worker, None
        return worker.end() if worker else None


printer = Printer(settings.data / "printing")
render, available, sealing, warm, close = (
    printer.render,
    printer.available,
    printer.sealing,
    printer.warm,
    printer.close,
)
