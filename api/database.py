"""PostgreSQL: one engine, one pool for each process, transactions that always let go of their connection."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

import asyncpg
from piccolo.columns import Column
from piccolo.engine.postgres import PostgresEngine, PostgresTransaction
from piccolo.table import Table

from api import embedded_postgres
from api.errors import MethodNotAllowed
from api.looking import only_looking
from api.settings import settings

LOOK_WITH_GET = "Membuka alamat ini tercatat, jadi hanya dapat diminta dengan GET."
STATEMENT_TIMEOUT = {"statement_timeout": "15s", "idle_in_transaction_session_timeout": "30s"}


class Engine(PostgresEngine):
    """Piccolo's engine without the connection it opens at import to ask for the version."""

    async def check_version(self) -> None:
        pass

    async def prep_database(self) -> None:
        pass


def dsn() -> str:
    return settings.database_url or embedded_postgres.dsn(settings.data)


engine = Engine(config={"dsn": dsn(), "server_settings": STATEMENT_TIMEOUT})


async def _keep(connection: asyncpg.Connection) -> None:
    """Skip asyncpg's reset, a second round trip for each query: nothing here sets anything on a connection."""


@asynccontextmanager
async def pool(size: int = 10) -> AsyncIterator[None]:
    await engine.start_connection_pool(min_size=1, max_size=size, reset=_keep)
    try:
        yield
    finally:
        await engine.close_connection_pool()


@asynccontextmanager
async def transaction() -> AsyncIterator[PostgresTransaction]:
    """One transaction, or the one already open: an inner block commits and fails with the outer one.

    Piccolo's own leaves the context pointing at a dead connection when the server goes away; this one never does.
    Do not start tasks inside: a connection does one thing at a time.
    Raise MethodNotAllowed where the request may only look (HEAD).
    """
    if only_looking.get():
        raise MethodNotAllowed(LOOK_WITH_GET, allow="GET")
    current = engine.current_transaction.get()
    if current is not None:
        yield current
        return
    unit = engine.transaction()
    unit.connection = await unit.get_connection()
    token = engine.current_transaction.set(unit)
    try:
        async with unit.connection.transaction():
            unit.transaction = None
            yield unit
    finally:
        engine.current_transaction.reset(token)
        await asyncio.shield(engine.pool.release(unit.connection) if engine.pool else unit.connection.close())


async def insert(*rows: Table) -> None:
    """Insert rows of one table in the open transaction, by a statement kept for each table and number of rows.

    Piccolo's own insert builds and checks the same statement anew each time: four times the work where it counts.
    """
    columns = _columns(type(rows[0]))
    values = [getattr(row, name) for row in rows for name in columns]
    await engine.current_transaction.get().connection.execute(_insertion(type(rows[0]), len(rows)), *values)


async def change(row: Table, values: dict[Column, object]) -> None:
    """Set columns of one row in the open transaction, by a kept statement."""
    columns = tuple(column._meta.name for column in values)
    await engine.current_transaction.get().connection.execute(_change(type(row), columns), row.id, *values.values())


async def fetch(sql: str, *values: object) -> list[asyncpg.Record]:
    """Rows of a statement with `$1 …` in the open transaction, or on a connection of its own where none is open."""
    unit = engine.current_transaction.get()
    return await (unit.connection if unit else engine.pool).fetch(sql, *values)


@cache
def _change(table: type[Table], columns: tuple[str, ...]) -> str:
    settled = ", ".join(f'"{name}" = ${place}' for place, name in enumerate(columns, start=2))
    return f'update "{table._meta.tablename}" set {settled} where id = $1'


@cache
def _columns(table: type[Table]) -> tuple[str, ...]:
    return tuple(column._meta.name for column in table._meta.columns)


@cache
def _insertion(table: type[Table], rows: int) -> str:
    columns = _columns(table)
    width = len(columns)
    holes = (f"({', '.join(f'${row * width + place}' for place in range(1, width + 1))})" for row in range(rows))
    names = ", ".join(f'"{name}"' for name in columns)
    return f'insert into "{table._meta.tablename}" ({names}) values {", ".join(holes)}'


async def script(sql: str) -> None:
    """Run several statements in the open transaction, as a migration needs."""
    await engine.current_transaction.get().connection.execute(sql)
