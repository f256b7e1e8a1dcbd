"""How long processors really worked for us: what else a busy machine does is not in it."""

from pathlib import Path

from bench.memory import family


def worked(*roots: int) -> float:
    """Milliseconds that these processes, and all they started and that still live, have spent on a processor."""
    threads = (file for root in roots for pid in family(root) for file in Path(f"/proc/{pid}/task").glob("*/schedstat"))
    return sum(map(_spent, threads)) / 1_000_000


def _spent(file: Path) -> int:
    """0 for a thread that has ended meanwhile."""
    try:
        return int(file.read_text().split()[0])
    except OSError:
        return 0
