"""`/health` says what is missing, not only that something is."""

import asyncio
import sys

import pytest

from api.documents import trust
from api.health import health
from api.printing import engine as printing
from api.settings import ROOT


@pytest.fixture(autouse=True)
async def no_printer_left(anyio_backend):
    yield
    await printing.close()


async def test_without_a_worker_all_is_not_well(db):
    state = await health()
    assert (state.ok, state.database, state.worker, state.storage) == (False, True, False, True)


async def test_a_file_that_should_be_trusted_and_is_no_certificate_is_told(db, tmp_path, monkeypatch):
    assert (await health()).trust
    monkeypatch.setattr(trust, "PLACE", tmp_path)
    (tmp_path / "akar.pem").write_bytes(b"bukan sertifikat")
    assert not (await health()).trust


async def test_a_worker_is_seen_while_it_lives_and_missed_when_it_is_gone(db):
    worker = await asyncio.create_subprocess_exec(sys.executable, "-m", "api", "worker", cwd=ROOT)
    async with asyncio.timeout(60):
        while not (await health()).ok:
            await asyncio.sleep(0.1)
    worker.terminate()
    assert await worker.wait() == 0
    assert not (await health()).worker
