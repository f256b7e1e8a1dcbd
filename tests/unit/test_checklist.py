"""Which papers one case needs, why, and what is still missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.catalogue import CATALOGUE, find
from api.catalogue.answers import read
from api.catalogue.checklist import checklist, missing
from api.catalogue.conditions import holds, relevant
from api.errors import Invalid
from tests.answered import TODAY, any_answers, complete

BIRTH, DEATH, MARRIAGE, CORRECTION = (
    find(code) for code in ("akta-kelahiran", "akta-kematian", "akta-perkawinan", "pembetulan-akta")
)
every_service = pytest.mark.parametrize("service", CATALOGUE.values(), ids=lambda service: service.code)


def papers(service, required=None, **answers) -> list[str]:
    items = checklist(service, answers, TODAY).items
    return [item.requirement for item in items if required in (None, item.required)]


def open_questions(service, **answers) -> list[str]:
    return [field.id for field in checklist(service, answers, TODAY).questions]


def test_without_answers_only_what_everybody_needs_is_listed():
    assert papers(BIRTH) == ["kk", "formulir_ttd"]
    assert papers(BIRTH, required=True) == ["kk"]
    assert open_questions(BIRTH) == [
        "birth_proof",
        "parents_marriage_proof",
        "applicant_relation",
        "informant_citizenship",
    ]


def test_answers_decide_the_papers():
    decided = {
        "birth_proof": "tidak_ada",
        "parents_marriage_proof": "tidak_ada_bukti_tapi_tercatat_kawin_di_kk",
        "applicant_relation": "kuasa",
        "informant_citizenship": "wni",
    }
    assert papers(BIRTH, required=True, **decided) == ["kk", "sptjm_kelahiran", "sptjm_pasutri", "surat_kuasa"]
    assert open_questions(BIRTH, **decided) == []


def test_a_child_of_one_mother_needs_no_proof_of_marriage():
    found = papers(BIRTH, parents_marriage_proof="tidak_kawin_anak_seorang_ibu")
    assert not {"buku_nikah", "sptjm_pasutri"} & set(found)


def test_age_is_counted_on_the_day_of_the_wedding():
    dates = {"wife_birth_date": "2001-02-01", "husband_birth_date": "2000-01-01", "blessing_date": "2020-01-31"}
    assert "dispensasi_kawin-istri" in papers(MARRIAGE, **dates)
    assert "dispensasi_kawin-suami" not in papers(MARRIAGE, **dates)
    assert "dispensasi_kawin-istri" not in papers(MARRIAGE, **dates | {"blessing_date": "2020-02-01"})
    still_open = open_questions(MARRIAGE, wife_birth_date="2001-02-01")
    assert "blessing_date" in still_open and "wife_birth_date" not in still_open


def test_what_decides_is_told_before_anything_is_answered():
    deciding = [field.id for field in checklist(DEATH, {}, TODAY).deciding]
    assert deciding == ["death_case", "deceased_citizenship", "applicant_relation"]
    assert deciding == [field.id for field in checklist(DEATH, {"death_case": "biasa"}, TODAY).deciding]


def test_what_is_not_needed_is_told():
    assert "Fotokopi KTP saksi" in checklist(BIRTH, {}, TODAY).not_needed


def test_every_paper_says_why_it_is_asked():
    items = {item.requirement: item for item in checklist(BIRTH, {"birth_proof": "tidak_ada"}, TODAY).items}
    assert items["kk"].reason == "Selalu diminta untuk layanan ini."
    assert items["sptjm_kelahiran"].reason.startswith("Pengganti surat keterangan kelahiran.")
    assert items["sptjm_kelahiran"].form == "F-2.03"


@every_service
def test_no_reason_is_missing(service):
    answers = read(service, complete(service), TODAY)
    assert all(item.reason.endswith(".") for item in checklist(service, answers, TODAY).items)


@every_service
def test_what_decides_the_papers_stands_on_the_first_pages(service):
    deciding = {field.id for field in checklist(service, {}, TODAY).deciding} | {rule.field for rule in service.rules}
    decides = [bool(deciding & set(page.fields)) for page in service.pages]
    assert decides == sorted(decides, reverse=True)


@every_service
def test_nothing_is_missing_once_everything_is_there(service):
    answers = read(service, complete(service), TODAY)
    attached = {item.requirement for item in checklist(service, answers, TODAY).items if item.required}
    assert missing(service, answers, attached, TODAY) == missing(service, answers, list(attached), TODAY)
    assert missing(service, answers, attached, TODAY).fields == ()
    assert missing(service, answers, attached, TODAY).documents == ()


@every_service
def test_each_required_answer_is_missed(service):
    answers = read(service, complete(service), TODAY)
    for field in (
        field for field in service.fields if field.required and field.id in relevant(service, answers, TODAY)
    ):
        assert field.id in missing(service, answers | {field.id: ""}, (), TODAY).fields
        assert field.id in missing(service, {k: v for k, v in answers.items() if k != field.id}, (), TODAY).fields


def test_the_two_statements_are_missed_too():
    answers = read(BIRTH, complete(BIRTH) | {"attest_truth": False, "privacy_notice_ack": ""}, TODAY)
    assert missing(BIRTH, answers, (), TODAY).fields == ("attest_truth", "privacy_notice_ack")


def test_an_answer_that_is_no_is_an_answer():
    answers = read(DEATH, complete(DEATH) | {"deceased_is_head": False}, TODAY)
    assert "deceased_is_head" not in missing(DEATH, answers, (), TODAY).fields


def test_a_closed_question_is_not_missed():
    found = find("akta-kelahiran-anak-temuan")
    assert "police_report_number" in missing(found, {"police_report_available": "ada"}, (), TODAY).fields
    assert "police_report_number" not in missing(found, {"police_report_available": "tidak_ada"}, (), TODAY).fields
    assert "police_report_number" not in missing(found, {}, (), TODAY).fields


def test_a_signed_form_answers_the_questions_of_the_form_only():
    assert {"witness1_nik", "child_name"} <= set(missing(BIRTH, {}, (), TODAY).fields)
    with_form = missing(BIRTH, {}, ("formulir_ttd",), TODAY).fields
    assert "child_name" in with_form
    assert not {field.id for field in BIRTH.fields if field.tier == "form"} & set(with_form)


def test_an_optional_paper_is_offered_but_never_missed():
    assert "ktp_lama" in papers(DEATH, required=False)
    assert "ktp_lama" not in {item.requirement for item in missing(DEATH, {}, (), TODAY).documents}


def test_the_signed_form_itself_may_be_required():
    without_proof = {"authentic_doc": "tidak_ada"}
    assert "formulir_ttd" in {item.requirement for item in missing(CORRECTION, without_proof, (), TODAY).documents}
    assert "formulir_ttd" not in papers(CORRECTION, authentic_doc="ada")


def test_one_paper_of_two_is_not_enough():
    attached = ("kk-suami", "ktp-suami", "ktp-istri", "surat_pemuka_agama", "pasfoto_gandeng")
    assert [item.requirement for item in missing(MARRIAGE, {}, attached, TODAY).documents] == ["kk-istri"]


SERVICES = st.sampled_from([service for service in CATALOGUE.values() if service.fields])


@given(st.data(), SERVICES)
def test_a_paper_is_listed_if_and_only_if_its_conditions_hold(data, service):
    try:
        answers = read(service, data.draw(any_answers(service)), TODAY)
    except Invalid:
        return
    listed = {item.requirement for item in checklist(service, answers, TODAY).items}
    kept = relevant(service, answers, TODAY)
    assert listed == {d.requirement for d in service.documents if holds(d.when, kept, TODAY) is True}
    open_ids = {field.id for field in checklist(service, answers, TODAY).questions}
    assert not open_ids & kept.keys()
    undecided = [d for d in service.documents if holds(d.when, kept, TODAY) is None]
    assert bool(undecided) == bool(open_ids)


@given(st.data(), SERVICES)
def test_answering_never_brings_back_a_question_about_papers(data, service):
    try:
        answers = read(service, data.draw(any_answers(service)), TODAY)
    except Invalid:
        return
    before = {field.id for field in checklist(service, {}, TODAY).questions}
    assert {field.id for field in checklist(service, answers, TODAY).questions} <= before
