"""Who is next where few can be served at once: everybody in turn, however much one of them sends. Pure."""

from asyncio import Future, get_running_loop
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.errors import Unavailable
from api.language import N_

WAITING = 24
WAITING_OF_ONE = 6
TRY_AGAIN_IN = 10
BUSY = N_("Sekarang banyak berkas sedang diperiksa. Tunggu sebentar, lalu kirim lagi.")


class Turns:
    """A caller is served in one place at most. Who waits holds its file in memory, so those are few."""

    def __init__(self, places: int, waiting: int = WAITING, waiting_of_one: int = WAITING_OF_ONE) -> None:
        self._places, self._waiting, self._waiting_of_one = places, waiting, waiting_of_one
        self._served: dict[str, Future[bool]] = {}
        self._lines: dict[str, deque[Future[bool]]] = {}  # whose turn is next stands first

    @asynccontextmanager
    async def turn(self, caller: str) -> AsyncIterator[None]:
        """Hold a place. Raise Unavailable where too many wait already."""
        mine = self._line_up(caller)
        try:
            if not await mine:
                raise _busy()
            yield
        finally:
            self._leave(caller, mine)

    def _line_up(self, caller: str) -> Future[bool]:
        line = self._lines.get(caller, deque())
        if len(line) >= self._waiting_of_one:
            raise _busy()
        if sum(map(len, self._lines.values())) >= self._waiting:
            self._send_away(longer_than=len(line) + 1)
        mine: Future[bool] = get_running_loop().create_future()
        line.append(mine)
        self._lines[caller] = line
        self._serve()
        return mine

    def _send_away(self, longer_than: int) -> None:
        """The last one of the longest line, so that nobody keeps others out by many lines."""
        longest = max(self._lines.values(), key=len)
        if len(longest) <= longer_than:
            raise _busy()
        _tell(longest.pop(), False)

    def _serve(self) -> None:
        free = self._places - len(self._served)
        for caller in [caller for caller in self._lines if caller not in self._served][:free]:
            self._served[caller] = self._lines[caller].popleft()
            self._drop_empty(caller)
            _tell(self._served[caller], True)

    def _leave(self, caller: str, mine: Future[bool]) -> None:
        line = self._lines.get(caller, deque())
        if self._served.get(caller) is mine:
            del self._served[caller]
            if line:
                self._lines[caller] = self._lines.pop(caller)  # behind all others
            self._serve()
        elif mine in line:
            line.remove(mine)
            self._drop_empty(caller)

    def _drop_empty(self, caller: str) -> None:
        if not self._lines[caller]:
            del self._lines[caller]


def _tell(waiting: Future[bool], served: bool) -> None:
    if not waiting.done():  # it may have given up just now
        waiting.set_result(served)


def _busy() -> Unavailable:
    return Unavailable(BUSY, retry_after=TRY_AGAIN_IN)
