"""A ZIP made while it is sent: in memory, one file at a time, and as plain as if it had been made on a disk.

The length of each file stands before it, where every reader looks: some phones cannot open a ZIP that tells it only afterwards.
"""

from collections.abc import AsyncIterable, AsyncIterator
from datetime import datetime
from io import SEEK_CUR, SEEK_SET, RawIOBase
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import msgspec

from api.now import WITA, now

MEDIA_TYPE = "application/zip"


class Entry(msgspec.Struct, frozen=True):
    """`packed` where packing makes it smaller: photos and PDFs are packed already."""

    name: str
    body: bytes
    packed: bool = False


class Window(RawIOBase):
    """The end of a file that is being written: what was taken has left and cannot be reached any more."""

    def __init__(self) -> None:
        self._gone, self._at, self._kept = 0, 0, bytearray()

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._gone + self._at

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        start = {SEEK_SET: -self._gone, SEEK_CUR: self._at}.get(whence, len(self._kept))
        self._at = start + offset
        if self._at < 0:
            raise ValueError("this part of the file has left")
        return self.tell()

    def write(self, data) -> int:  # type: ignore[override]  # any buffer, as every file takes
        self._kept[self._at : self._at + len(data)] = data
        self._at += len(data)
        return len(data)

    def take(self) -> bytes:
        taken = bytes(self._kept)
        self._gone, self._at, self._kept = self._gone + len(taken), 0, bytearray()
        return taken


async def stream(entries: AsyncIterable[Entry]) -> AsyncIterator[bytes]:
    """The bytes of a ZIP of all `entries`. Where one of them fails the stream breaks off: no half ZIP looks whole."""
    window, moment = Window(), now().astimezone(WITA)
    archive = ZipFile(window, "w")
    try:
        async for entry in entries:
            archive.writestr(_head(entry, moment), entry.body)
            yield window.take()
    finally:
        archive.close()
    yield window.take()


def _head(entry: Entry, moment: datetime) -> ZipInfo:
    head = ZipInfo(entry.name, moment.timetuple()[:6])
    head.compress_type = ZIP_DEFLATED if entry.packed else ZIP_STORED
    head.external_attr = 0o600 << 16
    return head
