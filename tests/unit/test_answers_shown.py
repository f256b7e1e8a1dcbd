"""Answers in words for people, and doubts for operators."""

import json
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.catalogue import CATALOGUE, find
from api.catalogue.answers import read, shown, warnings
from api.errors import Invalid
from tests.answered import TODAY, any_answers, complete

BIRTH, DEATH, MARRIAGE = find("akta-kelahiran"), find("akta-kematian"), find("akta-perkawinan")
MOVE, NEW_CARD, CHANGES = find("pindah-keluar"), find("kk-keluarga-baru"), find("kk-perubahan-data")
every_service = pytest.mark.parametrize("service", CATALOGUE.values(), ids=lambda service: service.code)


@every_service
def test_what_is_shown_can_be_typed_again(service):
    answers = read(service, complete(service), TODAY)
    typed = {f.id: f for f in service.fields if f.type not in ("select", "multiselect", "person_list", "attestation")}
    again = {name: shown(service, field, answers[name]) for name, field in typed.items()}
    assert read(service, again, TODAY) == {name: answers[name] for name in typed}


@pytest.mark.parametrize(
    ("service", "field", "value", "words"),
    [
        (BIRTH, "birth_date", "2026-11-20", "20-11-2026"),
        (BIRTH, "birth_proof", "tidak_ada", "Tidak ada"),
        (BIRTH, "kelurahan", "53.71.04.1010", "Liliba, Kecamatan Oebobo"),
        (BIRTH, "birth_city", "53.71", "Kota Kupang, Nusa Tenggara Timur"),
        (BIRTH, "birth_weight_kg", "3.2", "3,2"),
        (BIRTH, "birth_order", 2, "2"),
        (BIRTH, "applicant_phone", "6281234567890", "0812-3456-7890"),
        (BIRTH, "attest_truth", True, "Ya"),
        (DEATH, "deceased_is_head", False, "Tidak"),
        (BIRTH, "child_nik", "", ""),
        (BIRTH, "child_nik", None, ""),
        (MOVE, "destination_region", "73.08.01", "Kabupaten Bone, Sulawesi Selatan"),
        (MOVE, "destination_region", "Bone", "Bone"),
        (CHANGES, "element_kinds", ["agama", "pekerjaan"], "Agama, Pekerjaan"),
        (
            NEW_CARD,
            "members",
            [{"name": "Maria", "relation": "anak"}, {"name": "Yosef"}],
            "1. Maria, Hubungan dalam keluarga: Anak\n2. Yosef",
        ),
        (BIRTH, "birth_proof", "sudah_dihapus", "sudah_dihapus"),
        (BIRTH, "birth_date", "dulu", "dulu"),
    ],
)
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
    other_day = read(BIRTH, given | {"birth_date": "19-11-2026"}, TODAY)
    assert "19-11-2026" in warnings(BIRTH, other_day, TODAY)["child_nik"]


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
