"""What a service page says of how long it usually takes: from enough cases, beside the promise, with a soft word where one belongs."""

from datetime import date, timedelta

import pytest

from api.database import transaction
from api.performance import actions
from api.performance.measuring import Lately
from api.performance.waiting import known
from tests.page import opened

NIK, DEATH = "/layanan/validasi-nik", "/layanan/akta-kematian"


@pytest.fixture
async def lately(db, monkeypatch, at):
    """Say how long a service took lately."""
    monkeypatch.setattr(known, "times", {})
    at(11, 9)

    async def keep(service: str, cases: int, kept: int, hours: float) -> None:
        async with transaction():
            await actions.keep_lately(date(2026, 11, 8), [Lately(service, cases, kept, timedelta(hours=hours))])
        await known.ask()

    return keep


async def test_the_page_says_it_beside_the_promise_and_honestly(citizen, lately):
    await lately("validasi-nik", 20, 19, 29.2)
    text = (await opened(citizen, NIK)).text
    assert "Janji selesai1 × 24 jam Biasanya selesai30 jam" in text
    assert "8 dari 10 permohonan siap dalam 30 jam" in text and "Terus terang" not in text
    await lately("validasi-nik", 21, 10, 48.1)
    text = (await opened(citizen, NIK)).text
    assert "Biasanya selesai3 hari" in text and "lebih dari separuh permohonan selesai lewat dari janji" in text


async def test_nothing_is_said_of_few_cases_or_of_old_ones(citizen, lately, at):
    await lately("validasi-nik", 19, 19, 5)
    assert "Biasanya" not in (await opened(citizen, NIK)).text
    await lately("validasi-nik", 20, 20, 5)
    at(11, 20)
    await known.ask()
    assert "Biasanya" not in (await opened(citizen, NIK)).text


async def test_where_somebody_died_the_words_are_soft(citizen, lately):
    await lately("akta-kematian", 30, 10, 40)
    text = (await opened(citizen, DEATH)).text
    assert "Biasanya siap dalam 40 jam sejak dikirim. Tidak perlu terburu-buru" in text
    assert "Kami mohon maaf" in text and "8 dari 10" not in text
