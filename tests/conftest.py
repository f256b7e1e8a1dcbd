"""One PostgreSQL, one event loop, the real application: every test gets them clean."""

import os
import tempfile
from pathlib import Path

DATA = Path(tempfile.mkdtemp(prefix="lopo-test-"))
os.environ |= {"LOPO_DATA": str(DATA), "BASE_URL": "http://localhost:8000", "STORAGE_URL": ""}
os.environ.pop("DATABASE_URL", None)

import shutil

import pytest

from api import database, vault
from api.embedded_postgres import EmbeddedPostgres

FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
KEPT = ("migration", "pgqueuer_schedules")


@pytest.fixture(scope="session")
def anyio_backend():
    return "asyncio"


@pytest.fixture(scope="session")
def postgres():
    vault.create_keys()
    with EmbeddedPostgres(DATA, **FAST) as server:
        yield server
    shutil.rmtree(DATA, ignore_errors=True)


@pytest.fixture(scope="session")
async def migrated(postgres, anyio_backend):
    await database.migrate()
    async with database.pool():
        yield


@pytest.fixture(scope="session")
async def tables(migrated):
    rows = await database.engine.run_ddl("select tablename from pg_tables where schemaname = 'public'")
    return ", ".join(f'"{row["tablename"]}"' for row in rows if row["tablename"] not in KEPT)


@pytest.fixture
async def db(tables):
    yield
    await database.engine.run_ddl(f"truncate {tables} restart identity cascade")
