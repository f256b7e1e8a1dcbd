"""A file that lies in encrypted parts, read here and there as if it were whole: for programs that seek, as those for ZIP do.

They run in a thread; the parts are fetched by the loop that they came from. One part is in clear at a time, in memory.
"""

import asyncio
from bisect import bisect_right
from collections.abc import Sequence
from io import SEEK_CUR, SEEK_END, SEEK_SET, BufferedReader, RawIOBase
from uuid import UUID

import msgspec

from api.documents import parts, storing

MOST_AT_ONCE = 4 << 20
BUFFER = 1 << 16


class Part(msgspec.Struct, frozen=True):
    id: UUID
    start: int
    size: int
    stored_as: str


class TooMuchAtOnce(Exception):
    """A directory larger than any honest one."""


class SealedFile(RawIOBase):
    def __init__(self, key: bytes, pieces: Sequence[Part], loop: asyncio.AbstractEventLoop) -> None:
        self._key, self._pieces, self._loop = key, pieces, loop
        self._starts = [piece.start for piece in pieces]
        self.size = pieces[-1].start + pieces[-1].size if pieces else 0
        self._at, self._open, self._clear = 0, -1, b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        self._at = offset + {SEEK_CUR: self._at, SEEK_END: self.size}.get(whence, 0)
        if self._at < 0:
            raise OSError("before the beginning")
        return self._at

    def tell(self) -> int:
        return self._at

    def readinto(self, buffer) -> int:  # type: ignore[override]  # any buffer, as every file takes
        if self._at >= self.size:
            return 0
        place = bisect_right(self._starts, self._at) - 1
        start = self._at - self._starts[place]
        piece = self._part(place)[start : start + len(buffer)]
        buffer[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)

    def _part(self, place: int) -> bytes:
        if place != self._open:
            piece = self._pieces[place]
            reading = storing.read(self._key, piece.id, piece.stored_as, parts.MASTER)
            self._clear, self._open = asyncio.run_coroutine_threadsafe(reading, self._loop).result(), place
        return self._clear


class Reader(BufferedReader):
    """Gives nobody more than so much at once, whatever a file says of itself."""

    def read(self, size: int | None = -1) -> bytes:
        wanted = self.raw.size - self.tell() if size is None or size < 0 else size
        if wanted > MOST_AT_ONCE:
            raise TooMuchAtOnce
        return super().read(max(wanted, 0))


def reader(key: bytes, pieces: Sequence[Part]) -> Reader:
    """To be made where the loop runs."""
    return Reader(SealedFile(key, pieces, asyncio.get_running_loop()), BUFFER)
