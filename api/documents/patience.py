"""How much work one file may cost. Only where somebody counts, which is in the process that opens strangers' files."""

import signal


def count(seconds: float) -> None:
    """End this process once it has computed for so long; code of any library is ended, not only our own."""
    signal.setitimer(signal.ITIMER_PROF, seconds)


def allow(seconds: float) -> None:
    """So much more, as for each page of many. Nothing where nobody counts."""
    left, _ = signal.getitimer(signal.ITIMER_PROF)
    if left:
        signal.setitimer(signal.ITIMER_PROF, left + seconds)
