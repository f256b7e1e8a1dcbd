"""What changes, told at once to whoever has a list open: that something of a desk did, never what.

Each web process holds one connection that listens, and opens it again for as long as it takes when the database or the
network goes away. What may have been missed meanwhile counts as news of every desk.
"""

import asyncio
import signal
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

import asyncpg
import structlog

from api import database

CHANNEL = "lopo_desk"
CLOSE = signal.SIGUSR1
"""Sent to a web process before it is told to stop: it would wait for its streams, and they never end by themselves."""
LISTENER = "lopo news"
PROBE = 30.0
"""Seconds of silence after which the connection is asked whether it is still there: a cut cable says nothing."""
FIRST_WAIT, LONGEST_WAIT = 0.2, 5.0
MOST_STREAMS = 4
"""Of one session in one process: windows that are looked at, not all that are open."""
EVERYTHING = "*"

log = structlog.get_logger()


class Stream:
    """News for one open page."""

    def __init__(self) -> None:
        self._desks: set[str] = set()
        self._news = asyncio.Event()

    def add(self, desk: str) -> None:
        self._desks.add(desk)
        self._news.set()

    async def next(self, seconds: float) -> set[str]:
        """The desks of which there is news, by their codes, EVERYTHING for all; none after `seconds` without any."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), seconds)
        self._news.clear()
        desks, self._desks = self._desks, set()
        return desks


class News:
    """The open pages of this process."""

    def __init__(self) -> None:
        self._streams: dict[Stream, str] = {}
        self.closing = False

    def full(self, session: str) -> bool:
        return Counter(self._streams.values())[session] >= MOST_STREAMS

    def count(self) -> int:
        return len(self._streams)

    @contextmanager
    def stream(self, session: str) -> Iterator[Stream]:
        stream = Stream()
        self._streams[stream] = session
        try:
            yield stream
        finally:
            del self._streams[stream]

    def tell(self, desk: str) -> None:
        for stream in self._streams:
            stream.add(desk)

    def close(self) -> None:
        """End every stream, so that nobody waits for them to end by themselves."""
        self.closing = True
        self.tell(EVERYTHING)


news = News()


@asynccontextmanager
async def listening() -> AsyncIterator[None]:
    news.closing = False
    asyncio.get_running_loop().add_signal_handler(CLOSE, news.close)
    task = asyncio.create_task(_listen())
    try:
        yield
    finally:
        news.close()
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _listen() -> None:
    wait = FIRST_WAIT
    while True:
        try:
            connection = await asyncpg.connect(
                database.dsn(), timeout=10, server_settings={"application_name": LISTENER}
            )
        except (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            log.warning("no news from the database", code=type(error).__name__)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
            continue
        wait = FIRST_WAIT
        try:
            with suppress(OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await _hear(connection)
        finally:
            connection.terminate()


async def _hear(connection: asyncpg.Connection) -> None:
    """Until the connection is lost."""
    lost = asyncio.Event()
    connection.add_termination_listener(lambda _: lost.set())
    await connection.add_listener(CHANNEL, lambda _connection, _process, _channel, desk: news.tell(desk))
    news.tell(EVERYTHING)
    while not lost.is_set():
        try:
            await asyncio.wait_for(lost.wait(), PROBE)
        except TimeoutError:
            await connection.fetchval("select 1", timeout=10)
