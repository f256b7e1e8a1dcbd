"""The front door and the pages that belong to no service."""

import brotli
import msgspec
import pytest

from api.catalogue import CATALOGUE
from api.office import Retention, office
from tests import making
from tests.page import Page
from web.rendering import environment

PUBLIC = ("/", "/bantuan", "/privasi")


async def page_at(browser, path):
    response = await browser.get(path)
    assert response.status_code == 200
    return Page(response.text)


async def test_the_front_page_leads_to_search_services_tracking_and_chat(citizen):
    page = await page_at(citizen, "/")
    assert {"/layanan", "/lacak"} <= {form.get("action") for form in page.all("form")}
    assert {"cari", "nomor"} <= {box.get("name") for box in page.all("input")}
    assert page.link("Akta Kelahiran") == "/layanan/akta-kelahiran"
    assert page.link("Tanya lewat WhatsApp").startswith("https://wa.me/62")


async def test_every_link_of_the_front_page_to_a_service_leads_to_one(citizen):
    page = await page_at(citizen, "/")
    codes = {
        link.get("href").removeprefix("/layanan/") for link in page.all("a") if link.get("href").startswith("/layanan/")
    }
    assert len(codes) > 15
    assert codes <= set(CATALOGUE)


async def test_the_front_page_fits_the_first_round_trip(citizen):
    response = await citizen.get("/")
    assert len(brotli.compress(response.content, quality=5)) <= 14 * 1024


async def test_a_device_that_holds_an_application_is_offered_to_go_on(citizen, client):
    created = (await client.post("/api/v1/applications", json={"service": "validasi-nik"})).json()
    await citizen.post("/lacak", data={"nomor": created["number"], "pin": created["pin"]})
    response = await citizen.get("/")
    assert Page(response.text).link(created["number"]) == f"/permohonan/{created['number']}"
    assert response.headers["cache-control"] == "no-store"


async def test_a_stranger_is_offered_nothing(citizen, client):
    created = (await client.post("/api/v1/applications", json={"service": "validasi-nik"})).json()
    assert created["number"] not in (await citizen.get("/")).text


async def test_whoever_lost_the_number_is_sent_where_every_application_of_the_phone_is(citizen):
    made = await making.submitted()
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    assert made.number not in (await citizen.get("/")).text
    page = await page_at(citizen, "/bantuan")
    assert made.number in (await citizen.get(page.link("Lacak"))).text
    assert "di halaman depan" not in page.text.partition("Lupa nomor atau PIN")[2]


async def test_help_names_every_desk_with_its_number_and_warns_of_fraud(citizen):
    page = await page_at(citizen, "/bantuan")
    assert all(desk.title in page.text and desk.phone in page.text for desk in office.desks)
    assert "tidak pernah meminta PIN" in page.text
    assert "lapor.go.id" in page.link("LAPOR")


@pytest.mark.parametrize(
    "words",
    [
        "UU 27/2022",
        "Dasar hukumnya",
        "Kepada siapa",
        "Berapa lama",
        "Hak Anda",
        "3 × 24 jam",
        "bukan permintaan persetujuan",
    ],
)
async def test_the_privacy_notice_says_what_the_law_asks(citizen, words):
    assert words in (await page_at(citizen, "/privasi")).text


@pytest.mark.parametrize(
    "words", ["30 hari setelah permohonan selesai; 14 hari bila ditolak", "180 hari", "365 hari", "5 tahun", "60 hari"]
)
async def test_the_privacy_notice_says_until_when_data_are_kept(citizen, words):
    table = (await page_at(citizen, "/privasi")).text.partition("Berapa lama disimpan")[2].partition("Hak Anda")[0]
    assert words in table


async def test_the_privacy_notice_tells_the_numbers_that_the_office_chose(citizen, monkeypatch):
    chosen = Retention(91, 17, 33, 181, 29, 61, 2, 900, 3653, 13)
    monkeypatch.setitem(environment.globals, "office", msgspec.structs.replace(office, retention=chosen))
    text = (await page_at(citizen, "/privasi")).text
    for days in ("91", "17", "33", "181", "29", "61", "2", "900", "13"):
        assert f"{days} hari" in text
    assert "10 tahun" in text and "30 hari" not in text


async def test_the_privacy_notice_tells_who_sees_a_case_and_how_long_a_shared_phone_does(citizen):
    text = (await page_at(citizen, "/privasi")).text
    assert "Penyelia melihat permohonan di semua loket." in text
    assert "setelah 30 menit HP itu tidak dapat membuka permohonan Anda lagi" in text


async def test_the_app_can_be_installed(citizen):
    response = await citizen.get("/manifest.webmanifest")
    manifest = response.json()
    assert response.headers["content-type"].startswith("application/manifest+json")
    assert (manifest["id"], manifest["start_url"], manifest["display"]) == ("/", "/", "standalone")
    assert {"any", "maskable"} == {icon["purpose"] for icon in manifest["icons"]}
    for icon in manifest["icons"]:
        assert (await citizen.get(icon["src"])).headers["content-type"] == "image/png"


async def test_an_old_browser_finds_an_icon(citizen):
    assert (await citizen.get("/favicon.ico", follow_redirects=True)).headers["content-type"] == "image/png"


async def test_robots_are_told_to_leave_people_alone(citizen):
    text = (await citizen.get("/robots.txt")).text
    assert all(f"Disallow: {path}" in text for path in ("/permohonan", "/p/", "/loket", "/api/"))
