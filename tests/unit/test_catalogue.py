"""The catalogue as citizens and operators read it."""

import re

import msgspec
import pytest

from api.catalogue import CATALOGUE, GROUPS, OUTPUTS, find
from api.catalogue.definitions import Service, definition, summary
from api.errors import NotFound

SERVICES = list(CATALOGUE.values())
BUILDERS_WORDS = re.compile(
    r"from memory|operator(?! seluler)|->|konfirmasi|jangan |SKM|TTE\b|\bdst\b|\bdll\b|/berkas|Ps \d|unverified|_[a-z]",
    re.I,
)
COVER_LETTERS = {"biodata-baru", "kk-tambah-anggota", "surat-keterangan-belum-menikah"}

every_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)


def for_citizens(service: Service) -> list[str]:
    """Every sentence a citizen may read."""
    fields = [text for field in service.fields for text in (field.label, field.help, *(o.label for o in field.options))]
    papers = [text for paper in service.documents for text in (paper.title, paper.when_text, paper.help)]
    pages = [page.title for page in service.pages]
    words = [service.title, service.summary, service.outcome_text, service.where_to_go]
    lists = (*service.who_may_apply, *service.notes, *service.not_needed, *service.legal_basis)
    return [*words, *lists, *fields, *papers, *pages, *(rule.message for rule in service.rules)]


def test_there_are_thirty_eight_services_in_eight_groups():
    assert len(CATALOGUE) == 38
    assert next(iter(GROUPS)) == "kartu-keluarga" and list(GROUPS)[-1] == "pengaduan"
    assert [service.group for service in SERVICES] == sorted((s.group for s in SERVICES), key=list(GROUPS).index)


def test_an_unknown_service_is_not_found():
    with pytest.raises(NotFound):
        find("akta-kelinci")


@every_service
def test_citizens_never_read_the_words_of_builders(service):
    assert [text for text in for_citizens(service) if BUILDERS_WORDS.search(text)] == []


@every_service
def test_every_sentence_is_trimmed_and_begins_with_a_capital_or_a_digit(service):
    texts = [text for text in for_citizens(service) if text]
    assert [
        text for text in texts if text != text.strip() or "  " in text or (text[0].islower() and text[:6] != "iPhone")
    ] == []


@every_service
def test_every_option_has_words_of_its_own(service):
    labels = [(field.id, option) for field in service.fields for option in field.options if field.type != "kelurahan"]
    assert [(field, option.value) for field, option in labels if "_" in option.label or not option.label] == []
    for field in service.fields:
        assert len({option.label for option in field.options}) == len(field.options)


@every_service
def test_questions_that_decide_the_papers_are_questions_or_dates(service):
    deciding = {test.field for paper in service.documents for test in paper.when}
    fields = [field for field in service.fields if field.id in deciding]
    assert [field.label for field in fields if field.type != "date" and not field.label.endswith("?")] == []


@every_service
def test_a_page_has_at_most_five_questions(service):
    assert [page.id for page in service.pages if not 1 <= len(page.fields) <= 5] == []


@every_service
def test_every_question_stands_on_exactly_one_page_except_the_two_statements(service):
    on_pages = [name for page in service.pages for name in page.fields]
    statements = [field.id for field in service.fields if field.type == "attestation"]
    assert sorted(on_pages + statements) == sorted(field.id for field in service.fields)
    assert statements in ([], ["attest_truth", "privacy_notice_ack"])


@every_service
def test_no_service_asks_for_a_cover_letter_of_the_neighbourhood_but_the_first_registration(service):
    asked = {paper.type for paper in service.documents} & {"pengantar_rt_rw", "pengantar_kelurahan"}
    assert bool(asked) == (service.code in COVER_LETTERS)
    assert not any(text == "Surat pengantar RT, RW, atau kelurahan" for text in service.not_needed) or not asked


@every_service
def test_where_witnesses_are_named_their_cards_are_not_asked(service):
    named = "witnesses" in service.field_set_labels
    assert ("Fotokopi KTP saksi" in service.not_needed) == named


@every_service
def test_whoever_must_come_in_person_is_told_where(service):
    assert bool(service.where_to_go) or service.channel == "online"
    assert not service.where_to_go.startswith("Ambil")


@every_service
def test_what_the_office_hands_out_has_a_name(service):
    assert set(service.output) <= set(OUTPUTS)


@every_service
def test_people_find_it_by_several_words(service):
    assert len(service.synonyms) >= 4
    assert len(set(service.synonyms)) == len(service.synonyms)


@every_service
def test_a_copy_kept_with_an_application_is_the_same_service(service):
    kept = msgspec.json.encode(msgspec.to_builtins(service))
    assert msgspec.convert(msgspec.json.decode(kept), Service) == service


@every_service
def test_the_public_definition_has_its_promised_shape_and_nothing_for_the_desk(service):
    shape = definition(service)
    promised = [
        "code",
        "title",
        "group",
        "summary",
        "channel",
        "fields",
        "documents",
        "forms",
        "output",
        "promised_hours",
        "legal_basis",
        "notes",
    ]
    assert set(promised) <= shape.keys()
    assert not shape.keys() & {"internal_notes", "unverified", "confidence", "legal_notes", "sources", "forms_2026"}
    for field in shape["fields"]:
        assert {"id", "label", "type", "required", "tier"} <= field.keys()
        assert ("options" in field) == (field["type"] in ("select", "multiselect", "kelurahan"))
        assert all({"id", "label", "type", "required"} <= column.keys() for column in field.get("columns", ()))
    for paper in shape["documents"]:
        assert {"requirement", "type", "title", "required"} <= paper.keys()
        assert not paper.keys() & {"note", "signed_by", "sensitivity", "form_2026"}
    assert msgspec.json.decode(msgspec.json.encode(shape)).keys() == shape.keys()


def test_the_key_of_a_condition_is_written_as_in_the_files():
    shape = msgspec.json.decode(msgspec.json.encode(definition(find("kk-hilang-rusak"))))
    paper = next(paper for paper in shape["documents"] if paper["type"] == "dokumen_rusak")
    assert paper["when"] == [{"field": "reason", "in": ["rusak", "ganti_format_tte"]}]


def test_a_column_says_of_what_type_it_is_and_whether_it_may_be_empty():
    known = find("kk-tambah-anggota").field("new_members").columns
    shown = next(field for field in definition(find("kk-tambah-anggota"))["fields"] if field["id"] == "new_members")
    assert [(c["id"], c["type"], c["required"]) for c in shown["columns"]] == [
        (c.id, c.type, c.required) for c in known
    ]


def test_a_summary_is_one_line():
    assert summary(find("kia-0-5")).keys() == {"code", "title", "group", "summary", "channel"}


def test_one_paper_asked_twice_has_two_names():
    papers = find("akta-perkawinan").documents
    assert {"kk-suami", "kk-istri", "ktp-suami", "ktp-istri"} <= {paper.requirement for paper in papers}
    assert len({paper.title for paper in papers}) == len(papers)


def test_only_the_service_that_asks_nothing_takes_no_applications():
    assert [s.code for s in SERVICES if not s.takes_applications] == ["surat-keterangan-belum-menikah"]


def test_services_after_a_death_are_gentle():
    assert sorted(s.code for s in SERVICES if s.gentle) == ["akta-kematian", "lahir-mati"]


def test_a_card_is_collected_and_a_paper_is_a_file():
    assert {code for code in OUTPUTS if code.startswith(("ktp", "kia"))} == {c for c in OUTPUTS if "_fisik" in c}


def test_facts_that_decide_are_kept():
    birth, marriage = find("akta-kelahiran"), find("akta-perkawinan")
    assert (birth.promised_hours, birth.deadline_days_to_report, birth.confidence) == (24, 60, "high")
    assert birth.internal_steps and any("denda" in note.casefold() for note in birth.internal_notes)
    assert not any("denda" in text.casefold() for text in for_citizens(birth))
    young = next(paper for paper in marriage.documents if paper.requirement == "dispensasi_kawin-istri")
    assert (young.when[0].age_lt, young.when[0].as_of) == (19, "blessing_date")
    assert find("pengaduan").target_days["settle_days"] == 60
    assert find("surat-keterangan-belum-menikah").promised_hours == 0
    assert not find("biodata-baru").field("applicant_nik").required
    assert find("ktp-baru").in_person and find("ikd-aktivasi").in_person
