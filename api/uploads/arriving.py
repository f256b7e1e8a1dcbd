"""The body of one request in parts, as it comes in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from litestar.types import Receive

from api.documents import reading
from api.documents.inspection import MOST_BYTES
from api.errors import Problem, TooLarge
from api.uploads.protocol import MORE, Cut, TooSlow

PART = 1 << 20


class Body(reading.Body):
    """One that goes on later where it broke off."""

    cut, too_slow = Cut, TooSlow

    async def parts(self, room: int) -> AsyncIterator[bytes]:
        """The pieces in parts of up to 1 MiB. When it ends early, first what came, then the reason.

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


@asynccontextmanager
async def body(receive: Receive) -> AsyncIterator[Body]:
    """The body of a request. A client that is refused while it still talks is heard out for a moment, then answered."""
    arriving = Body(receive)
    try:
        yield arriving
    except Problem:
        with suppress(TimeoutError, Problem):
            async with asyncio.timeout(reading.patience.linger):
                await _ignore(arriving)
        raise


async def _ignore(arriving: Body, most: int = MOST_BYTES) -> None:
    async for piece in arriving.pieces():
        most -= len(piece)
        if most < 0:
            return
