"""A whole submission over HTTP, beside the same rows written straight into the database."""

import secrets
from functools import partial
from typing import Any

import asyncpg
import msgspec

from api.database import dsn
from api.tokens import new_id
from bench.browsers import Visitor, rate, visits

AT_ONCE = 10
"""As many as the product keeps connections to the database."""
TABLES = ("application", "access", "event", "audit", "search_key", "filing")
SERVICE = "ikd-aktivasi"
ANSWERS = {
    "applicant_name": "Maria Yuliana Bere",
    "applicant_nik": "5371046508900001",
    "applicant_kk_number": "5371040312150007",
    "applicant_phone": "081234567890",
    "applicant_relation": "diri_sendiri",
    "kelurahan": "53.71.04.1001",
    "delivery": "ambil_di_kantor",
    "attest_truth": True,
    "privacy_notice_ack": True,
    "phone_os": "android_8_ke_atas",
    "recorded": True,
    "preferred_place": "kantor_dukcapil",
}
BODY = msgspec.json.encode({"service": SERVICE, "answers": ANSWERS})
Row = dict[str, Any]


class Made(msgspec.Struct):
    number: str
    key: str


async def submit(visitor: Visitor) -> Made:
    told = await visitor.ask("POST", "/api/v1/applications", BODY, content_type="application/json")
    made = msgspec.json.decode(told.body, type=Made)
    path = f"/api/v1/applications/{made.number}/submission"
    await visitor.ask("POST", path, authorization=f"Bearer {made.key}")
    return made


async def one(port: int) -> Made:
    async with Visitor(port) as visitor:
        return await submit(visitor)


async def over_http(port: int) -> float:
    return await visits(port, submit, AT_ONCE)


class RawWriter:
    """Writes the rows of one real submission again and again, with fresh ids, each time in one transaction."""

    def __init__(self, connections: list[asyncpg.Connection], rows: dict[str, list[Row]]) -> None:
        self._connections, self._rows = connections, rows
        self._statements = {table: insert(table, kept[0]) for table, kept in rows.items()}

    @classmethod
    async def like(cls, number: str) -> "RawWriter":
        connections = [await asyncpg.connect(dsn()) for _ in range(AT_ONCE)]
        application = await connections[0].fetchval("select id from application where number = $1", number)
        rows = {table: await rows_of(connections[0], table, application) for table in TABLES}
        return cls(connections, rows)

    async def close(self) -> None:
        for connection in self._connections:
            await connection.close()

    async def rate(self) -> float:
        return await rate([partial(self._write, connection) for connection in self._connections])

    async def write_one(self) -> None:
        await self._write(self._connections[0])

    async def _write(self, connection: asyncpg.Connection) -> None:
        application = new_id()
        written = {table: [fresh(table, row, application) for row in rows] for table, rows in self._rows.items()}
        async with connection.transaction():
            for table, rows in written.items():
                if len(rows) == 1:
                    await connection.execute(self._statements[table], *rows[0].values())
                else:
                    await connection.executemany(self._statements[table], [tuple(row.values()) for row in rows])


async def rows_of(connection: asyncpg.Connection, table: str, application: object) -> list[Row]:
    column = {"application": "id", "audit": "subject"}.get(table, "application")
    wanted = f"application:{application}" if table == "audit" else application
    found = await connection.fetch(f"select * from {table} where {column} = $1 order by 1", wanted)
    return [dict(row) for row in found]


def insert(table: str, row: Row) -> str:
    places = ", ".join(f"${place}" for place in range(1, len(row) + 1))
    return f"insert into {table} ({', '.join(row)}) values ({places})"


def fresh(table: str, row: Row, application: object) -> Row:
    changes: Row = {"id": new_id()} if "id" in row else {}
    if table == "application":
        changes = {"id": application, "number": secrets.token_hex(4), "link_digest": secrets.token_bytes(32)}
    elif table == "audit":
        changes["subject"] = f"application:{application}"
    else:
        changes["application"] = application
    return row | changes
