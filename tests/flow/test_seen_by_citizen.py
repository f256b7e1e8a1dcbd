"""Who looked, as the citizen is told: on their page, on a page of its own, in English, and in all they take home."""

import io
import json
import zipfile
from datetime import timedelta

import httpx
import pytest

from api import now
from api.applications import record
from api.audit import actions as audit
from api.documents import queries as documents
from api.settings import settings
from tests import making
from tests.page import Page


@pytest.fixture
async def made(citizen, operator):
    """Sent by `citizen`, opened by Sari, who looked at one paper twice."""
    made = await making.submitted()
    assert (await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})).status_code == 303
    home = f"/loket/{made.number}"
    paper = (await documents.of_application((await record.find(made.number)).id))[0]
    await operator.get(home)
    for _ in range(2):
        await operator.get(f"{home}/berkas/{paper.id}/1.jpg")
    return made


async def test_role_and_hours_stand_on_the_page_and_no_name(citizen, made):
    page = (await citizen.get(f"/permohonan/{made.number}")).text
    assert "Petugas loket, 3 kali, pukul" in Page(page).text and "Sari" not in page
    whole = (await citizen.get(f"/permohonan/{made.number}/dilihat")).text
    assert "Petugas loket, 3 kali, pukul" in Page(whole).text and "Sari" not in whole


async def test_it_is_told_in_english_too(app, citizen, made):
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=settings.base_url, cookies=citizen.cookies) as reader:
        reader.cookies.set("bahasa", "en")
        said = " ".join((await reader.get(f"/permohonan/{made.number}/dilihat")).text.split())
    assert "Desk officer, 3 times, from" in said and "Petugas" not in said.partition("<main")[2].partition("</main")[0]


async def test_many_days_are_on_a_page_of_their_own(citizen, made, monkeypatch):
    row, start = await record.find(made.number), now.now()
    for day in range(1, 9):
        monkeypatch.setattr(now, "source", lambda moment=start + timedelta(days=day): moment)
        await audit.record("operator:00000000-0000-7000-8000-000000000000", "case.view", f"application:{row.id}")
    monkeypatch.setattr(now, "source", lambda: start)
    page = Page((await citizen.get(f"/permohonan/{made.number}")).text)
    assert page.text.count("sekali, pukul") == 7 and page.link("Semua yang membuka").endswith("/dilihat")
    whole = Page((await citizen.get(f"/permohonan/{made.number}/dilihat")).text).text
    assert whole.count("Petugas dinas, sekali, pukul") == 8


async def test_a_stranger_is_not_told(stranger, made):
    assert (await stranger.get(f"/permohonan/{made.number}/dilihat")).status_code in (303, 403, 404)


async def test_it_goes_along_with_all_the_data(citizen, made):
    archive = zipfile.ZipFile(io.BytesIO((await citizen.get(f"/permohonan/{made.number}/data.zip")).content))
    told = json.loads(archive.read("data.json"))["viewed"]
    assert told["times"] == 3 and [(day["role"], day["times"]) for day in told["days"]] == [("Petugas loket", 3)]
    text = archive.read("data.txt").decode()
    assert "Petugas loket, 3 kali" in text and "Sari" not in text
