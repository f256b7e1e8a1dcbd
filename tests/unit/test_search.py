"""People find a service with their own words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.catalogue import CATALOGUE
from api.catalogue.search import search, words
from api.catalogue.translating import translated
from api.catalogue.vocabulary import ONE
from api.language import CODES, speaking

FIRST = [
    ("akte lahir", "akta-kelahiran"),
    ("akta lahir", "akta-kelahiran"),
    ("anak baru lahir", "akta-kelahiran"),
    ("bayi baru lahir", "akta-kelahiran"),
    ("cara buat akte kelahiran anak", "akta-kelahiran"),
    ("surat lahir", "akta-kelahiran"),
    ("akte lhir", "akta-kelahiran"),
    ("akta kelahran", "akta-kelahiran"),
    ("ktp ilang", "ktp-hilang"),
    ("ktp hilang", "ktp-hilang"),
    ("e-ktp hilang", "ktp-hilang"),
    ("kehilangan ktp", "ktp-hilang"),
    ("kartu tanda penduduk hilang", "ktp-hilang"),
    ("ktp patah", "ktp-rusak"),
    ("ktp rusak", "ktp-rusak"),
    ("bikin ktp", "ktp-baru"),
    ("rekam ktp", "ktp-baru"),
    ("ktp umur 17", "ktp-baru"),
    ("pindah alamat", "pindah-dalam-kota"),
    ("pindah rumah", "pindah-dalam-kota"),
    ("surat pindah", "pindah-keluar"),
    ("pindah ke luar kota", "pindah-keluar"),
    ("pindah datang", "pindah-datang"),
    ("pindah ke kupang", "pindah-datang"),
    ("skpwni", "pindah-keluar"),
    ("kk baru", "kk-keluarga-baru"),
    ("kartu keluarga baru", "kk-keluarga-baru"),
    ("kk ilang", "kk-hilang-rusak"),
    ("pisah kk", "kk-pisah"),
    ("pecah kk", "kk-pisah"),
    ("tambah anak di kk", "kk-tambah-anggota"),
    ("ganti kepala keluarga", "kk-ganti-kepala"),
    ("nik tdk ditemukan", "validasi-nik"),
    ("nik tidak ditemukan", "validasi-nik"),
    ("NIK sonde ditemukan", "validasi-nik"),
    ("nik tidak aktif bpjs", "validasi-nik"),
    ("validasi nik", "validasi-nik"),
    ("kartu anak", "kia-0-5"),
    ("kia", "kia-0-5"),
    ("kia hilang", "kia-hilang-rusak"),
    ("kawin", "akta-perkawinan"),
    ("nikah", "akta-perkawinan"),
    ("akte nikah gereja", "akta-perkawinan"),
    ("mati", "akta-kematian"),
    ("meninggal", "akta-kematian"),
    ("akte kematian", "akta-kematian"),
    ("akta kematain", "akta-kematian"),
    ("cerai", "akta-perceraian"),
    ("ganti nama", "perubahan-nama"),
    ("salah nama di akta", "pembetulan-akta"),
    ("akte hilang", "akta-hilang-rusak"),
    ("adopsi", "pengangkatan-anak"),
    ("ikd", "ikd-aktivasi"),
    ("ktp digital", "ikd-aktivasi"),
    ("legalisir akta", "legalisir"),
    ("belum nikah", "surat-keterangan-belum-menikah"),
    ("pungli", "pengaduan"),
    ("wna", "sktt-orang-asing"),
    ("luar negeri", "pindah-luar-negeri"),
    ("lahir mati", "lahir-mati"),
    ("bayi meninggal dalam kandungan", "lahir-mati"),
    ("ganti agama di kk", "kk-perubahan-data"),
    ("alamat ktp salah", "ktp-perubahan-data"),
    ("belum punya nik", "biodata-baru"),
    ("anak temuan", "akta-kelahiran-anak-temuan"),
    ("pengakuan anak", "pengakuan-anak"),
    ("pengesahan anak", "pengesahan-anak"),
]
ENGLISH = [
    ("birth certificate", "akta-kelahiran"),
    ("my baby was born", "akta-kelahiran"),
    ("lost id card", "ktp-hilang"),
    ("stolen KTP", "ktp-hilang"),
    ("broken identity card", "ktp-rusak"),
    ("how do I get a new identity card", "ktp-baru"),
    ("lost family card", "kk-hilang-rusak"),
    ("add a child to the KK", "kk-tambah-anggota"),
    ("child ID card", "kia-0-5"),
    ("wedding", "akta-perkawinan"),
    ("maried", "akta-perkawinan"),
    ("my father died", "akta-kematian"),
    ("moving to Kupang", "pindah-datang"),
    ("wrong name on birth certificate", "pembetulan-akta"),
    ("change my name", "perubahan-nama"),
    ("NIK not found", "validasi-nik"),
    ("residence permit", "sktt-orang-asing"),
    ("foreigner", "sktt-orang-asing"),
    ("not married", "surat-keterangan-belum-menikah"),
    ("moving abroad", "pindah-luar-negeri"),
    ("bribe", "pengaduan"),
    ("akte lahir", "akta-kelahiran"),
    ("ktp ilang", "ktp-hilang"),
]
NONSENSE = [
    "",
    "   ",
    "🙂",
    "xyzzy",
    "qwerty asdf",
    "pizza murah",
    "harga emas",
    "resep rendang",
    "\x00",
    "' OR 1=1 --",
    "bikin",
]


@pytest.mark.parametrize(("text", "code"), FIRST)
def test_the_first_result_is_what_was_meant(text, code):
    assert [service.code for service in search(text)][:1] == [code]


@pytest.mark.parametrize(("text", "code"), ENGLISH)
def test_on_english_pages_english_words_find_it_and_indonesian_ones_too(text, code):
    with speaking("en"):
        assert [service.code for service in search(text)][:1] == [code]


@pytest.mark.parametrize("service", CATALOGUE.values(), ids=lambda service: service.code)
def test_every_service_is_first_under_its_title_in_english_too(service):
    with speaking("en"):
        assert search(translated(service).title)[0] == search(service.title)[0] == service


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_finds_nothing(text, language):
    with speaking(language):
        assert search(text) == []


@pytest.mark.parametrize("service", CATALOGUE.values(), ids=lambda service: service.code)
def test_every_service_is_first_under_its_title_and_found_by_each_of_its_words(service):
    assert search(service.title)[0] == service
    assert [text for text in service.synonyms if service not in search(text)[:3]] == []


@pytest.mark.parametrize(
    ("one", "other"), [("AKTE", "akta"), ("e-KTP ilang", "ktp hilang"), ("Kartu Keluarga", "kk"), ("tdk", "tidak")]
)
def test_two_spellings_are_one_word(one, other):
    assert words(one, ONE) == words(other, ONE)


def test_the_order_is_the_same_every_time():
    assert search("kartu anak") == search("KARTU  anak!")
    assert [service.code for service in search("kia")][:2] == ["kia-0-5", "kia-5-17"]


def test_a_word_begun_finds_it_already():
    assert "akta-perkawinan" in [service.code for service in search("perkaw")]


@given(st.text(max_size=300))
def test_any_text_is_answered(text):
    found = search(text)
    assert len({service.code for service in found}) == len(found)


def test_it_answers_within_two_milliseconds():
    asked = [f"{text} {number}" for number, (text, _) in enumerate(FIRST)]
    start = time.perf_counter()
    for text in asked:
        search(text)
    assert (time.perf_counter() - start) / len(asked) < 0.002
