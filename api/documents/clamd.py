"""A virus scanner next door: clamd, asked by its INSTREAM command over a socket.

clamd hangs up in the middle of a file that is longer than its StreamMaxLength; its answer may still be there to read, or is
lost with the connection. Only the exact words of a clean stream count as clean.
"""

import asyncio
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Self
from urllib.parse import unquote, urlsplit

import msgspec

PIECE = 1 << 18
CONNECT_WITHIN = 1.0
ANSWER_WITHIN = 5.0
ALIVE_WITHIN = 1.0
CLEAN, TOO_LONG = "stream: OK", "size limit exceeded"
PING, ALIVE = b"zPING\0", "PONG"
Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Answer(StrEnum):
    """`TOO_LARGE`: it will not look at this one. `SILENT`: nothing of use about this file, though it is there. `AWAY`: it is not."""

    CLEAN = "clean"
    INFECTED = "infected"
    TOO_LARGE = "too large"
    SILENT = "silent"
    AWAY = "away"


class Clamd(msgspec.Struct, frozen=True):
    """Where it listens: at `path`, or at `host` and `port`."""

    path: str = ""
    host: str = ""
    port: int = 0

    @classmethod
    def at(cls, url: str) -> Self:
        """Raise ValueError unless it is `unix:///path` or `tcp://host:port`."""
        address = urlsplit(url)
        if address.scheme == "unix" and not address.netloc and len(address.path) > 1:
            return cls(path=unquote(address.path))
        if address.scheme == "tcp" and address.hostname and address.port and not address.path.strip("/"):
            return cls(host=address.hostname, port=address.port)
        raise ValueError("harus unix:///jalur/soket atau tcp://host:port")

    async def scan(self, data: bytes) -> Answer:
        if answer := _read(await self._ask(_stream(data), ANSWER_WITHIN)):
            return answer
        return Answer.SILENT if await self._ask([PING], ALIVE_WITHIN) == ALIVE else Answer.AWAY

    async def _ask(self, said: Iterable[bytes], within: float) -> str:
        """What it answers, or "" when that is nothing in time or nothing that can be read."""
        try:
            async with asyncio.timeout(within):
                async with asyncio.timeout(CONNECT_WITHIN):
                    reader, writer = await self._connected()
                try:
                    hung_up = await _sent(writer, said)
                    return await _heard(reader) or (TOO_LONG if hung_up else "")
                finally:
                    writer.close()
        except (OSError, asyncio.LimitOverrunError):
            return ""

    async def _connected(self) -> Streams:
        if self.path:
            return await asyncio.open_unix_connection(self.path)
        return await asyncio.open_connection(self.host, self.port)


def _stream(data: bytes) -> Iterator[bytes]:
    """The command that has it scan these bytes."""
    view = memoryview(data)
    yield b"zINSTREAM\0"
    for start in range(0, len(data), PIECE):
        piece = view[start : start + PIECE]
        yield len(piece).to_bytes(4, "big") + piece
    yield bytes(4)


async def _sent(writer: asyncio.StreamWriter, said: Iterable[bytes]) -> bool:
    """Send all of it; return whether the other side hung up before the end, which it does when it has had enough."""
    try:
        for piece in said:
            writer.write(piece)
            await writer.drain()
    except ConnectionError:
        return True
    return False


async def _heard(reader: asyncio.StreamReader) -> str:
    try:
        answer = await reader.readuntil(b"\0")
    except asyncio.IncompleteReadError as cut:
        answer = cut.partial
    except ConnectionError:
        return ""
    return answer.rstrip(b"\0").decode("ascii", "replace")


def _read(answer: str) -> Answer | None:
    if answer == CLEAN:
        return Answer.CLEAN
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return Answer.INFECTED
    return Answer.TOO_LARGE if TOO_LONG in answer else None
