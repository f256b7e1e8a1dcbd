"""The answers in the address decide the list, however odd they are."""

import re

import pytest

from api.catalogue import CATALOGUE
from tests.page import LIVE, Page, opened

BIRTH = "/layanan/akta-kelahiran"


def papers(page: Page) -> list[str]:
    """What the list asks for, in its order, without what is only possible or not needed."""
    text = page.text[page.text.index("Yang perlu Anda siapkan") :]
    known = {document.title for service in CATALOGUE.values() for document in service.documents}
    bold = [" ".join(element.words.split()) for element in page.all("b")]
    upto = bold.index("Tidak perlu") if "Tidak perlu" in bold else len(bold)
    return [title for title in bold[:upto] if title in known and title in text]


async def test_the_list_follows_from_the_answers(citizen):
    answers = "birth_proof=tidak_ada&parents_marriage_proof=ada_buku_nikah_atau_akta&applicant_relation=kuasa"
    page = await opened(citizen, f"{BIRTH}?{answers}&informant_citizenship=wni")
    assert papers(page) == [
        "Kartu Keluarga (KK)",
        "Pernyataan kebenaran data kelahiran (SPTJM F-2.03)",
        "Buku nikah atau kutipan akta perkawinan",
        "Surat kuasa (F-1.07)",
        "Formulir resmi yang sudah ditandatangani",
    ]
    assert "Daftar ini sudah pasti untuk Anda." in page.text
    assert "Karena Anda mengurus sebagai penerima kuasa." in page.text
    assert "Formulir F-2.03 diberikan petugas, gratis." in page.text


async def test_before_any_answer_only_what_is_always_asked_is_sure(citizen):
    page = await opened(citizen, BIRTH)
    assert papers(page) == ["Kartu Keluarga (KK)", "Formulir resmi yang sudah ditandatangani"]
    assert "Jawab 4 pertanyaan lagi agar daftar ini pasti." in page.text
    assert "Bila Anda mengurus sebagai penerima kuasa." in page.text


async def test_answers_stay_in_the_form_and_go_along_to_the_application(citizen):
    page = await opened(citizen, f"{BIRTH}?birth_proof=ada&applicant_relation=orang_tua")
    assert page.values["birth_proof"] == "ada"
    assert [option.get("value") for option in page.all("option") if "selected" in option.attributes] == ["orang_tua"]
    assert page.link("Ajukan sekarang") == f"{BIRTH}/ajukan?birth_proof=ada&applicant_relation=orang_tua"
    assert (await citizen.get(page.link("Ajukan sekarang"))).status_code == 200


async def test_an_unknown_answer_is_left_out_with_a_sentence(citizen):
    page = await opened(citizen, f"{BIRTH}?birth_proof=mungkin&parents_marriage_proof=ada_buku_nikah_atau_akta&lain=1")
    assert "Jawaban untuk “Apakah ada surat keterangan kelahiran?” tidak kami kenali" in page.text
    assert "Buku nikah atau kutipan akta perkawinan" in papers(page)
    assert page.link("Ajukan sekarang").endswith("?parents_marriage_proof=ada_buku_nikah_atau_akta")


async def test_a_day_that_does_not_exist_is_told_beside_its_box(citizen):
    response = await citizen.get("/layanan/akta-perkawinan?husband_birth_date=31-02-2000&has_foreigner=ya")
    page = Page(response.text)
    assert response.status_code == 422
    assert page.title.startswith("Galat:")
    assert page.values["husband_birth_date"] == "31-02-2000"
    assert page.text.count("Tanggal 31-02-2000 tidak ada di kalender.") == 2
    assert "Paspor atau dokumen perjalanan pasangan orang asing" in papers(page)


async def test_an_age_is_counted_to_the_day_of_the_blessing(citizen):
    born = "husband_birth_date=01-06-2007&blessing_date"
    young = await opened(citizen, f"/layanan/akta-perkawinan?{born}=31-05-2026")
    grown = await opened(citizen, f"/layanan/akta-perkawinan?{born}=01-06-2026")
    assert "Penetapan dispensasi kawin suami" in papers(young)
    assert "Penetapan dispensasi kawin suami" not in papers(grown)


ODD = (
    "x" * 10_240,
    "%00",
    "%0d%0aSet-Cookie:a=b",
    "%ff%fe",
    "%F0%9F%91%B6",
    "<script>alert(1)</script>",
    "",
    "1" * 300,
)


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
async def test_odd_addresses_are_answered_with_a_page(citizen, odd):
    for path in (
        f"/layanan?cari={odd}",
        f"{BIRTH}?birth_proof={odd}&applicant_relation={odd}&applicant_relation=kuasa",
        f"/layanan/akta-perkawinan?husband_birth_date={odd}&has_foreigner={odd}",
        f"{BIRTH}?" + "&".join(f"a{number}={odd[:40]}" for number in range(500)),
    ):
        response = await citizen.get(path)
        assert response.status_code in (200, 422)
        assert "<script>alert" not in response.text
        assert not re.search(r"x{201}|1{201}", response.text)


async def test_htmx_gets_the_list_alone_and_says_aloud_what_changed(citizen):
    response = await citizen.get(f"{BIRTH}?birth_proof=ada", headers=LIVE)
    assert response.text.lstrip().startswith('<section id="syarat"')
    assert "3 berkas. Jawab 3 pertanyaan lagi agar daftar ini pasti." in response.text
    assert "HX-Request" in response.headers["vary"]


async def test_what_is_the_same_for_everybody_may_be_kept_and_answers_may_not(citizen):
    for path in ("/layanan", BIRTH):
        response = await citizen.get(path)
        assert response.headers["cache-control"] == "public, max-age=300"
        assert "set-cookie" not in response.headers
    answered = await citizen.get(f"{BIRTH}?birth_proof=ada")
    assert answered.headers["cache-control"] == "no-store"


async def test_a_mistake_made_while_live_is_told_and_said_aloud(citizen):
    response = await citizen.get("/layanan/akta-perkawinan?husband_birth_date=31-02-2000", headers=LIVE)
    assert response.status_code == 422
    assert response.text.count("Tanggal 31-02-2000 tidak ada di kalender.") == 2


async def test_a_document_with_a_qr_needs_no_legalisation_and_no_visit(citizen):
    page = await opened(citizen, "/layanan/legalisir?has_tte=ya")
    assert "Dokumen dengan QR tidak perlu dilegalisir." in page.text
    assert not page.link("Pesan kunjungan")
    assert (await opened(citizen, "/layanan/legalisir?has_tte=tidak")).link("Pesan kunjungan")
