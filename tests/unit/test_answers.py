"""What people type becomes answers, or sentences that help."""

import json

import pytest

from api.catalogue import CATALOGUE, find
from api.catalogue.answers import contradictions, read
from api.errors import Invalid
from tests.answered import TODAY, complete

BIRTH, MARRIAGE, NEW_CARD = find("akta-kelahiran"), find("akta-perkawinan"), find("kk-keluarga-baru")
every_service = pytest.mark.parametrize("service", CATALOGUE.values(), ids=lambda service: service.code)


def mistakes(service, **given) -> dict[str, str]:
    with pytest.raises(Invalid) as caught:
        read(service, given, TODAY)
    return caught.value.errors


def one(service, **given):
    (answer,) = read(service, given, TODAY).values()
    return answer


@every_service
def test_a_form_filled_in_as_people_do_is_read_and_reading_twice_changes_nothing(service):
    answers = read(service, complete(service), TODAY)
    assert answers.keys() == {field.id for field in service.fields}
    assert read(service, answers, TODAY) == answers
    assert json.loads(json.dumps(answers)) == answers


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("birth_time", "9.30", "09:30"),
        ("birth_time", "23:59", "23:59"),
        ("birth_weight_kg", "3,20", "3.2"),
        ("birth_weight_kg", 3.2, "3.2"),
        ("birth_weight_kg", "03.0", "3"),
        ("birth_order", "2", 2),
        ("birth_order", 2, 2),
        ("birth_date", "24/11/2026", "2026-11-24"),
        ("kelurahan", "53.71.04.1014", "53.71.04.1014"),
        ("kelurahan", "tdm", "53.71.04.1014"),
        ("kelurahan", "Liliba, Kecamatan Oebobo", "53.71.04.1010"),
        ("kelurahan", "batuplat", "53.71.01.1009"),
        ("birth_city", "53.71", "53.71"),
        ("birth_city", " Kota  Kupang ", "Kota Kupang"),
        ("birth_city", "Dili, Timor-Leste", "Dili, Timor-Leste"),
        ("attest_truth", True, True),
        ("attest_truth", "on", True),
        ("attest_truth", False, ""),
        ("applicant_email", "  ", ""),
        ("applicant_email", None, ""),
        ("applicant_name", "null", "null"),
        ("late_reason", " Baru\tpulang\r\n\r\n\r\n\r\ndari rantau 👨‍👩‍👧 ", "Baru pulang\n\ndari rantau 👨‍👩‍👧"),
    ],
)
def test_one_answer(field, typed, value):
    assert one(BIRTH, **{field: typed}) == value


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("applicant_nik", "537104250890000", "NIK terdiri atas 16 angka. Anda menulis 15."),
        ("applicant_nik", 5371042508900001, "sebagai teks"),
        ("applicant_name", ["Maria"], "sebagai teks"),
        ("applicant_name", {"nama": "Maria"}, "sebagai teks"),
        ("applicant_name", "A" * 101, "Paling banyak 100 huruf, Anda menulis 101"),
        ("applicant_email", "maria@contoh", "nama@contoh.id"),
        ("applicant_email", "maria contoh.id", "nama@contoh.id"),
        ("applicant_email", "a(b@contoh.id", "nama@contoh.id"),
        ("applicant_email", "a@[1.2.3.id", "nama@contoh.id"),
        ("applicant_email", "=?utf-8?b??=@contoh.id", "nama@contoh.id"),
        ("applicant_relation", "tetangga", "Pilih salah satu"),
        ("applicant_relation", "Orang tuanya", "Pilih salah satu"),
        ("kelurahan", "Menteng", "kelurahan di Kota Kupang"),
        ("birth_city", "99.99", "tidak dikenal"),
        ("birth_city", "12345", "kabupaten"),
        ("birth_date", "25-11-2026", "belum terjadi"),
        ("birth_date", "29-02-2023", "tidak ada di kalender"),
        ("birth_date", "31/12/99", "empat angka tahun"),
        ("birth_date", "01-01-1850", "1900"),
        ("birth_date", 20200101, "sebagai teks"),
        ("birth_time", "24:00", "09:30"),
        ("birth_order", "dua", "angka"),
        ("birth_order", True, "sebagai teks"),
        ("birth_order", 31, "Paling banyak 30"),
        ("birth_order", -1, "angka"),
        ("birth_weight_kg", "3200", "Paling banyak 15"),
        ("birth_weight_kg", float("nan"), "angka"),
        ("birth_weight_kg", "1e3", "angka"),
        ("late_reason", "x" * 1001, "Paling banyak 1000"),
        ("late_reason", "a\u202eb", "tersembunyi"),
        ("late_reason", "a\x00b", "tersembunyi"),
        ("late_reason", "\ud800", "tersembunyi"),
        ("late_reason", "e" + "\u0301" * 500, "banyak tanda"),
        ("attest_truth", "mungkin", "Ya atau Tidak"),
    ],
)
def test_one_mistake(field, typed, sentence):
    assert sentence in mistakes(BIRTH, **{field: typed})[field]


def test_all_mistakes_come_at_once_in_the_order_of_the_questions():
    found = mistakes(BIRTH, child_name="X2", witness1_nik="2", applicant_nik="1", status="setuju", id="7")
    assert list(found) == ["applicant_nik", "witness1_nik", "child_name", "id", "status"]
    assert found["status"] == "Pertanyaan ini tidak ada di layanan ini."


def test_only_what_was_given_is_returned():
    assert read(BIRTH, {"child_name": "Maria Bere"}, TODAY) == {"child_name": "Maria Bere"}
    assert read(BIRTH, {}, TODAY) == {}


def test_a_family_card_number_is_never_the_nik():
    same = "5371042508900001"
    assert (
        "tidak sama dengan NIK" in mistakes(BIRTH, applicant_nik=same, applicant_kk_number=same)["applicant_kk_number"]
    )
    with pytest.raises(Invalid):
        read(BIRTH, {"applicant_kk_number": same}, TODAY, known={"applicant_nik": same})
    assert read(BIRTH, {"child_name": "Maria"}, TODAY, known={"applicant_nik": same, "applicant_kk_number": same})


@pytest.mark.parametrize(
    ("code", "given", "field"),
    [
        ("kia-0-5", {"child_birth_date": "2021-11-24"}, "child_birth_date"),
        ("kia-5-17", {"child_birth_date": "2021-11-25"}, "child_birth_date"),
        ("kia-5-17", {"child_birth_date": "2009-11-24"}, "child_birth_date"),
        ("ktp-baru", {"subject_birth_date": "2010-11-25", "married_or_was": False}, "subject_birth_date"),
        ("kk-pisah", {"head_birth_date": "2010-01-01", "head_marital": "belum_kawin"}, "head_birth_date"),
        ("legalisir", {"has_tte": True}, "has_tte"),
    ],
)
def test_the_wrong_service_says_so_at_once(code, given, field):
    assert list(mistakes(find(code), **given)) == [field]


@pytest.mark.parametrize(
    ("code", "given"),
    [
        ("kia-0-5", {"child_birth_date": "2021-11-25"}),
        ("kia-5-17", {"child_birth_date": "2021-11-24"}),
        ("kia-5-17", {"child_birth_date": "2009-11-25"}),
        ("ktp-baru", {"subject_birth_date": "2010-11-24", "married_or_was": False}),
        ("ktp-baru", {"subject_birth_date": "2012-01-01", "married_or_was": True}),
        ("kk-pisah", {"head_birth_date": "2010-01-01", "head_marital": "cerai_mati"}),
    ],
)
def test_at_the_border_the_service_is_the_right_one(code, given):
    assert contradictions(find(code), read(find(code), given, TODAY), TODAY) == {}


def test_a_wish_for_a_day_must_lie_ahead_and_a_permit_may_end_later():
    assert "mulai hari ini" in mistakes(MARRIAGE, preferred_date="23-11-2026")["preferred_date"]
    assert one(find("sktt-orang-asing"), permit_expiry="31-12-2030") == "2030-12-31"


def test_ticks_keep_the_order_of_the_list():
    changes = find("kk-perubahan-data")
    assert one(changes, element_kinds=["agama", "pendidikan", "agama"]) == ["pendidikan", "agama"]
    assert one(changes, element_kinds="agama") == ["agama"]
    assert one(changes, element_kinds="") == []
    assert "Pilih" in mistakes(changes, element_kinds=["warna"])["element_kinds"]


def test_persons_are_read_cell_by_cell():
    rows = [{"name": "Yosef Bere", "nik": "5371 0425 0890 0001", "relation": "anak", "kk_number": ""}, "Maria", {}]
    assert one(NEW_CARD, members=rows) == [
        {"name": "Yosef Bere", "nik": "5371042508900001", "relation": "anak"},
        {"name": "Maria"},
    ]
    assert one(NEW_CARD, members=[{"nama": "Maria"}]) == [{"name": "Maria"}]
    assert one(NEW_CARD, members=[]) == one(NEW_CARD, members="") == []


def test_a_mistake_in_a_row_names_its_cell():
    found = mistakes(NEW_CARD, members=[{"name": "Maria"}, {"nik": "12", "umur": "7"}, 5])
    assert found["members.1.name"] == "Nama belum diisi."
    assert "Anda menulis 2" in found["members.1.nik"]
    assert "name, nik, relation, kk_number" in found["members.1.umur"]
    assert "members.2" in found
    assert "Paling banyak 10 baris" in mistakes(NEW_CARD, members=["Maria Bere"] * 11)["members"]
    assert "daftar" in mistakes(NEW_CARD, members=7)["members"]
