"""What a phone keeps for when there is no signal: the catalogue, pages about nobody, and the worker that fetches them."""

import json
import re

import brotli
import msgspec
import pytest

from api.catalogue import CATALOGUE
from api.office import office
from tests import making
from tests.page import Page, opened
from web import carried, offline, rendering, services

PAGES = ("/", "/bantuan", "/privasi", "/kiriman", "/luring", "/luring/layanan")
DESK_ONLY = ("internal_steps", "internal_notes", "unverified", "sources", "legal_notes", "forms_2026", "confidence")
FILES = r"/s/[\w-]+\.(?:css|js|svg)"
PACKED = {"accept-encoding": "br"}


@pytest.fixture(autouse=True)
def fresh():
    for made in (offline.worker_in, carried.packed_in):
        made.cache_clear()
    yield
    for made in (offline.worker_in, carried.packed_in):
        made.cache_clear()


async def test_the_catalogue_travels_whole_and_small(citizen):
    response = await citizen.get(carried.address(), headers=PACKED)
    assert response.headers["content-encoding"] == "br"
    assert int(response.headers["content-length"]) <= 26 * 1024
    told = {service["code"]: service for service in response.json()["services"]}
    assert list(told) == list(CATALOGUE)
    for code, service in CATALOGUE.items():
        assert [paper["title"] for paper in told[code]["documents"]] == [paper.title for paper in service.documents]
        assert [field["id"] for field in told[code]["fields"]] == [field.id for field in service.fields]


async def test_the_catalogue_says_nothing_that_is_meant_for_the_desk(citizen):
    told = (await citizen.get("/luring/katalog.json")).json()["services"]
    assert [key for service in told for key in service if key in DESK_ONLY] == []
    assert [
        key for service in told for paper in service["documents"] for key in paper if key in ("note", "form_2026")
    ] == []


async def test_the_catalogue_may_be_kept_for_good_under_the_name_of_its_contents_only(citizen):
    assert "immutable" in (await citizen.get(carried.address())).headers["cache-control"]
    for address in ("/luring/katalog.json", "/luring/katalog.json?v=00000000", "/luring/katalog.json?v="):
        assert (await citizen.get(address)).headers["cache-control"] == "no-cache"


async def test_whoever_has_the_catalogue_is_not_sent_it_again(citizen):
    known = (await citizen.get("/luring/katalog.json")).headers["etag"]
    again = await citizen.get("/luring/katalog.json", headers={"if-none-match": known})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("code", ["akta-kelahiran", "akta-kematian", "pengaduan", "legalisir"])
async def test_what_is_carried_is_what_the_page_says(citizen, code):
    told = carried.service(CATALOGUE[code])
    page = await opened(citizen, f"/layanan/{code}")
    sentences = [told[name] for name in ("title", "summary", "outcome", "promise", "reportBy", "legal")]
    lists = (sentence for name in ("who", "notes", "steps", "notNeeded") for sentence in told[name])
    facts = (word for fact in told["facts"] for word in fact.values())
    assert [words for words in (*sentences, *lists, *facts) if words not in page.text] == []
    assert page.link("Tanya") == told["chat"]


async def test_the_pages_that_are_kept_know_nobody_and_need_no_cookie(citizen):
    made = await making.submitted()
    for path in PAGES:
        response = await citizen.get(path)
        assert (response.headers["cache-control"], response.status_code) == ("no-cache", 200)
        assert "set-cookie" not in response.headers
        assert made.number not in response.text


async def test_the_worker_is_asked_for_each_time_and_knows_what_to_keep(citizen):
    response = await citizen.get("/sw.js")
    assert response.headers["content-type"].startswith("text/javascript")
    assert response.headers["cache-control"] == "no-cache"
    assert carried.address() in response.text
    assert all(f'"{path}"' in response.text for path in PAGES)
    assert "@" not in re.sub(r"@import", "", response.text)


async def test_all_that_is_kept_is_small(citizen):
    worker = (await citizen.get("/sw.js")).text
    pages = [await citizen.get(page, headers=PACKED) for page in PAGES]
    named = {file for page in pages for file in re.findall(FILES, page.text)} | {
        *re.findall(r'"(/luring/katalog[^"]+)"', worker)
    }
    kept = pages + [await citizen.get(file, headers=PACKED) for file in named]
    assert len(kept) > 16 and {response.status_code for response in kept} == {200}
    assert sum(int(response.headers["content-length"]) for response in kept) <= 150 * 1024


async def test_another_catalogue_or_office_is_another_worker(citizen, monkeypatch):
    before = (await citizen.get("/sw.js")).text
    offline.worker_in.cache_clear()
    assert (await citizen.get("/sw.js")).text == before
    monkeypatch.setattr(offline, "office", msgspec.structs.replace(office, phone="(0380) 000-001"))
    offline.worker_in.cache_clear()
    assert (moved := (await citizen.get("/sw.js")).text) != before
    monkeypatch.setattr(services.telling, "promised", lambda service: "3 hari")
    fresh_catalogue = carried.packed_in.cache_clear() or carried.address()
    offline.worker_in.cache_clear()
    changed = (await citizen.get("/sw.js")).text
    assert fresh_catalogue in changed and changed != moved


async def test_another_file_for_browsers_is_another_worker(citizen, monkeypatch, tmp_path):
    before = (await citizen.get("/sw.js")).text
    names = (offline.BUILT / "manifest.json").read_text()
    (tmp_path / "sw.js").write_bytes((offline.BUILT / "sw.js").read_bytes())
    monkeypatch.setattr(offline, "BUILT", tmp_path)
    for told, same in ((names, True), (names.replace("app-", "app-x"), False)):
        (tmp_path / "manifest.json").write_text(told)
        offline.worker_in.cache_clear()
        assert ((await citizen.get("/sw.js")).text == before) is same


async def test_switched_off_the_worker_gives_back_what_it_kept_and_pages_ask_for_none(citizen, monkeypatch):
    monkeypatch.setattr(offline, "settings", msgspec.structs.replace(offline.settings, service_worker=False))
    monkeypatch.setitem(rendering.environment.globals, "service_worker", False)
    worker = (await citizen.get("/sw.js")).text
    assert "unregister" in worker and "fetch" not in worker
    assert "data-worker" not in (await citizen.get("/")).text


async def test_before_the_first_build_there_is_no_worker(citizen, monkeypatch, tmp_path):
    monkeypatch.setattr(offline, "BUILT", tmp_path)
    assert (await citizen.get("/sw.js")).status_code == 404


async def test_the_offline_page_needs_no_network_and_offers_another_try(citizen):
    page = await opened(citizen, "/luring")
    assert "tanpa sinyal" in page.text
    assert "Coba lagi" in page.text


async def test_the_page_of_all_services_names_its_catalogue(citizen):
    response = await citizen.get("/luring/layanan")
    assert f'data-catalogue="{carried.address()}"' in response.text
    assert Page(response.text).title.startswith("Layanan")
    assert json.loads(brotli.decompress(carried.packed().brotli)) == json.loads(carried.packed().plain)
