"""After one visit to the front page and then without a signal: every service, its questions, its papers, the search."""

import re

import pytest
from playwright.sync_api import expect

from api.catalogue import CATALOGUE
from api.catalogue.checklist import checklist
from api.catalogue.search import search
from api.now import today

BIRTH = "/layanan/akta-kelahiran"
SAID = "main :is(h1, h2, h3, dt, dd, legend, li, .lead, .why, .state, .told p)"


@pytest.fixture(scope="module")
def phone(office):
    """A phone that was once at the front page, with a signal; since then there is none."""
    context = office.fresh("stranger", service_workers="allow")
    page = context.new_page()
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    context.set_offline(True)
    yield page
    context.close()


def heading(page):
    return page.get_by_role("heading", level=1)


def test_all_services_are_there_by_group(phone):
    phone.goto("/layanan")
    expect(heading(phone)).to_have_text("Mau urus apa?")
    expect(phone.locator(".catalogue .links a")).to_have_count(len(CATALOGUE))
    expect(phone.locator("#live")).to_contain_text("Tanpa sinyal: isi tersimpan")
    phone.get_by_role("link", name="Validasi NIK").click()
    expect(heading(phone)).to_have_text(CATALOGUE["validasi-nik"].title)


@pytest.mark.parametrize("words", ["ktp ilang", "akte lhir", "pindah"])
def test_a_search_finds_what_it_finds_with_a_signal(phone, words):
    phone.goto("/layanan?cari=" + words.replace(" ", "+"))
    expect(phone.locator(".tile b")).to_have_text([service.title for service in search(words)])


def test_a_search_answers_while_one_types_and_says_aloud_how_many(phone):
    phone.goto("/layanan")
    phone.get_by_label("Cari layanan").fill("zzzzqqqq")
    expect(phone.locator("#temuan")).to_contain_text("Belum ketemu “zzzzqqqq”")
    phone.get_by_label("Cari layanan").fill("ktp hilang")
    found = search("ktp hilang")
    expect(phone.locator("#ringkas")).to_have_text(f"{len(found)} layanan untuk “ktp hilang”")
    expect(phone).to_have_url(re.compile(r"/layanan\?cari=ktp\+hilang$"))


def test_answers_change_the_list_of_papers_and_stay_in_the_address(phone):
    phone.goto(BIRTH)
    expect(phone.locator("#syarat .need > li:not(.maybe, .not) b")).to_have_text(required("akta-kelahiran", {}))
    phone.get_by_label("Tidak ada", exact=True).check()
    given = {"birth_proof": "tidak_ada"}
    expect(phone.locator("#syarat .need > li:not(.maybe, .not) b")).to_have_text(required("akta-kelahiran", given))
    expect(phone.locator("#ringkas")).to_contain_text("Jawab 3 pertanyaan lagi agar daftar ini pasti.")
    expect(phone).to_have_url(re.compile(r"\?birth_proof=tidak_ada$"))
    phone.reload()
    expect(phone.get_by_label("Tidak ada", exact=True)).to_be_checked()
    expect(phone.get_by_role("link", name="Ajukan")).to_have_attribute("href", f"{BIRTH}/ajukan?birth_proof=tidak_ada")


def test_a_day_that_does_not_exist_and_a_case_that_does_not_fit_are_told(phone):
    phone.goto("/layanan/akta-perkawinan?husband_birth_date=31-02-2000")
    expect(phone.locator("#syarat")).to_contain_text("Tanggal 31-02-2000 tidak ada di kalender.")
    phone.goto("/layanan/legalisir")
    phone.get_by_label("Ya", exact=True).check()
    expect(phone.locator("#syarat")).to_contain_text("Dokumen dengan QR tidak perlu dilegalisir.")
    expect(phone.get_by_role("link", name="Pesan kunjungan")).to_have_count(0)


@pytest.mark.parametrize("code", ["akta-kelahiran", "akta-kematian", "surat-keterangan-belum-menikah", "pengaduan"])
def test_a_kept_page_says_what_the_page_of_the_office_says(phone, code):
    phone.goto(f"/layanan/{code}")
    expect(heading(phone)).to_have_text(CATALOGUE[code].title)
    kept = said(phone)
    phone.context.set_offline(False)
    phone.goto(f"/layanan/{code}")
    expect(phone.locator("#live")).to_be_empty()
    fresh = said(phone)
    phone.context.set_offline(True)
    assert [words for words in fresh if words not in kept] == []
    assert all(words in fresh or "Loket" in words for words in kept)


def test_the_brochure_can_be_read_and_printed(phone):
    phone.goto("/layanan/kia-0-5")
    phone.get_by_role("link", name="Brosur").click()
    service = CATALOGUE["kia-0-5"]
    expect(heading(phone)).to_have_text(service.title)
    expect(phone.locator(".need b")).to_have_text([paper.title for paper in service.documents])
    expect(phone.get_by_role("button", name="Cetak brosur")).to_be_visible()


def test_a_service_that_does_not_exist_leads_back_to_the_list(phone):
    phone.goto("/layanan/tidak-ada")
    phone.get_by_role("link", name="Lihat semua layanan").click()
    expect(heading(phone)).to_have_text("Mau urus apa?")


def required(code, answers):
    """The titles of the list in the order of the page: needed first, welcome after."""
    items = checklist(CATALOGUE[code], answers, today()).items
    return [item.title for item in sorted(items, key=lambda item: not item.required)]


def said(page):
    return {" ".join(words.split()) for words in page.locator(SAID).all_inner_texts()}
