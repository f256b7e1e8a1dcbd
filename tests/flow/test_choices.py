"""What a phone chose for itself: its language, and whether it saves data."""

import pytest

SAVES = "data-hemat"


@pytest.mark.parametrize("elsewhere", ["//jahat.example", "https://jahat.example/", "/\\jahat.example", "lacak", ""])
async def test_changing_the_language_leads_nowhere_but_to_a_page_of_ours(citizen, elsewhere):
    answer = await citizen.get("/bahasa/en", params={"kembali": elsewhere})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


async def test_changing_the_language_comes_back_to_the_page(client):
    answer = await client.get("/bahasa/en", params={"kembali": "/layanan?cari=ktp"})
    assert answer.headers["location"] == "/layanan?cari=ktp"
    assert '<html lang="en"' in (await client.get("/layanan")).text
    assert (await client.get("/bahasa/xx")).status_code == 404


@pytest.mark.parametrize(
    ("chosen", "asked", "saves"), [("", "on", True), ("", "", False), ("tidak", "on", False), ("ya", "", True)]
)
async def test_data_is_saved_as_the_phone_chose_else_as_its_browser_asks(citizen, chosen, asked, saves):
    if chosen:
        assert (await citizen.post("/hemat", data={"hemat": chosen})).status_code == 303
    page = await citizen.get("/", headers={"save-data": asked} if asked else {})
    assert (SAVES in page.text) is saves
