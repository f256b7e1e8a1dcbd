"""A citizen finds a service and learns which papers the case needs, with an old phone and without JavaScript."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import brotli
import pytest

from api.catalogue import CATALOGUE
from api.messages.whatsapp import LONGEST
from api.office import office
from api.printing import engine
from tests.page import LIVE, Page, opened

BIRTH = "/layanan/akta-kelahiran"
MACHINE_WORDS = re.compile(r"\b[a-z]+_[a-z_]+\b|\bPs \d|from memory|unverified|TODO|\bform\b|SPTJM \(|→|jo\. ")
THREATS = re.compile(r"denda|sanksi|hukuman|Rp\s?\d[\d.]*\.000\.000", re.IGNORECASE)
LARGEST = 14 * 1024


async def test_every_service_is_in_the_list(citizen):
    page = await opened(citizen, "/layanan")
    assert {link.get("href") for link in page.all("a")} >= {f"/layanan/{code}" for code in CATALOGUE}


async def test_a_page_speaks_plain_words_never_threatens_and_is_small(citizen):
    for code in CATALOGUE:
        response = await citizen.get(f"/layanan/{code}")
        text = Page(response.text).text
        assert not MACHINE_WORDS.findall(text), code
        assert not THREATS.findall(text), code
        assert len(brotli.compress(response.content, quality=5)) <= LARGEST, code


async def test_a_page_tells_all_a_citizen_may_ask(citizen):
    for service in CATALOGUE.values():
        page = await opened(citizen, f"/layanan/{service.code}")
        papers = (document.title for document in service.documents)
        told = (service.title, service.summary, service.outcome_text, *service.who_may_apply, *service.notes)
        assert [words for words in (*told, *papers, *service.not_needed) if words not in page.text] == []
        assert ("Biaya" in {term.words for term in page.all("dt")}) == service.takes_applications, service.code


async def test_a_service_of_another_office_says_where_to_go(citizen):
    page = await opened(citizen, "/layanan/surat-keterangan-belum-menikah")
    assert "Datang ke kantor kelurahan tempat Anda tinggal." in page.text
    assert "/ajukan" not in " ".join(link.get("href") for link in page.all("a"))
    assert page.link("Tanya lewat WhatsApp").startswith("https://wa.me/62")


async def test_grief_is_met_softly(citizen):
    for code in ("akta-kematian", "lahir-mati"):
        page = await opened(citizen, f"/layanan/{code}")
        assert "Kami turut berduka." in page.text
        assert not page.link("Ajukan sekarang") and page.link("Mulai mengurus")
        assert "Lewat dari itu pun kami bantu." in page.text


async def test_what_is_not_sure_asks_to_be_confirmed(citizen):
    for service in CATALOGUE.values():
        page = await opened(citizen, f"/layanan/{service.code}")
        unsure = service.confidence != "high" and service.event != "complaint"
        assert ("Konfirmasi ke petugas" in page.text) == unsure
        assert bool(page.link("Tanya petugas dulu")) == unsure


async def test_the_desk_of_the_service_answers_in_whatsapp(citizen):
    for service in CATALOGUE.values():
        link = urlsplit((await opened(citizen, f"/layanan/{service.code}")).link("Tanya lewat WhatsApp"))
        assert link.path == f"/{office.desk_of(service.code).whatsapp}"
        assert service.title in parse_qs(link.query)["text"][0]


async def test_the_list_to_share_fits_a_message_and_tells_no_answer(citizen):
    for service in CATALOGUE.values():
        answers = "?applicant_relation=kuasa&birth_proof=tidak_ada&husband_birth_date=01-02-1990"
        page = Page((await citizen.get(f"/layanan/{service.code}{answers}")).text)
        if not (shared := page.link("Bagikan daftar")):
            continue
        text = unquote(shared.partition("?text=")[2])
        assert shared.startswith("https://wa.me/?text=") and len(text) <= LONGEST
        assert text.splitlines()[-1] == f"http://localhost:8000/layanan/{service.code}"
        assert not re.search(r"1990|kuasa=|tidak_ada", text)


async def test_people_find_a_service_in_their_own_words(citizen):
    for words, code in {
        "akte lahir": "akta-kelahiran",
        "KTP ilang": "ktp-hilang",
        "nik tdk ditemukan": "validasi-nik",
    }.items():
        page = await opened(citizen, "/layanan", params={"cari": words})
        found = [link.get("href") for link in page.all("a") if link.get("href").startswith("/layanan/")]
        assert found[0] == f"/layanan/{code}"
        assert f"layanan untuk “{words}”" in page.text
        assert page.values["cari"] == words


async def test_when_nothing_is_found_the_page_says_what_to_do(citizen):
    page = await opened(citizen, "/layanan", params={"cari": "zzzzqqq"})
    assert "Belum ketemu “zzzzqqq”" in page.text
    assert page.link("Tanya lewat WhatsApp").startswith("https://wa.me/62")
    assert page.link("Akta Kelahiran") == BIRTH


async def test_searching_while_typing_brings_only_what_was_found(citizen):
    response = await citizen.get("/layanan", params={"cari": "pindah"}, headers=LIVE)
    assert "<!doctype" not in response.text
    assert Page(response.text).link("Pindah keluar") == "/layanan/pindah-keluar"


async def test_an_unknown_service_is_not_found(citizen):
    for path in ("/layanan/tidak-ada", "/layanan/tidak-ada/brosur.pdf", "/layanan/Akta-Kelahiran"):
        response = await citizen.get(path)
        assert response.status_code == 404 and "Cari layanan lain" in response.text


async def test_a_brochure_is_a_pdf_with_a_name(citizen):
    response = await citizen.get(f"{BIRTH}/brosur.pdf")
    assert response.content.startswith(b"%PDF-")
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["content-disposition"] == 'inline; filename="syarat-akta-kelahiran.pdf"'


@pytest.fixture
def no_pdf(tmp_path, monkeypatch):
    """A machine without the libraries of the printer."""
    (tmp_path / "libgobject-2.0.so.0").write_text("not a library")
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    monkeypatch.setattr(engine, "render", engine.Printer(tmp_path / "printing").render)


async def test_a_brochure_is_made_once_a_day(citizen, monkeypatch, request):
    first = await citizen.get("/layanan/kia-0-5/brosur.pdf")
    request.getfixturevalue("no_pdf")
    assert (await citizen.get("/layanan/kia-0-5/brosur.pdf")).content == first.content
    monkeypatch.setattr("api.now.source", lambda: datetime.now(UTC) + timedelta(days=1))
    assert "Cetak halaman ini" in (await citizen.get("/layanan/kia-0-5/brosur.pdf")).text
