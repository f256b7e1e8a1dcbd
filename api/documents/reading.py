"""The body of one request as it comes in, how long we wait for it, and one file as a body: in memory, never on the disk."""

import asyncio
from collections.abc import AsyncIterator

import msgspec
from litestar.types import Receive

from api.documents.inspection import MOST_BYTES
from api.documents.refused import Refused
from api.errors import Cut, Problem, TooSlow


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

    cut: type[Problem] = Cut
    too_slow: type[Problem] = TooSlow

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self.ended = False

    async def pieces(self) -> AsyncIterator[bytes]:
        """Raise `cut` when the sender is gone, `too_slow` when it only holds the line."""
        clock = asyncio.get_running_loop().time
        begun, came = clock(), 0
        while not self.ended:
            passed = clock() - begun
            event = await self._next(min(patience.idle, patience.total - passed))
            came += len(event["body"])
            self.ended = not event["more_body"]
            yield event["body"]
            if came < (passed - patience.grace) * patience.slowest:
                raise self.too_slow

    async def _next(self, seconds: float) -> dict:
        try:
            async with asyncio.timeout(seconds):
                event = await self._receive()
        except TimeoutError as error:
            self.ended = True
            raise self.too_slow from error
        if event["type"] == "http.disconnect":
            self.ended = True
            raise self.cut
        return event


async def read_file(receive: Receive, most: int = MOST_BYTES, refusal: Problem | None = None) -> bytes:
    """Raise `refusal` as soon as more than `most` bytes have come, without waiting for the rest; Cut, TooSlow."""
    body = bytearray()
    async for piece in Body(receive).pieces():
        body += piece
        if len(body) > most:
            raise refusal or Refused("terlalu_besar")
    return bytes(body)
