"""A town's applications copied into the database: indexes are built once all rows are there, as a restore does it."""

import sys
from collections.abc import Iterable
from itertools import islice
from uuid import UUID

import asyncpg

from api.accounts import actions as accounts
from api.accounts import queries as account_queries
from api.accounts import sessions
from api.database import dsn, transaction
from api.office import office
from api.own_numbers import actions as own_numbers
from bench.town import Town, keys_of

BATCH = 20_000
TABLES = ("application", "search_key")
CONSTRAINTS = """
select conname, pg_get_constraintdef(oid) as said from pg_constraint
where conrelid = 'search_key'::regclass and contype in ('p', 'u')
"""
INDEXES = """
select indexname, indexdef from pg_indexes i where tablename = any($1)
and not exists (select from pg_constraint c where c.conname = i.indexname)
"""
SEEN = """
insert into seen (id, operator, application, at, changed)
select gen_random_uuid(), $1, id, now(), row_number() over () % 8 = 0 from application
where status = any('{submitted,in_review,in_process}') and desk = $2 limit 400
"""


async def sign_in(name: str, role: str, *desks: str) -> tuple[UUID, str]:
    """Somebody of the office and the token of their session."""
    async with transaction():
        invitation = await accounts.invite(name, role, desks)
        operator = (await account_queries.invitation(invitation)).operator
        await accounts.open_account(invitation)
        token = await sessions.start(operator, "bench")
    await own_numbers.tell(
        await account_queries.operator_of(token), *(f"{kind}{operator.int % 10**15:015}" for kind in "89")
    )
    return operator, token


async def staff(each: int = 8) -> dict[str, list[UUID]]:
    """Colleagues of every desk."""
    names = {desk.code: [f"Petugas {desk.code} {place}" for place in range(each)] for desk in office.desks}
    return {desk: [(await sign_in(name, "operator", desk))[0] for name in people] for desk, people in names.items()}


async def fill(town: Town, begin: int, size: int, still_open: int) -> None:
    connection = await asyncpg.connect(dsn())
    try:
        await connection.execute("set session_replication_role = replica; set synchronous_commit = off")
        await connection.execute("set maintenance_work_mem = '256MB'; set statement_timeout = 0")
        indexes = await connection.fetch(INDEXES, list(TABLES))
        for index in indexes:
            await connection.execute(f"drop index {index['indexname']}")
        constraints = await connection.fetch(CONSTRAINTS)
        for constraint in constraints:
            await connection.execute(f"alter table search_key drop constraint {constraint['conname']}")
        await _copy(connection, town.rows(begin, size, still_open), size)
        for constraint in constraints:
            await connection.execute(
                f"alter table search_key add constraint {constraint['conname']} {constraint['said']}"
            )
        for index in indexes:
            await connection.execute(index["indexdef"])
        for table in TABLES:
            await connection.execute(f"vacuum analyze {table}")
    finally:
        await connection.close()


async def look(operator: UUID, desk: str) -> None:
    connection = await asyncpg.connect(dsn())
    await connection.execute(SEEN, operator, desk)
    await connection.execute("vacuum analyze seen")
    await connection.close()


async def _copy(connection: asyncpg.Connection, made: Iterable, size: int) -> None:
    made, done = iter(made), 0
    while batch := list(islice(made, BATCH)):
        rows, columns = [row for row, _ in batch], list(batch[0][0])
        await connection.copy_records_to_table(
            "application", records=[tuple(row.values()) for row in rows], columns=columns
        )
        keys = [key for row, person in batch for key in keys_of(row["desk"], row["id"], person)]
        await connection.copy_records_to_table(
            "search_key", records=keys, columns=["id", "application", "digest", "kind"]
        )
        done += len(batch)
        print(f"\r{done / size:4.0%}", end="", file=sys.stderr, flush=True)
    print("\r     \r", end="", file=sys.stderr, flush=True)
