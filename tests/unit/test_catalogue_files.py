"""A catalogue with a mistake refuses to start, in one line that names the file and the key."""

import shutil
from pathlib import Path

import pytest

import api.catalogue
from api.catalogue.files import CatalogueMistake
from api.catalogue.loading import load

FOLDER = Path(api.catalogue.__file__).parent
BIRTH, CARD, MARRIAGE = "services/akta-kelahiran.toml", "services/kk-hilang-rusak.toml", "services/akta-perkawinan.toml"
PROOF = '"birth_proof", eq = "ada"'
MISTAKES = [
    (BIRTH, 'channel = "online"', 'channel = "online"\ncolour = "red"', "unknown field `colour`"),
    (BIRTH, 'channel = "online"', 'channel = "telepathy"', "channel: Invalid enum value 'telepathy'"),
    (BIRTH, 'type = "textarea"', 'type = "essay"', "fields[14].type: Invalid enum value 'essay'"),
    (BIRTH, "required = true\ntier", 'required = "yes"\ntier', "fields[0].required: Expected `bool`, got `str`"),
    (BIRTH, 'options_from = "sex"', 'options_from = "gender"', 'fields[2].options_from: no option list "gender"'),
    (BIRTH, 'type = "surat_kelahiran"', 'type = "surat_sakti"', 'documents[1].type: no document type "surat_sakti"'),
    (BIRTH, PROOF, '"birth_proof", age_lt = 5', 'age_lt does not fit "birth_proof", a select'),
    (BIRTH, PROOF, '"proof", eq = "ada"', 'documents[1].when: no field "proof"'),
    (BIRTH, PROOF, '"birth_proof", eq = "maybe"', '"maybe" is no answer to "birth_proof"'),
    (BIRTH, PROOF, '"birth_proof", like = "ada"', "documents[1].when[0]: Object contains unknown field"),
    (BIRTH, PROOF, '"birth_proof", is_true = true', 'is_true does not fit "birth_proof", a select'),
    (BIRTH, PROOF, '"birth_proof", eq = "ada", ne = "ada"', 'give "birth_proof" exactly one operator'),
    (BIRTH, "days_over = 60", "eq = 60", "fields[14].when[0].eq: Expected `str"),
    (BIRTH, 'type = "kk"\nrequired = true', 'type = "kk"', "documents[0]: say required = true"),
    (BIRTH, '"witnesses"]', '"angels"]', 'field_sets: no field set "angels"'),
    (BIRTH, '"birth_weight_kg", ', "", 'pages: "birth_weight_kg" needs a page'),
    (BIRTH, '["late_reason"]', '["late_reason", "child_nik"]', 'pages: "child_nik" is there twice'),
    (BIRTH, '"UU 24/2013 Pasal 32"', '"UU 24/2013 Pasal 33"', "legal_basis[1]: UU 24/2013 Pasal 33 was not seen"),
    (BIRTH, '"kia_fisik"', '"kia_emas"', 'output: no output "kia_emas"'),
    (BIRTH, '["F-2.01", ', '["F-9.99", ', 'forms: no form "F-9.99"'),
    (BIRTH, 'id = "child_nik"', 'id = "applicant_nik"', 'fields: "applicant_nik" is there twice'),
    (MARRIAGE, 'slot = "suami"', 'slot = "istri"', 'documents: "kk-istri" is there twice'),
    (MARRIAGE, 'as_of = "blessing_date"', 'as_of = "wife_name"', 'as_of "wife_name" is no date field'),
    (CARD, 'in = ["rusak", ', 'in = ["rusak", "usang", ', '"usang" is no answer to "reason"'),
    (CARD, "promised_hours = 24", "promised_hours = 24 25", "(at line"),
    ("services/biodata-baru.toml", "applicant_nik = {", "applicant_nick = {", 'overrides: no field "applicant_nick"'),
    ("shared.toml", '"akta-kelahiran",', '"akta-kelinci",', 'shared.toml: groups: "akta-ke'),
    ("shared.toml", 'form = "F-1.07"', 'form = "F-9.07"', 'form: no form "F-9.07"'),
    ("shared.toml", "[options.sex]", "[options.sexes]", "no option list"),
]  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(FOLDER / "services", tmp_path / "services")
    shutil.copy(FOLDER / "shared.toml", tmp_path)
    return tmp_path


def test_the_catalogue_as_it_is_loads(folder):
    assert len(load(folder)[0]) == 38


@pytest.mark.parametrize(("file", "good", "bad", "sentence"), MISTAKES, ids=[mistake[3] for mistake in MISTAKES])
def test_a_mistake_refuses_to_start_and_names_its_place(folder, file, good, bad, sentence):
    path = folder / file
    text = path.read_text()
    assert good in text, "the mistake must be made where the text is"
    path.write_text(text.replace(good, bad, 1))
    with pytest.raises(CatalogueMistake) as caught:
        load(folder)
    assert sentence in str(caught.value)
    assert file in str(caught.value) or file == "shared.toml"
    assert "\n" not in str(caught.value)


def test_a_file_without_a_group_refuses_to_start(folder):
    shutil.copy(folder / CARD, folder / "services/kk-terbang.toml")
    with pytest.raises(CatalogueMistake, match="kk-terbang"):
        load(folder)


def test_a_question_may_not_come_before_the_one_that_opens_it(folder):
    path = folder / "services/akta-kematian.toml"
    path.write_text(
        path.read_text()
        .replace('"deceased_is_head"]', '"deceased_is_head", "new_head_nik"]')
        .replace('["new_head_nik"]', "[]")
    )
    with pytest.raises(CatalogueMistake, match='"new_head_nik" depends on "deceased_is_head"'):
        load(folder)


def test_an_optional_paper_may_have_a_condition_and_stays_optional(folder):
    path = folder / BIRTH
    path.write_text(path.read_text().replace('type = "surat_kuasa"', 'type = "surat_kuasa"\nrequired = false'))
    assert load(folder)[0]["akta-kelahiran"].document("surat_kuasa").required is False
