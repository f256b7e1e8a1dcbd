"""What people type becomes answers, or sentences that help."""

import json
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.catalogue import CATALOGUE, find
from api.catalogue.answers import contradictions, read, shown, warnings
from api.errors import Invalid
from tests.answered import TODAY, any_answers, complete

BIRTH, DEATH, MARRIAGE = find("akta-kelahiran"), find("akta-kematian"), find("akta-perkawinan")
MOVE, NEW_CARD, COMPLAINT = find("pindah-keluar"), find("kk-keluarga-baru"), find("pengaduan")
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


@every_service
def test_what_is_shown_can_be_typed_again(service):
    answers = read(service, complete(service), TODAY)
    typed = {f.id: f for f in service.fields if f.type not in ("select", "multiselect", "person_list", "attestation")}
    again = {name: shown(service, field, answers[name]) for name, field in typed.items()}
    assert read(service, again, TODAY) == {name: answers[name] for name in typed}


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("birth_time", "9.30", "09:30"), ("birth_time", "23:59", "23:59"),
        ("birth_weight_kg", "3,20", "3.2"), ("birth_weight_kg", 3.2, "3.2"), ("birth_weight_kg", "03.0", "3"),
        ("birth_order", "2", 2), ("birth_order", 2, 2),
        ("birth_date", "24/11/2026", "2026-11-24"),
        ("kelurahan", "53.71.04.1014", "53.71.04.1014"), ("kelurahan", "tdm", "53.71.04.1014"),
        ("kelurahan", "Liliba, Kecamatan Oebobo", "53.71.04.1010"), ("kelurahan", "batuplat", "53.71.01.1009"),
        ("birth_city", "53.71", "53.71"), ("birth_city", " Kota  Kupang ", "Kota Kupang"), ("birth_city", "Dili, Timor-Leste", "Dili, Timor-Leste"),
        ("attest_truth", True, True), ("attest_truth", "on", True), ("attest_truth", False, ""),
        ("applicant_email", "  ", ""), ("applicant_email", None, ""), ("applicant_name", "null", "null"),
        ("late_reason", " Baru\tpulang\r\n\r\n\r\n\r\ndari rantau 👨‍👩‍👧 ", "Baru pulang\n\ndari rantau 👨‍👩‍👧"),
    ],
)  # fmt: skip
def test_one_answer(field, typed, value):
    assert one(BIRTH, **{field: typed}) == value


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("applicant_nik", "537104250890000", "NIK terdiri atas 16 angka. Anda menulis 15."),
        ("applicant_nik", 5371042508900001, "sebagai teks"),
        ("applicant_name", ["Maria"], "sebagai teks"), ("applicant_name", {"nama": "Maria"}, "sebagai teks"),
        ("applicant_name", "A" * 101, "Paling banyak 100 huruf, Anda menulis 101"),
        ("applicant_email", "maria@contoh", "nama@contoh.id"), ("applicant_email", "maria contoh.id", "nama@contoh.id"),
        ("applicant_relation", "tetangga", "Pilih salah satu"), ("applicant_relation", "Orang tuanya", "Pilih salah satu"),
        ("kelurahan", "Menteng", "kelurahan di Kota Kupang"), ("birth_city", "99.99", "tidak dikenal"), ("birth_city", "12345", "kabupaten"),
        ("birth_date", "25-11-2026", "belum terjadi"), ("birth_date", "29-02-2023", "tidak ada di kalender"),
        ("birth_date", "31/12/99", "empat angka tahun"), ("birth_date", "01-01-1850", "1900"), ("birth_date", 20200101, "sebagai teks"),
        ("birth_time", "24:00", "09:30"), ("birth_order", "dua", "angka"), ("birth_order", True, "sebagai teks"),
        ("birth_order", 31, "Paling banyak 30"), ("birth_order", -1, "angka"), ("birth_weight_kg", "3200", "Paling banyak 15"),
        ("birth_weight_kg", float("nan"), "angka"), ("birth_weight_kg", "1e3", "angka"),
        ("late_reason", "x" * 1001, "Paling banyak 1000"), ("late_reason", "a\u202eb", "tersembunyi"), ("late_reason", "a\x00b", "tersembunyi"),
        ("late_reason", "\ud800", "tersembunyi"), ("late_reason", "e" + "\u0301" * 500, "banyak tanda"),
        ("attest_truth", "mungkin", "Ya atau Tidak"),
    ],
)  # fmt: skip
def test_one_mistake(field, typed, sentence):
    assert sentence in mistakes(BIRTH, **{field: typed})[field]


def test_all_mistakes_come_at_once_in_the_order_of_the_questions():
    found = mistakes(BIRTH, child_name="X2", applicant_phone="021", applicant_nik="1", status="setuju", id="7")
    assert list(found) == ["applicant_nik", "applicant_phone", "child_name", "id", "status"]
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


@pytest.mark.parametrize(
    ("service", "field", "value", "words"),
    [
        (BIRTH, "birth_date", "2026-11-20", "20-11-2026"), (BIRTH, "birth_proof", "tidak_ada", "Tidak ada"),
        (BIRTH, "kelurahan", "53.71.04.1010", "Liliba, Kecamatan Oebobo"), (BIRTH, "birth_city", "53.71", "Kota Kupang, Nusa Tenggara Timur"),
        (BIRTH, "birth_weight_kg", "3.2", "3,2"), (BIRTH, "birth_order", 2, "2"), (BIRTH, "applicant_phone", "6281234567890", "0812-3456-7890"),
        (BIRTH, "attest_truth", True, "Ya"), (DEATH, "deceased_is_head", False, "Tidak"), (BIRTH, "child_nik", "", ""), (BIRTH, "child_nik", None, ""),
        (MOVE, "destination_region", "73.08.01", "Kabupaten Bone, Sulawesi Selatan"), (MOVE, "destination_region", "Bone", "Bone"),
        (find("kk-perubahan-data"), "element_kinds", ["agama", "pekerjaan"], "Agama, Pekerjaan"),
        (NEW_CARD, "members", [{"name": "Maria", "relation": "anak"}, {"name": "Yosef"}], "1. Maria, Hubungan dalam keluarga: Anak\n2. Yosef"),
        (BIRTH, "birth_proof", "sudah_dihapus", "sudah_dihapus"), (BIRTH, "birth_date", "dulu", "dulu"),
    ],
)  # fmt: skip
def test_an_answer_in_words(service, field, value, words):
    assert shown(service, service.field(field), value) == words


def test_an_operator_sees_what_does_not_fit():
    given = {
        "husband_nik": "5371042508900001",
        "husband_birth_date": "26-08-1990",
        "wife_nik": "5371042508900002",
        "applicant_nik": "9971042508900001",
        "applicant_phone": "+67077234567",
    }
    found = warnings(MARRIAGE, read(MARRIAGE, given, TODAY), TODAY)
    assert found.keys() == {"husband_nik", "wife_nik", "applicant_nik", "applicant_phone"}
    assert (
        "26-08-1990" in found["husband_nik"] and "laki-laki" in found["wife_nik"] and "9971" in found["applicant_nik"]
    )


def test_a_child_is_compared_with_its_own_birth_date_and_sex():
    given = {
        "child_nik": "5371046011260003",
        "birth_date": "20-11-2026",
        "child_sex": "perempuan",
        "child_name": "Maria Bere",
    }
    assert warnings(BIRTH, read(BIRTH, given, TODAY), TODAY) == {}
    odd = read(BIRTH, given | {"child_sex": "laki_laki", "child_name": "Maria"}, TODAY)
    assert warnings(BIRTH, odd, TODAY).keys() == {"child_nik", "child_name"}


def test_rows_of_persons_are_looked_at_too():
    rows = [{"name": "Maria"}, {"name": "Yosef", "nik": "5371043102900001"}]
    assert warnings(NEW_CARD, {"members": rows}, TODAY)["members"].startswith("Baris 2: ")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
ANY_SERVICE = st.sampled_from([service for service in CATALOGUE.values() if service.fields])


@given(st.data(), ANY_SERVICE)
def test_whatever_is_sent_is_either_an_answer_or_a_sentence(data, service):
    field = data.draw(st.sampled_from(service.fields))
    try:
        answers = read(service, {field.id: data.draw(ANYTHING)}, TODAY)
    except Invalid as invalid:
        assert all(sentence.endswith((".", "?", "id", "2")) for sentence in invalid.errors.values())
    else:
        assert json.loads(json.dumps(answers, allow_nan=False)) == answers
        texts = "".join(value for value in answers.values() if isinstance(value, str))
        assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in texts.replace("\n", ""))


@given(st.data(), ANY_SERVICE)
def test_reading_is_stable_and_showing_never_fails(data, service):
    try:
        answers = read(service, data.draw(any_answers(service)), TODAY)
    except Invalid:
        return
    assert read(service, answers, TODAY) == answers
    for field in service.fields:
        words = shown(service, field, answers.get(field.id))
        assert isinstance(words, str) and "None" not in words
    assert all(warnings(service, answers, date(2026, 11, 24)).values())
