"""Child processes that never outlive the one that started them, not even after kill -9."""

import ctypes
import resource
import signal
import subprocess
import sys

from api.settings import ROOT

LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
PR_SET_PDEATHSIG = 1


def die_with_parent(by: signal.Signals) -> None:
    """Ask the kernel for this signal when the thread that started this process ends (Linux; elsewhere nothing)."""
    if LIBC:
        LIBC.prctl(PR_SET_PDEATHSIG, by)


def never_dump_core() -> None:
    """A crash must not write memory, where keys and names lie in clear, to the disk. Holds for every child too."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Command:
    """Another `python -m api …` beside this one. `start` must run in a thread that lives as long as it should."""

    def __init__(self, *arguments: str) -> None:
        self._line = [sys.executable, "-m", "api", *arguments]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            self._line,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            process_group=0,  # Ctrl-C is ours to hear: we stop it in good order
            preexec_fn=lambda: die_with_parent(signal.SIGKILL),
        )

    def stop(self) -> None:
        """Let it finish what it has begun, but not for long."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None
