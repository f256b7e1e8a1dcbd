"""A bad network between a client and a server: it breaks each PATCH where it is told to, until it has nothing to break."""

import asyncio
import re
import socket
import struct
from collections import deque
from contextlib import suppress

HEAD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"^content-length: *(\d+)", re.IGNORECASE | re.MULTILINE)


async def hang_up(near, far):
    """As a phone that says goodbye: all that was sent arrives."""
    near.close()
    far.close()


async def vanish(near, far):
    """As a phone in a tunnel: both sides are reset, and what was on its way may be lost."""
    for end in (near, far):
        end.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        end.transport.abort()


class BadNetwork:
    """`breaks` are (how many bytes of the next PATCH get through, what happens then).

    A negative number counts from the end of its body; a number inside ("head", n) counts bytes of its headers.
    """

    def __init__(self, far_port, *breaks):
        self._far_port = far_port
        self.breaks = deque(breaks)

    async def __aenter__(self):
        self._carrying = set()
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.url = f"http://localhost:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_):
        self._server.close()
        for carrying in self._carrying:
            carrying.cancel()
        await asyncio.gather(*self._carrying, return_exceptions=True)

    async def _accept(self, reader, writer):
        self._carrying.add(asyncio.current_task())
        await self._carry(reader, writer)

    async def _carry(self, near_reader, near):
        ends = [near]
        try:
            far_reader, far = await asyncio.open_connection("127.0.0.1", self._far_port)
            ends.append(far)
            async with asyncio.TaskGroup() as both:
                back = both.create_task(_pour(far_reader, near))
                while await self._request(near_reader, near, far):
                    pass
                back.cancel()
        except* (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            for end in ends:
                end.close()
                with suppress(OSError):
                    await end.wait_closed()

    async def _request(self, reader, near, far):
        """Carry one request; False once the connection is broken."""
        head = await reader.readuntil(HEAD_END)
        found = LENGTH.search(head)
        length, through, then = int(found[1]) if found else 0, None, None
        if head.startswith(b"PATCH") and self.breaks:
            through, then = self.breaks.popleft()
        if isinstance(through, tuple):
            far.write(head[: through[1]])
            await far.drain()
            await then(near, far)
            return False
        far.write(head)
        if through is not None and through <= 0:
            through += length
        left = length if through is None else min(through, length)
        while left:
            said = await reader.read(min(left, 1 << 16))
            if not said:
                return False
            left -= len(said)
            far.write(said)
            await far.drain()
        if then:
            await then(near, far)
        return then is None


async def _pour(reader, writer):
    while said := await reader.read(1 << 16):
        writer.write(said)
        await writer.drain()
    writer.close()
