"""What a page may ask of the database. Public pages ask nothing; no page asks more because there is more to show."""

import asyncpg
import pytest

from api.incidents import queries as incidents
from tests import making


@pytest.fixture
def asked(monkeypatch):
    """The queries sent since the last `asked.clear()`, but for what a process asks every few seconds whatever is opened."""
    sent: list[str] = []
    execute = asyncpg.Connection._execute

    async def counting(connection, query, *arguments, **options):
        if query != incidents.UNSETTLED:
            sent.append(query)
        return await execute(connection, query, *arguments, **options)

    monkeypatch.setattr(asyncpg.Connection, "_execute", counting)
    return sent


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/layanan",
        "/layanan/validasi-nik",
        "/layanan/validasi-nik/ajukan",
        "/bantuan",
        "/maklumat",
        "/privasi",
        "/lacak",
        "/masuk",
    ],
)
async def test_public_pages_ask_nothing(citizen, asked, path):
    assert (await citizen.get(path)).status_code == 200
    assert asked == []


async def test_a_service_that_ends_with_a_card_asks_only_whether_there_are_any(citizen, asked):
    assert (await citizen.get("/layanan/akta-kelahiran?birth_proof=ada")).status_code == 200
    assert len(asked) == 1 and "stock_entry" in asked[0]


async def test_an_application_page_asks_a_handful(citizen, asked):
    made = await making.submitted()
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    asked.clear()
    assert (await citizen.get(f"/permohonan/{made.number}")).status_code == 200
    assert len(asked) <= 9, asked


async def test_the_queue_asks_the_same_for_one_and_for_many(operator, asked):
    await making.submitted()
    await operator.get("/loket")
    asked.clear()
    await operator.get("/loket")
    few = len(asked)
    for _ in range(5):
        await making.submitted()
    asked.clear()
    page = await operator.get("/loket")
    assert page.text.count("Validasi NIK") >= 6
    assert len(asked) == few <= 7
