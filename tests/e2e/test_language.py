"""Indonesian by default, English by a switch that keeps the page."""

import re

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.e2e.views import ENGLISH

ONLY_ENGLISH_KEPT = """new Promise(done => {
    const look = async () => (await caches.keys()).every(name => name.startsWith('lopo-en-')) ? done() : setTimeout(look, 50)
    look()
})"""


OURS = re.compile(
    r"\b(anda|atau|belum|berkas|bila|dan(?! Pencatatan)|dari|halaman|jawaban|petugas|sudah|tidak|untuk|yang)\b",
    re.IGNORECASE,
)
"""Words without which hardly an Indonesian sentence of ours does."""


@pytest.fixture
def page(context) -> Page:
    return context(service_workers="block").new_page()


def speaks(page: Page, code: str, heading: str) -> None:
    expect(page.locator("html")).to_have_attribute("lang", code)
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)


def test_the_switch_keeps_the_page_and_what_was_asked_of_it(page):
    page.goto("/layanan?cari=ktp+hilang")
    speaks(page, "id", "Mau urus apa?")
    page.locator("footer").get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile(r"/layanan\?cari=ktp\+hilang$"))
    speaks(page, "en", "What do you need?")
    page.get_by_role("link", name="Help", exact=True).first.click()
    speaks(page, "en", "Help")
    page.get_by_role("banner").get_by_role("link", name="Bahasa Indonesia").click()
    expect(page).to_have_url(re.compile(r"/bantuan$"))
    speaks(page, "id", "Bantuan")


def test_a_form_with_mistakes_says_them_in_english_and_can_be_switched(page):
    page.goto("/bahasa/en?kembali=/cek")
    page.locator("#tautan").fill("tidak ada")
    page.get_by_role("button", name="Check the link").click()
    expect(page.get_by_text("We do not know this link.").first).to_be_visible()
    expect(page).to_have_title(re.compile("^Error: "))
    page.locator("footer").get_by_role("link", name="Bahasa Indonesia").click()
    expect(page).to_have_url(re.compile(r"/cek$"))
    speaks(page, "id", "Periksa keaslian dokumen")


def test_an_application_is_begun_in_english_and_stored_as_ever(page):
    page.goto("/bahasa/en?kembali=/layanan/validasi-nik/ajukan")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("Fill in this part first.").first).to_be_visible()
    page.goto("/lacak?nomor=K7QF-3M9X")
    expect(page.get_by_text("We do not know this number.").first).to_be_visible()


@pytest.mark.parametrize("address", ["/layanan/akta-kelahiran?birth_proof=tidak_ada#syarat", "/lacak?nomor=K7QF-3M9X"])
def test_a_page_that_the_phone_kept_comes_back_to_its_own_address(context, address):
    page = context().new_page()
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", "id")
    page.context.set_offline(False)
    page.get_by_role("banner").get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.endswith(address)


def test_no_page_in_english_has_a_word_of_indonesian_left(office):
    page = office.pages["foreigner"]
    found = {}
    for name, view in ENGLISH.items():
        view.open(page, office.places)
        expect(page.locator("html")).to_have_attribute("lang", "en")
        page.evaluate("document.querySelectorAll('body [lang=id]').forEach((quoted) => quoted.remove())")
        found[name] = [line for line in page.locator("body").inner_text().split("\n") if OURS.search(line)]
    assert {name: words for name, words in found.items() if words} == {}


def test_english_words_find_a_service(page):
    page.goto("/bahasa/en?kembali=/layanan")
    page.goto("/layanan?cari=stolen+id+card")
    expect(page.locator(".tile b").first).to_have_text("Lost identity card (KTP-el)")


def test_the_office_stays_indonesian(page):
    page.goto("/bahasa/en?kembali=/masuk")
    speaks(page, "id", "Masuk untuk petugas")
    expect(page.get_by_role("link", name="English")).to_have_count(0)


@pytest.mark.parametrize("back", ["//example.org", "https://example.org/", "/\\example.org", ""])
def test_the_switch_leads_to_no_other_site(server, back):
    answer = httpx.get(f"{server.url}/bahasa/en", params={"kembali": back})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_no_other_language_can_be_chosen(server):
    assert httpx.get(f"{server.url}/bahasa/xx").status_code == 404


def test_programs_get_the_language_they_ask_for(server):
    def title(accepted: str) -> str:
        answer = httpx.get(f"{server.url}/api/v1/services/tidak-ada", headers={"accept-language": accepted})
        assert "accept-language" in answer.headers["vary"].lower()
        return answer.json()["title"]

    assert title("") == title("id, en;q=0.5") == title("fr") == "Tidak ditemukan"
    assert title("en-US, id;q=0.5") == "Not found"


def test_what_the_phone_keeps_changes_with_the_language(context):
    page = context().new_page()
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.locator("footer").get_by_role("link", name="English").click()
    speaks(page, "en", "What do you need today?")
    page.evaluate(ONLY_ENGLISH_KEPT)
    page.context.set_offline(True)
    page.goto("/bantuan")
    speaks(page, "en", "Help")
    page.goto("/layanan?cari=stolen+id+card")
    expect(page.locator(".tile b").first).to_have_text("Lost identity card (KTP-el)")
    page.goto("/layanan/ktp-hilang")
    expect(page.get_by_role("heading", name="What you need to prepare")).to_be_visible()
