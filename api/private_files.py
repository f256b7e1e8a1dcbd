"""Small files that only we may read: whole at every moment, and on the disk before anybody relies on them."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ONLY_OURS = 0o700


def make_folder(path: Path) -> None:
    """With those above it. What root makes belongs to the owner of the folder it lies in, so that who serves can read it."""
    if path.is_dir():
        return
    make_folder(path.parent)
    path.mkdir(mode=ONLY_OURS, exist_ok=True)
    descriptor = os.open(path, os.O_RDONLY)
    _give_away(descriptor, path.parent)
    os.close(descriptor)


def put(path: Path, data: bytes) -> None:
    """Put the file in place at once and for good: killed at any moment, the old one or the new one is there.

    Call only while nobody else does (`alone`).
    """
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with open(descriptor, "wb") as opened:
        _give_away(opened.fileno(), path.parent)
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())
    draft.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


@contextmanager
def alone(folder: Path, wait: bool = True) -> Iterator[None]:
    """Nobody else is at work in `folder` meanwhile; raise BlockingIOError instead of waiting. Ends with the process, too."""
    lock = os.open(folder / "lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        _give_away(lock, folder)
        fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(lock)


def _give_away(descriptor: int, folder: Path) -> None:
    owner, made = folder.stat(), os.fstat(descriptor)
    if made.st_uid != owner.st_uid:
        os.fchown(descriptor, owner.st_uid, owner.st_gid)
