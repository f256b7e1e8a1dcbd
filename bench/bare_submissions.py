"""The barest program that takes a submission in the same two requests: no rule, no check, only its rows."""

import asyncio
import secrets
from typing import Any

import asyncpg
import msgspec

from api.database import dsn
from api.tokens import new_id
from bench.submissions import AT_ONCE, TABLES, fresh, insert, rows_of

UPDATE = "update application set status = $2, definition = $3, submitted = $4, due = $5, answers = $6 where number = $1"


class Bare:
    """Writes the rows of the newest submission again: those of a draft for the first request, the rest for the second."""

    def __init__(self) -> None:
        self._pool: asyncpg.Pool | None = None
        self._drafts: dict[str, Any] = {}
        self._preparing = asyncio.Lock()

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] != "http":
            return
        async with self._preparing:
            if self._pool is None:
                await self._prepare()
        await receive()
        parts = scope["path"].split("/")
        told = await (self._create() if parts[-1] == "applications" else self._submit(parts[-2]))
        body = msgspec.json.encode(told)
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _prepare(self) -> None:
        pool = await asyncpg.create_pool(dsn(), min_size=AT_ONCE, max_size=AT_ONCE, reset=_keep)
        async with pool.acquire() as connection:
            newest = await connection.fetchval(
                "select id from application where status = 'submitted' order by id desc limit 1"
            )
            self._rows = {table: await rows_of(connection, table, newest) for table in TABLES}
        self._pool = pool

    async def _create(self) -> dict[str, str]:
        application = new_id()
        whole = fresh("application", self._rows["application"][0], application)
        draft = whole | {"status": "draft", "definition": "", "submitted": None, "due": None}
        rows = [("application", draft), ("access", fresh("access", self._rows["access"][0], application))]
        rows += [(table, fresh(table, self._rows[table][0], application)) for table in ("event", "audit")]
        async with self._pool.acquire() as connection, connection.transaction():
            for table, row in rows:
                await connection.execute(insert(table, row), *row.values())
        self._drafts[whole["number"]] = application, whole
        return {"number": whole["number"], "key": secrets.token_urlsafe(16)}

    async def _submit(self, number: str) -> dict[str, str]:
        application, whole = self._drafts.pop(number)
        keys = [fresh("search_key", row, application) for row in self._rows["search_key"]]
        changed = [whole[column] for column in ("number", "status", "definition", "submitted", "due", "answers")]
        async with self._pool.acquire() as connection, connection.transaction():
            await connection.execute(UPDATE, *changed)
            for table in ("event", "audit"):
                row = fresh(table, self._rows[table][1], application)
                await connection.execute(insert(table, row), *row.values())
            await connection.executemany(insert("search_key", keys[0]), [tuple(row.values()) for row in keys])
        return {"number": number}


async def _keep(connection: asyncpg.Connection) -> None:
    """As in the product: no reset after each use."""


def bare() -> Bare:
    return Bare()
