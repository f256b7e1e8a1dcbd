"""What a virus scanner says of a file, where the office has one. Nobody is kept waiting by a scanner that is away.

Then a file is kept as not scanned, never as clean, and looked at again as soon as the scanner answers.
"""

import asyncio
import time
from collections.abc import Callable
from enum import StrEnum

import structlog

from api.documents.clamd import Answer, Clamd
from api.documents.refused import Refused
from api.settings import settings

AT_ONCE = 4
LEAVE_ALONE = 30.0
"""Seconds without a question once the scanner is not there, so that not every sender waits to find that out."""

log = structlog.get_logger()


class Scan(StrEnum):
    """What `texts.SCANS` has words for."""

    NOT_ASKED = ""
    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"


SAID = {Answer.CLEAN: Scan.CLEAN, Answer.INFECTED: Scan.INFECTED}


class Scanner:
    """`clamd` is None where the office has none."""

    def __init__(self, clamd: Clamd | None, clock: Callable[[], float] = time.monotonic) -> None:
        self.clamd, self._clock = clamd, clock
        self._away_until = 0.0
        self._places = asyncio.Semaphore(AT_ONCE)

    @property
    def away(self) -> bool:
        """Whether there is nobody to ask, now or ever."""
        return self.clamd is None or self._clock() < self._away_until

    async def scan(self, data: bytes) -> Scan:
        """Answers within seconds, whatever the scanner does."""
        if self.clamd is None:
            return Scan.NOT_ASKED
        async with self._places:
            if self.away:
                return Scan.WAITING
            answer = await self.clamd.scan(data)
            if answer is Answer.AWAY:
                self._away_until = self._clock() + LEAVE_ALONE
                log.warning("the virus scanner does not answer")
            elif answer not in SAID:
                log.warning("the virus scanner says nothing of a file", answer=answer.value, size=len(data))
            return SAID.get(answer, Scan.WAITING)

    async def check(self, data: bytes, code: str) -> Scan:
        """As `scan`, but raise Refused with this code for an infected file."""
        found = await self.scan(data)
        if found is Scan.INFECTED:
            log.warning("an infected file was refused", code=code)
            raise Refused(code)
        return found


scanner = Scanner(Clamd.at(settings.clamd) if settings.clamd else None)
