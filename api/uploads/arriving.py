"""The body of one request as it comes in, and how long we wait for it."""

import asyncio
from collections.abc import AsyncIterator

import msgspec
from litestar.types import Receive

from api.errors import TooLarge
from api.uploads.protocol import MORE, Cut, TooSlow

PART = 1 << 20


class Patience(msgspec.Struct, frozen=True):
    """In seconds; `slowest` in bytes a second, once `grace` is over. Too slow for a phone at the edge of a 2G cell."""

    idle: float = 20
    total: float = 600
    grace: float = 60
    slowest: int = 256


patience = Patience()


async def pieces(receive: Receive) -> AsyncIterator[bytes]:
    """Raise Cut when the sender is gone, TooSlow when it only holds the line."""
    clock = asyncio.get_running_loop().time
    begun, came = clock(), 0
    while True:
        passed = clock() - begun
        if came < (passed - patience.grace) * patience.slowest:
            raise TooSlow
        try:
            async with asyncio.timeout(min(patience.idle, patience.total - passed)):
                event = await receive()
        except TimeoutError as error:
            raise TooSlow from error
        if event["type"] == "http.disconnect":
            raise Cut
        came += len(event["body"])
        yield event["body"]
        if not event["more_body"]:
            return


async def parts(arriving: AsyncIterator[bytes], room: int) -> AsyncIterator[bytes]:
    """The same in parts of up to 1 MiB. When it ends early, first what came, then the reason.

    Raise TooLarge as soon as more than `room` bytes came. The last part is kept back until it is known to be the last.
    """
    waiting = bytearray()
    try:
        async for piece in arriving:
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
