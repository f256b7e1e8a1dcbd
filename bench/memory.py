"""What all processes of the product take together while everything happens at once."""

import asyncio
from collections.abc import Awaitable
from pathlib import Path

KINDS = {"printing.worker": "printer", "sandbox_process": "file checker", "postgres": "database"}


def family(pid: int) -> list[int]:
    """This process and everything it started, and what those started."""
    found = [pid]
    for ancestor in found:
        found += [
            int(child) for file in Path(f"/proc/{ancestor}/task").glob("*/children") for child in _read(file).split()
        ]
    return found


def held(pids: list[int]) -> dict[str, float]:
    """Megabytes for each kind of process, what several share counted once."""
    told: dict[str, float] = {}
    for pid in pids:
        command = _read(Path(f"/proc/{pid}/cmdline"))
        kind = next((words for part, words in KINDS.items() if part in command), "web")
        told[kind] = told.get(kind, 0) + _megabytes(pid)
    return told


async def most_while(work: Awaitable[object], *roots: int) -> dict[str, float]:
    """The highest sum seen while `work` goes on, by kind."""
    task, most = asyncio.ensure_future(work), {}
    while not task.done():
        now = held([pid for root in roots for pid in family(root)])
        most = max(most, now, key=lambda kinds: sum(kinds.values()))
        await asyncio.wait({task}, timeout=0.25)
    task.result()
    return most


def _megabytes(pid: int) -> float:
    sizes = [
        line.split()[1] for line in _read(Path(f"/proc/{pid}/smaps_rollup")).splitlines() if line.startswith("Pss:")
    ]
    return sum(map(int, sizes)) / 1024


def _read(file: Path) -> str:
    """Empty for a process that has ended meanwhile."""
    try:
        return file.read_text()
    except OSError:
        return ""
