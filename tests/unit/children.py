"""The family of the process that opens files, seen from outside."""

import os
import re
from pathlib import Path


def children_of(pid):
    """Those that open a file right now: of the process, or of the first one in its own world where there is one."""
    return below(*(first_of(pid) or [pid]))


def first_of(pid):
    return [each for each in below(pid) if re.search(r"^NSpid:.*\t1$", status_of(each), re.MULTILINE)]


def spent(pid):
    """Seconds of work that all files have cost so far, those too that were ended."""
    (worker,) = first_of(pid) or [pid]
    ticks = Path(f"/proc/{worker}/stat").read_text().rsplit(")", 1)[1].split()[13:15]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def status_of(pid):
    return Path(f"/proc/{pid}/status").read_text()


def below(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
