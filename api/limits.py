"""How often something may fail. Counted in the database, so that a limit holds across processes and restarts.

Failures are counted, not visits: behind one address there may be a whole village. Where the count cannot be
kept, the answer is no (Unavailable). Never count inside a transaction: its rollback would forget the failure.
"""

import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

import asyncpg
from piccolo.columns import Integer, Timestamptz, Varchar
from piccolo.table import Table

from api.database import engine
from api.errors import TooMany, Unavailable
from api.language import _
from api.now import now
from api.vault import fingerprint


class Failure(Table, tablename="failure"):
    key = Varchar(120, primary_key=True)
    count = Integer()
    expires = Timestamptz()


COUNT = """
insert into failure as f (key, count, expires) values ({}, 1, {})
on conflict (key) do update set
    count = case when f.expires <= {} then 1 else f.count + 1 end,
    expires = case when f.expires <= {} then excluded.expires else f.expires end
returning count, expires
"""
FORGIVE = "update failure set count = greatest(count - 1, 0) where key = {} returning count, expires"
LOOK = "select count, expires from failure where key = {} and expires > {}"


def visitor(host: str) -> str:
    """A keyed name for where a request comes from: one IPv4 address, or an IPv6 /56 (one household)."""
    try:
        address = ip_address(host)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address
    block = ip_network((address, 56 if address.version == 6 else 32), strict=False)
    return fingerprint("visitor", str(block)).hex()[:32]


async def check(key: str, limit: int, window: timedelta) -> None:
    """Raise TooMany while `key` has used up its failures. Counts nothing; `window` is for the sentence only."""
    for count, expires in await _ask(LOOK, key, now()):
        if count >= limit:
            raise too_many(min(expires - now(), window))


async def failed(key: str, limit: int, window: timedelta) -> None:
    """Count one failure of `key`. The window begins with its first one. Raise TooMany beyond the limit."""
    count, expires = await _count(key, window)
    if count > limit:
        raise too_many(expires - now())


@asynccontextmanager
async def attempt(key: str, limit: int, window: timedelta) -> AsyncIterator[None]:
    """A try that counts before it is made and is taken back when the block succeeds.

    This is exact however many tries arrive at once; `check` and then `failed` is not.
    """
    await failed(key, limit, window)
    yield
    await _ask(FORGIVE, key)


async def forget() -> None:
    """Remove what has run out."""
    await Failure.delete().where(Failure.expires < now())


def too_many(left: timedelta) -> TooMany:
    minutes = max(1, math.ceil(left / timedelta(minutes=1)))
    wait = _("{minutes} menit", minutes=minutes) if minutes <= 90 else _("{hours} jam", hours=math.ceil(minutes / 60))
    return TooMany(
        _("Terlalu banyak percobaan yang gagal. Coba lagi {wait} lagi, atau datang ke loket.", wait=wait),
        retry_after=minutes * 60,
    )


async def _count(key: str, window: timedelta) -> tuple[int, datetime]:
    if engine.current_transaction.get() is not None:
        raise RuntimeError(f"the failure of {key!r} would be forgotten by a rollback: count it outside the transaction")
    moment = now()
    [row] = await _ask(COUNT, key, moment + window, moment, moment)
    return row


async def _ask(sql: str, *values: object) -> list[tuple[int, datetime]]:
    try:
        rows = await Failure.raw(sql, *values)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        raise Unavailable from error
    return [(row["count"], row["expires"]) for row in rows]
