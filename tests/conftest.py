"""One PostgreSQL, one event loop, the real application: every test gets them clean."""

import os
import sys
import tempfile
from pathlib import Path

from tests import storage

DATA = Path(tempfile.mkdtemp(prefix="lopo-test-"))
OFFICE = DATA / "office.toml"
"""As it comes, but never quiet: tests run at night, too."""
BUNDLED = (Path(__file__).parents[1] / "api" / "office.toml").read_text()
OFFICE.write_text(BUNDLED.replace('start = "21.00"', 'start = "00.00"').replace('end = "06.00"', 'end = "00.00"'))
os.environ |= {"LOPO_DATA": str(DATA), "BASE_URL": "http://localhost:8000", "STORAGE_URL": storage.address()}
os.environ["LOPO_OFFICE"] = str(OFFICE)
os.environ.pop("DATABASE_URL", None)
# Many tests start processes of ours: without this each compiles everything anew, which takes longer than its start.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

import shutil

import httpx
import pytest

from api import database, vault
from api.audit import words
from api.embedded_postgres import EmbeddedPostgres
from api.incidents import queries as incidents
from api.migrating import migrate
from api.printing import engine
from api.settings import settings
from app import create_app
from tests import making, turns
from tests.browsing import browser, signed_in
from tests.serving import Installation, soon

FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
MADE_UP = {"x", "planted"}
KEPT = ("migration", "pgqueuer_schedules")


def pytest_collection_modifyitems(items):
    items.sort(key=turns.turn)


def pytest_xdist_make_scheduler(config, log):
    return turns.Scheduling(config, log)


@pytest.fixture(scope="session")
def server():
    """The product running by itself, for browsers and programs from outside."""
    installation = Installation()
    making.trust_the_samples(installation.data)
    try:
        installation.serve()
        assert soon(installation.healthy, 120)
        yield installation
    finally:
        installation.stop()


@pytest.fixture(scope="session")
def anyio_backend():
    return "asyncio"


@pytest.fixture(scope="session", autouse=True)
async def one_loop(anyio_backend):
    """Keep one event loop for all tests: what waits in the product (locks, pools) belongs to the loop it first met."""
    yield


@pytest.fixture(scope="session")
def postgres():
    vault.create_keys()
    making.trust_the_samples(DATA)
    with EmbeddedPostgres(DATA, **FAST) as server:
        yield server
    shutil.rmtree(DATA, ignore_errors=True)


@pytest.fixture(scope="session")
async def migrated(postgres, anyio_backend):
    await migrate()
    async with database.pool():
        yield


@pytest.fixture(scope="session")
async def tables(migrated):
    rows = await database.engine.run_ddl("select tablename from pg_tables where schemaname = 'public'")
    return [row["tablename"] for row in rows if row["tablename"] not in KEPT]


@pytest.fixture(scope="session")
async def sequences(migrated):
    rows = await database.engine.run_ddl("select sequencename from pg_sequences where schemaname = 'public'")
    return [f'"{row["sequencename"]}"' for row in rows if not row["sequencename"].startswith(KEPT)]


@pytest.fixture
async def db(tables, sequences):
    yield
    # Emptying an empty table costs as much as emptying a full one, and most are empty after most tests.
    asked = " union all ".join(f'select \'"{name}"\' as name where exists (select from "{name}")' for name in tables)
    if filled := await database.engine.run_ddl(asked):
        await every_action_has_words()
        await database.engine.run_ddl(emptied([row["name"] for row in filled], sequences))
    storage.empty()
    incidents.forget()


def emptied(names: list[str], sequences: list[str]) -> str:
    """Deleting the few rows of a test takes a twentieth of what truncating takes, which makes every file of a table anew.

    As a replica: rows that may never go, and what refers to them, go here.
    """
    deleted = " ".join(f"delete from {name};" for name in names)
    restarted = " ".join(f"alter sequence {name} restart;" for name in sequences)
    return f"do $$ begin set local session_replication_role = replica; {deleted} {restarted} end $$"


async def every_action_has_words():
    """Whatever a test had written into the audit is called something on the page of auditors (`api/audit/words.py`)."""
    written = await database.engine.run_ddl("select distinct action from audit")
    assert {row["action"] for row in written} - words.ACTIONS.keys() <= MADE_UP, (
        "say in api/audit/words.py how it is called"
    )


@pytest.fixture(scope="session")
async def app(migrated):
    yield create_app()
    await engine.close()


@pytest.fixture
async def citizen(db, app):
    """A browser on a phone: keeps cookies, sends what browsers send, reads every page strictly."""
    async with browser(app) as client:
        yield client


@pytest.fixture
async def stranger(db, app):
    async with browser(app) as client:
        yield client


@pytest.fixture
async def client(db, app):
    """A program that uses the API."""
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=settings.base_url) as program:
        yield program


@pytest.fixture
async def operator(db, app):
    """Sari of the desk that validates NIKs, signed in."""
    async with signed_in(app, "Sari", "operator", "validasi-nik") as client:
        yield client
