"""Papers for everybody: each distinct one is drawn and inspected once, and whoever needs it gets a sealed copy of their own."""

import asyncio
from collections.abc import Iterable

from api.catalogue.definitions import Requirement
from api.demo import papers
from api.demo.issuer import Issuer
from api.documents import actions as documents
from api.documents import inspection
from api.documents.actions import Prepared
from api.documents.findings import Inspected
from api.documents.sandbox import AT_ONCE

Known = tuple[bytes, Inspected]


class Supply:
    """`issuer` signs what the office hands over."""

    def __init__(self, issuer: Issuer) -> None:
        self.issuer = issuer
        self._known: dict[tuple[str, str], asyncio.Task[Known]] = {}
        self._places = asyncio.Semaphore(AT_ONCE)

    async def copy(self, paper: Requirement, look: str = papers.GOOD) -> Prepared:
        """Never inside a transaction."""
        return await documents.keep(*await self._find(paper, look))

    async def stock(self, wanted: Iterable[Requirement]) -> None:
        """Have good ones of all these ready, two at a time as the inspection allows."""
        await asyncio.gather(*(self._find(paper, papers.GOOD) for paper in wanted))

    def _find(self, paper: Requirement, look: str) -> asyncio.Task[Known]:
        key = (paper.type, look)
        if key not in self._known:
            self._known[key] = asyncio.create_task(self._made(paper, look))
        return self._known[key]

    async def _made(self, paper: Requirement, look: str) -> Known:
        data = await asyncio.to_thread(papers.drawn, paper.type, paper.title, look)
        async with self._places:
            return data, await inspection.inspect(data, caller=f"{paper.type} {look}")
