"""Many visitors at once over kept connections, each asking again as soon as it is answered."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack
from functools import partial
from typing import Self

import msgspec

SECONDS = 0.5


class Answer(msgspec.Struct, frozen=True):
    status: int
    body: bytes
    headers: dict[str, str] = {}


class Visitor:
    """The least that speaks HTTP/1.1, so that asking costs little beside answering."""

    def __init__(self, port: int) -> None:
        self._port = port

    async def __aenter__(self) -> Self:
        self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._writer.close()

    async def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
        """Header names with `_` for `-`. Raise where the answer is not a success."""
        lines = [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        head = [f"{method} {path} HTTP/1.1", f"host: localhost:{self._port}", f"content-length: {len(body)}", *lines]
        self._writer.write("\r\n".join([*head, "", ""]).encode() + body)
        first, *told = (await self._reader.readuntil(b"\r\n\r\n")).decode().lower().split("\r\n")
        status, heard = int(first.split()[1]), dict(line.split(": ", 1) for line in told if line)
        answer = Answer(status, await self._body(heard), heard)
        if status >= 300:
            raise RuntimeError(f"{method} {path} answered {status}: {answer.body[:500]!r}")
        return answer

    async def _body(self, told: dict[str, str]) -> bytes:
        if told.get("transfer-encoding") != "chunked":
            return await self._reader.readexactly(int(told.get("content-length", 0)))
        pieces = []
        while size := int(await self._reader.readline(), 16):
            pieces.append(await self._reader.readexactly(size))
            await self._reader.readline()
        await self._reader.readline()
        return b"".join(pieces)


async def rate(workers: Sequence[Callable[[], Awaitable[object]]], seconds: float = SECONDS) -> float:
    """How much is done in a second when every worker starts again as soon as it is done."""
    begun = time.perf_counter()

    async def again(work: Callable[[], Awaitable[object]]) -> int:
        done = 0
        while time.perf_counter() < begun + seconds:
            await work()
            done += 1
        return done

    done = await asyncio.gather(*map(again, workers))
    return sum(done) / (time.perf_counter() - begun)


async def visits(
    port: int, visit: Callable[[Visitor], Awaitable[object]], at_once: int, seconds: float = SECONDS
) -> float:
    """The same for visitors with a connection each."""
    async with AsyncExitStack() as open_ones:
        visitors = [await open_ones.enter_async_context(Visitor(port)) for _ in range(at_once)]
        return await rate([partial(visit, visitor) for visitor in visitors], seconds)
