"""A stand-in for clamd, which lies beyond the process: speaks INSTREAM on a socket, well or badly."""

import asyncio
from contextlib import asynccontextmanager
from functools import partial

from api.documents.clamd import Clamd

VIRUS = b"Eicar-Test-Signature"
CLEAN, FOUND = b"stream: OK\0", b"stream: Lopo.Test.UNOFFICIAL FOUND\0"


class Scanner:
    """`seen` are the files it was asked about; `most` is its StreamMaxLength."""

    def __init__(self, behave, most=1 << 30):
        self.behave, self.most, self.seen = behave, most, []

    async def serve(self, reader, writer):
        self.seen.append(b"")
        try:
            await self.behave(self, reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


async def well(scanner, reader, writer):
    assert await reader.readuntil(b"\0") == b"zINSTREAM\0"
    body = bytearray()
    while size := int.from_bytes(await reader.readexactly(4), "big"):
        body += await reader.readexactly(size)
        if len(body) > scanner.most:
            writer.write(b"INSTREAM size limit exceeded. ERROR\0")
            return
    scanner.seen[-1] = bytes(body)
    writer.write(FOUND if VIRUS in body else CLEAN)


async def saying(words, scanner, reader, writer):
    await reader.readuntil(b"\0\0\0\0")
    writer.write(words)


async def slow_for_some(scanner, reader, writer):
    """Is there, and answers for every file but a photo in time."""
    if await reader.readuntil(b"\0") == b"zPING\0":
        scanner.seen.pop()
        writer.write(b"PONG\0")
        return
    body = bytearray()
    while size := int.from_bytes(await reader.readexactly(4), "big"):
        body += await reader.readexactly(size)
    scanner.seen[-1] = bytes(body)
    if body.startswith(b"\xff\xd8"):
        await asyncio.sleep(60)
    writer.write(CLEAN)


async def hanging(scanner, reader, writer):
    await reader.read()
    await asyncio.sleep(60)


async def closing_early(scanner, reader, writer):
    await reader.readuntil(b"\0")


async def resetting(scanner, reader, writer):
    await reader.readuntil(b"\0")
    writer.transport.abort()


GARBAGE = (b"", b"stream: OK and more\0", b"OK\0", b"x" * 100_000, b"\xff\xfe\0", b"UNKNOWN COMMAND\0")
BADLY = {
    "hangs": hanging,
    "closes early": closing_early,
    "resets": resetting,
    **{f"says {words[:20]!r}": partial(saying, words) for words in GARBAGE},
}


@asynccontextmanager
async def listening(behave, folder, most=1 << 30):
    scanner = Scanner(behave, most)
    server = await asyncio.start_unix_server(scanner.serve, folder / "clamd.ctl", limit=32 << 20)
    scanner.clamd = Clamd.at(f"unix://{folder / 'clamd.ctl'}")
    try:
        yield scanner
    finally:
        server.close()
