"""Leaving an application: for later, on a shared phone, for good; and nobody else gets in."""

import pytest

from api.applications.tables import Access
from tests import making
from tests.flow.test_citizen import begin, send, upload, walk_to_papers, walk_to_the_end


async def test_a_shared_phone_keeps_nothing_but_the_confirmation(citizen, monkeypatch):
    home = await walk_to_papers(citizen)
    for requirement in making.PAPERS:
        await upload(citizen, home, requirement)
    sent = await send(citizen, home, bersama="ya")
    assert (await citizen.get(sent.headers["location"])).status_code == 200
    [access] = await Access.objects()
    monkeypatch.setattr("api.now.source", lambda: access.expires)
    assert (await citizen.get(home)).status_code == 404


async def test_leaving_the_device_closes_it(citizen):
    home = await walk_to_papers(citizen)
    await citizen.post(f"{home}/lupakan")
    assert (await citizen.get(home)).status_code == 404


async def test_a_draft_can_be_kept_half_answered_for_later(citizen):
    url = await begin(citizen)
    later = await citizen.post(url, data={"nanti": "ya"})
    assert later.status_code == 303
    assert "/isi/" not in later.headers["location"]
    assert "Lanjutkan" in (await citizen.get(later.headers["location"])).text


async def test_withdrawing_asks_once_more(citizen):
    home, _ = await walk_to_the_end(citizen)
    assert "Ya, batalkan" in (await citizen.get(f"{home}/batal")).text
    await citizen.post(f"{home}/batal")
    assert "Dibatalkan" in (await citizen.get(home)).text


@pytest.mark.parametrize("path", ["", "/periksa", "/berkas", "/isi", "/terkirim", "/batal", "/tanda-terima.pdf"])
async def test_a_stranger_is_refused_on_every_page_of_an_application(citizen, stranger, path):
    home = await walk_to_papers(citizen)
    assert (await stranger.get(home + path)).status_code == 404
