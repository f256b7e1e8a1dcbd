"""What the desk copies into SIAK: the order of the official forms, and the writing SIAK wants."""

import pytest

from api.catalogue import CATALOGUE, copying


def titles(code: str) -> list[str]:
    service = CATALOGUE[code]
    return [title for title, _ in copying.arranged(service, service.fields)]


def order(code: str) -> list[str]:
    service = CATALOGUE[code]
    return [field.id for _, fields in copying.arranged(service, service.fields) for field in fields]


def texts(code: str, name: str, value: object) -> list[str]:
    service = CATALOGUE[code]
    return [piece.text for piece in copying.pieces(service, service.field(name), value)]


@pytest.mark.parametrize("code", CATALOGUE)
def test_no_answer_is_lost_or_shown_twice(code):
    assert sorted(order(code)) == sorted(field.id for field in CATALOGUE[code].fields)


def test_every_field_in_the_forms_is_asked_somewhere():
    asked = {field.id for service in CATALOGUE.values() for field in service.fields}
    listed = {name for form in copying.orders().forms for section in form.sections for name in section.fields}
    assert listed | set(copying.orders().left_out) <= asked


def test_a_birth_follows_the_form_from_the_informant_to_the_child():
    assert titles("akta-kelahiran")[:5] == ["Pelapor", "Saksi I", "Saksi II", "Orang tua", "Anak"]
    asked = order("akta-kelahiran")
    assert asked.index("child_name") < asked.index("birth_city") < asked.index("birth_date") < asked.index("birth_time")


def test_what_two_sections_ask_stands_in_the_one_that_this_service_fills():
    assert "Anak" not in titles("lahir-mati") and "Lahir mati" in titles("lahir-mati")
    assert "Lahir mati" not in titles("akta-kelahiran")


def test_a_service_without_a_form_keeps_the_order_it_was_asked_in():
    assert copying.form_of(CATALOGUE["validasi-nik"]) == ""
    assert titles("validasi-nik") == ["Pemohon", "Isian layanan ini"]


def test_values_are_written_as_siak_wants_them():
    assert texts("akta-kelahiran", "child_name", "Maria d'Abreu") == ["MARIA D'ABREU"]
    assert texts("akta-kelahiran", "birth_date", "2026-11-24") == ["24-11-2026"]
    assert texts("akta-kelahiran", "mother_nik", "5371046508900001") == ["5371046508900001"]
    assert texts("akta-kelahiran", "applicant_phone", "6281234567890") == ["081234567890"]
    assert texts("akta-kelahiran", "applicant_email", "Maria@contoh.id") == ["Maria@contoh.id"]
    assert texts("akta-kelahiran", "kelurahan", "53.71.04.1010") == ["LILIBA"]


def test_every_cell_of_a_list_of_persons_is_copied_alone():
    rows = [{"name": "Ana Bere", "nik": "5371046508900001", "relation": "anak"}, {"name": "Beni Bere"}]
    service = CATALOGUE["kk-pisah"]
    pieces = copying.pieces(service, service.field("members"), rows)
    assert [(piece.key, piece.text) for piece in pieces][:2] == [
        ("members.0.name", "ANA BERE"),
        ("members.0.nik", "5371046508900001"),
    ]
    assert pieces[-1] == copying.Piece("members.1.name", "Nama 2", "BENI BERE")


@pytest.mark.parametrize("name", ["delivery", "applicant_relation", "married_or_was"])
def test_what_siak_never_asks_is_not_copied(name):
    service = CATALOGUE["ktp-baru"]
    assert copying.pieces(service, service.field(name), True if name == "married_or_was" else "x") == ()
