"""Child processes that never outlive the one that started them, not even after kill -9."""

import ctypes
import signal
import sys

LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
PR_SET_PDEATHSIG = 1


def die_with_parent(by: signal.Signals) -> None:
    """Ask the kernel for this signal when the thread that started this process ends (Linux; elsewhere nothing)."""
    if LIBC:
        LIBC.prctl(PR_SET_PDEATHSIG, by)
