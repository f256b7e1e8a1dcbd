"""Files of one form, as it comes in: each begins, is poured piece by piece, and ends. What broke off is swept later."""

from collections.abc import AsyncIterator
from uuid import UUID

import msgspec

from api.accounts.queries import SignedIn
from api.errors import TooLarge
from api.intake import receiving
from api.intake.receiving import MOST_BYTES, PART, Coming
from api.intake.texts import OF_ZIPS


class Pouring:
    """`batch` is where they lie, once there is one."""

    def __init__(self, me: SignedIn) -> None:
        self._me = me
        self.batch: UUID | None = None
        self._coming: Coming | None = None
        self._waiting = bytearray()

    async def begin(self, name: str) -> None:
        self._coming = await receiving.begin(self._me, name, batch=self.batch)
        self.batch = self._coming.batch

    async def pour(self, piece: bytes) -> None:
        self._waiting += piece
        while len(self._waiting) > PART:
            await self._keep(bytes(self._waiting[:PART]))
            del self._waiting[:PART]

    async def end(self) -> None:
        if self._waiting:
            await self._keep(bytes(self._waiting))
            self._waiting.clear()
        if self._coming:
            await receiving.end(self._coming)
        self._coming = None

    async def _keep(self, body: bytes) -> None:
        if self._coming is None:
            return
        if len(body) >= self._coming.left or self._coming.received + len(body) >= MOST_BYTES:
            raise TooLarge(OF_ZIPS["zip_terlalu_besar"])
        reached = await receiving.append(self._coming, _alone(body))
        self._coming = msgspec.structs.replace(self._coming, received=reached)


async def _alone(body: bytes) -> AsyncIterator[bytes]:
    yield body
