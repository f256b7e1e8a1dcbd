"""How many blank cards there are, of which there are none, and since when."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

import asyncpg
import msgspec

from api.accounts import queries as accounts
from api.catalogue.cards import CARDS, cards_of
from api.catalogue.definitions import Service
from api.database import fetch
from api.now import today
from api.office import office

LATEST = 40
NOW = """
select k.kind, e.balance, e.at, coalesce(n.words, '') as words, n.expected from unnest($1::text[]) k (kind)
cross join lateral (select balance, at from stock_entry where kind = k.kind order by id desc limit 1) e
left join lateral (select words, expected from stock_notice where kind = k.kind order by at desc limit 1) n on true
"""
BOOK = "select kind, reason, amount, balance, operator, at from stock_entry order by id desc limit $1"
TURNS = """
select at, short from (
    select id, at, balance <= $2 as short, lag(balance <= $2, 1, false) over (order by id) as before
    from stock_entry where kind = $1
) turns where short <> before order by id
"""


class Stock(msgspec.Struct, frozen=True):
    """`expected` and `words` are for citizens, while there is none."""

    kind: str
    balance: int
    at: datetime
    words: str
    expected: date | None

    @property
    def title(self) -> str:
        return CARDS[self.kind]

    @property
    def short(self) -> bool:
        return self.balance <= office.counter.few_blanks

    @property
    def upcoming(self) -> date | None:
        """A day that has passed is no news."""
        return self.expected if self.expected and self.expected >= today() else None


class Entry(msgspec.Struct, frozen=True):
    kind: str
    reason: str
    amount: int
    balance: int
    operator: UUID
    at: datetime


async def stocks(kinds: Collection[str] = tuple(CARDS)) -> dict[str, Stock]:
    """Of the kinds that somebody ever booked: of others nobody knows."""
    rows = await fetch(NOW, list(kinds))
    return {row["kind"]: msgspec.convert(dict(row), Stock) for row in rows}


async def short_for(service: Service) -> tuple[Stock, ...]:
    """The cards this service ends with of which there are none. A page that cannot ask says nothing of it."""
    kinds = cards_of(service)
    if not kinds:
        return ()
    try:
        return tuple(stock for stock in (await stocks(kinds)).values() if stock.short)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
        return ()


async def shortages(kind: str) -> list[tuple[datetime, datetime | None]]:
    """From when until when there were none, oldest first; the last one may go on. For clocks that stand still meanwhile."""
    found: list[tuple[datetime, datetime | None]] = []
    for row in await fetch(TURNS, kind, office.counter.few_blanks):
        if row["short"]:
            found.append((row["at"], None))
        else:
            found[-1] = (found[-1][0], row["at"])
    return found


async def book() -> tuple[list[Entry], dict[UUID, str]]:
    """The latest entries, and names of who booked them."""
    entries = [msgspec.convert(dict(row), Entry) for row in await fetch(BOOK, LATEST)]
    return entries, await accounts.names({entry.operator for entry in entries})
