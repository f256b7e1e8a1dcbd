"""The body of one request as it comes in, and how long we wait for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import msgspec
from litestar.types import Receive

from api.documents.inspection import MOST_BYTES
from api.errors import Problem, TooLarge
from api.uploads.protocol import MORE, Cut, TooSlow

PART = 1 << 20


class Patience(msgspec.Struct, frozen=True):
    """In seconds; `slowest` in bytes a second, once `grace` is over. Too slow for a phone at the edge of a 2G cell.

    `linger` is how long a refused client may go on talking before it listens: hung up on at once it would only learn that
    the line is dead. Longer would cost it data for nothing.
    """

    idle: float = 20
    total: float = 600
    grace: float = 60
    slowest: int = 256
    linger: float = 2


patience = Patience()


class Body:
    """What `receive` hands over. `ended` once nothing more can come."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.ended = False

    async def pieces(self) -> AsyncIterator[bytes]:
        """Raise Cut when the sender is gone, TooSlow when it only holds the line."""
        clock = asyncio.get_running_loop().time
        begun, came = clock(), 0
        while not self.ended:
            passed = clock() - begun
            event = await self._next(min(patience.idle, patience.total - passed))
            came += len(event["body"])
            self.ended = not event["more_body"]
            yield event["body"]
            if came < (passed - patience.grace) * patience.slowest:
                raise TooSlow

    async def parts(self, room: int) -> AsyncIterator[bytes]:
        """The same in parts of up to 1 MiB. When it ends early, first what came, then the reason.

        Raise TooLarge as soon as more than `room` bytes came. The last part is kept back until it is known to be the last.
        """
        waiting = bytearray()
        try:
            async for piece in self.pieces():
                waiting += piece
                room -= len(piece)
                if room < 0:
                    raise TooLarge(MORE)
                while len(waiting) > PART:
                    part = bytes(waiting[:PART])
                    del waiting[:PART]
                    yield part
        except (Cut, TooSlow):
            if waiting:
                yield bytes(waiting)
            raise
        if waiting:
            yield bytes(waiting)

    async def _next(self, seconds: float) -> dict:
        try:
            async with asyncio.timeout(seconds):
                event = await self._receive()
        except TimeoutError as error:
            self.ended = True
            raise TooSlow from error
        if event["type"] == "http.disconnect":
            self.ended = True
            raise Cut
        return event


@asynccontextmanager
async def body(receive: Receive) -> AsyncIterator[Body]:
    """The body of a request. A client that is refused while it still talks is heard out for a moment, then answered."""
    arriving = Body(receive)
    try:
        yield arriving
    except Problem:
        with suppress(TimeoutError, Problem):
            async with asyncio.timeout(patience.linger):
                await _ignore(arriving)
        raise


async def _ignore(arriving: Body, most: int = MOST_BYTES) -> None:
    async for piece in arriving.pieces():
        most -= len(piece)
        if most < 0:
            return
