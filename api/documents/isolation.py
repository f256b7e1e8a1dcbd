"""What the kernel can take from the process that opens strangers' files. Each wall is tried, none is required.

`withdraw` is for the whole process, once everything is loaded; `shut_files` for each child, before it reads its file.
"""

import ctypes
import os
import signal
import struct
import sys

LIBC = ctypes.CDLL(None, use_errno=True)
ON_LINUX = sys.platform == "linux"

NEW_IPC, NEW_USER, NEW_PID, NEW_NETWORK = 0x08000000, 0x10000000, 0x20000000, 0x40000000
SET_DEATH_SIGNAL, SET_DUMPABLE, SET_NO_NEW_PRIVILEGES = 1, 4, 38
CAPABILITIES_VERSION = 0x20080522
NOBODYS = 65_533  # an account that owns nothing; nobody itself may own the embedded database

CREATE_RULESET, RESTRICT_SELF = 444, 446
ASK_VERSION = 1
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
MOST_FILE_RIGHTS = 16
TCP_BIND_AND_CONNECT = SOCKETS_AND_SIGNALS = 0b11


def withdraw() -> list[str]:
    """Leave the network, the other processes, every right and our account behind; return what worked.

    Where "processes" is among it, only children of this process live apart: call `become_first` next.
    """
    if not ON_LINUX:
        return []
    _die_first_when_memory_ends()
    gone = _unshare_as_root() if os.geteuid() == 0 else _unshare_as_user()
    if os.geteuid() == 0 and _change_account():
        gone.append("account")
    if _drop_rights():
        gone.append("rights")
    if landlock_version():
        gone.append("files")
    LIBC.prctl(SET_DUMPABLE, 0, 0, 0, 0)
    return gone


def become_first() -> None:
    """Go on as the first process of a world of its own, which sees and signals no other and ends with this one."""
    pid = os.fork()
    if pid:
        os.closerange(3, 1024)
        _, status = os.waitpid(pid, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
    LIBC.prctl(SET_DEATH_SIGNAL, signal.SIGKILL)


def shut_files() -> bool:
    """From now on open no file, connect no socket and signal nobody outside, as far as this kernel's Landlock goes."""
    version = landlock_version()
    if not version:
        return False
    rights = (1 << FILE_RIGHTS.get(version, MOST_FILE_RIGHTS)) - 1
    words = [rights] + [TCP_BIND_AND_CONNECT] * (version >= 4) + [SOCKETS_AND_SIGNALS] * (version >= 6)
    rules = struct.pack(f"={len(words)}Q", *words)
    ruleset = LIBC.syscall(CREATE_RULESET, rules, ctypes.c_size_t(len(rules)), 0)
    if ruleset < 0:
        return False
    shut = LIBC.syscall(RESTRICT_SELF, ruleset, 0) == 0
    os.close(ruleset)
    return shut


def landlock_version() -> int:
    """0 where the kernel has none."""
    return max(LIBC.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ASK_VERSION), 0) if ON_LINUX else 0


def _unshare_as_root() -> list[str]:
    walls = {"network": NEW_NETWORK, "processes": NEW_PID, "shared memory": NEW_IPC}
    return [name for name, flag in walls.items() if LIBC.unshare(flag) == 0]


def _unshare_as_user() -> list[str]:
    """All at once, or the kernel has nothing that would entitle us."""
    if LIBC.unshare(NEW_USER | NEW_NETWORK | NEW_PID | NEW_IPC):
        return []
    return ["network", "processes", "shared memory"]


def _change_account() -> bool:
    try:
        os.setgroups([])
        os.setresgid(NOBODYS, NOBODYS, NOBODYS)
        os.setresuid(NOBODYS, NOBODYS, NOBODYS)
    except OSError:
        return False
    return True


def _drop_rights() -> bool:
    """No capability, also none of a namespace of ours, and none to be had by starting a program."""
    header = struct.pack("=Ii", CAPABILITIES_VERSION, 0)
    dropped = LIBC.capset(header, bytes(24)) == 0
    return LIBC.prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0) == 0 and dropped


def _die_first_when_memory_ends() -> None:
    try:
        with open("/proc/self/oom_score_adj", "w") as score:
            score.write("1000")
    except OSError:
        return
