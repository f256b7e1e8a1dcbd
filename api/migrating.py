"""Bringing the database up to date. Apart from `database`, so that serving a page never loads what only this needs."""

from contextlib import redirect_stdout
from io import StringIO

import asyncpg
from pgqueuer.queries import Queries
from piccolo.apps.migrations.commands.forwards import run_forwards

from api.database import dsn

MIGRATION_LOCK = 7218901


async def migrate() -> None:
    """Bring tables and job queue up to date, one process at a time."""
    lock = await asyncpg.connect(dsn())
    try:
        await lock.execute("select pg_advisory_lock($1)", MIGRATION_LOCK)
        with redirect_stdout(StringIO()) as said:
            done = await run_forwards("all")
        if not done.success:
            raise SystemExit(f"Migrasi basis data gagal:\n{said.getvalue()}")
        queue = Queries.from_asyncpg_connection(lock)
        if not await queue.schema_is_installed():
            await queue.install()
    finally:
        await lock.close()
