"""The pages of a form: one thing per page, and only what this case needs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.catalogue import CATALOGUE, find
from api.catalogue.answers import read
from api.catalogue.checklist import missing
from api.catalogue.steps import steps
from api.errors import Invalid
from tests.answered import TODAY, any_answers

BIRTH, DEATH, FOUND = (find(code) for code in ("akta-kelahiran", "akta-kematian", "akta-kelahiran-anak-temuan"))
every_service = pytest.mark.parametrize("service", CATALOGUE.values(), ids=lambda service: service.code)


def pages(service, **answers) -> dict[str, list[str]]:
    return {step.id: [field.id for field in step.fields] for step in steps(service, answers, TODAY)}


def test_the_questions_that_decide_come_first_and_the_way_to_receive_last():
    found = list(pages(BIRTH))
    assert found[0] == "bukti"
    assert found.index("untuk-siapa") < found.index("pemohon") < found.index("anak")
    assert found[-1] == "hasil"


def test_who_one_is_how_to_reach_and_how_to_receive_are_three_things():
    found = pages(BIRTH)
    assert found["pemohon"] == ["applicant_name", "applicant_nik", "applicant_kk_number"]
    assert found["kontak"] == ["applicant_phone", "applicant_email", "kelurahan"]
    assert found["hasil"] == ["delivery"]


def test_a_question_appears_only_when_another_answer_opens_it():
    assert "terlambat" not in pages(BIRTH)
    assert "terlambat" not in pages(BIRTH, birth_date="2026-11-20")
    assert pages(BIRTH, birth_date="2026-01-01")["terlambat"] == ["late_reason"]
    assert pages(FOUND, police_report_available="ada")["berita-acara"] == ["police_report_number", "police_report_date"]
    assert "berita-acara" not in pages(FOUND, police_report_available="tidak_ada")
    assert pages(DEATH, deceased_is_head=True)["kepala-keluarga"] == ["new_head_nik"]


@every_service
def test_pages_have_short_titles_and_addresses_in_indonesian(service):
    for step in steps(service, {}, TODAY):
        assert 3 <= len(step.title) <= 40 and step.title[0].isupper()
        assert step.id == step.id.lower() and step.id.replace("-", "").isalnum()
    assert len({step.id for step in steps(service, {}, TODAY)}) == len(steps(service, {}, TODAY))


@every_service
def test_the_statements_wait_for_the_last_look(service):
    assert not {field.type for step in steps(service, {}, TODAY) for field in step.fields} & {"attestation"}


def test_a_service_that_asks_nothing_has_no_page():
    assert steps(find("surat-keterangan-belum-menikah"), {}, TODAY) == ()


@given(st.data(), st.sampled_from([service for service in CATALOGUE.values() if service.fields]))
def test_whatever_is_missing_can_be_answered_on_a_page(data, service):
    try:
        answers = read(service, data.draw(any_answers(service)), TODAY)
    except Invalid:
        return
    asked = [field.id for step in steps(service, answers, TODAY) for field in step.fields]
    statements = {field.id for field in service.fields if field.type == "attestation"}
    assert set(missing(service, answers, (), TODAY).fields) <= set(asked) | statements
    assert len(asked) == len(set(asked))
