"""A question of the catalogue as a box, and what the browser sends back as an answer."""

from datetime import date

import pytest

from api.catalogue import CATALOGUE
from api.catalogue import answers as answering
from api.catalogue.definitions import Column, Field, Option
from tests.page import Page
from web import boxes
from web.forms import Form
from web.reading import given, reshaped
from web.rendering import environment

TODAY = date(2026, 11, 24)
FEW = (Option(value="a", label="Satu"), Option(value="b", label="Dua"))
MANY = tuple(Option(value=str(place), label=f"Nomor {place}") for place in range(6))
VILLAGES = (
    Option(value="53.71.04.1001", label="Liliba, Kecamatan Oebobo"),
    Option(value="53.71.05.1001", label="Airmata, Kecamatan Kota Lama"),
)
COLUMNS = (Column(id="name", label="Nama", required=True), Column(id="nik", label="NIK", type="nik"))


def question(kind, **more):
    return Field(**({"id": "x", "label": "Apa?", "type": kind, "required": True, "tier": "core"} | more))


def drawn(field, value="", error="", **more):
    macro = environment.get_template("_parts/forms.html").module.field
    page = Page(str(macro(field, value, error, **more)))
    assert not page.broken
    return page


def controls(page):
    return [(item.tag, item.get("type"), item.get("name")) for item in page.all("input", "select", "textarea")]


def form(*pairs):
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return Form(fields)


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (question("text"), [("input", "text", "x")]),
        (question("email"), [("input", "email", "x")]),
        (question("phone_id"), [("input", "tel", "x")]),
        (question("date"), [("input", "text", "x")]),
        (question("time"), [("input", "time", "x")]),
        (question("textarea"), [("textarea", "", "x")]),
        (question("boolean"), [("input", "radio", "x")] * 2),
        (question("select", options=FEW), [("input", "radio", "x")] * 2),
        (question("select", options=MANY), [("select", "", "x")]),
        (question("multiselect", options=FEW), [("input", "checkbox", "x")] * 2),
        (question("kelurahan", options=VILLAGES), [("select", "", "x")]),
        (question("attestation"), [("input", "checkbox", "x")]),
        (question("person_list", columns=COLUMNS), [("input", "text", "x.0.name"), ("input", "text", "x.0.nik")]),
    ],
)
def test_each_type_of_question_has_its_controls(field, expected):
    assert controls(drawn(field)) == expected


@pytest.mark.parametrize("service", CATALOGUE.values(), ids=CATALOGUE)
def test_every_question_of_the_catalogue_meets_the_house_rules(service):
    for field in service.fields:
        drawn(field, error="Isi dulu.")


def test_a_mistake_is_tied_to_its_box():
    box = drawn(question("nik"), "12", "NIK terdiri atas 16 angka.").all("input")[0]
    assert (box.get("value"), box.get("aria-invalid"), box.get("aria-describedby")) == (
        "12",
        "true",
        "x-petunjuk x-galat",
    )


def test_a_mistake_in_a_choice_is_tied_to_the_group():
    page = drawn(question("boolean"), "", "Pilih Ya atau Tidak.")
    assert page.all("fieldset")[0].get("aria-describedby") == "x-galat"


def test_a_mistake_in_one_cell_stands_at_that_cell():
    page = drawn(
        question("person_list", columns=COLUMNS),
        [{"name": "Ana"}, {"name": "Bela"}],
        errors={"x.1.nik": "Kurang angka."},
    )
    assert [box.get("name") for box in page.all("input") if box.get("aria-invalid")] == ["x.1.nik"]


def test_numbers_open_the_number_pad():
    assert [boxes.box_for(question(kind))["inputmode"] for kind in ("nik", "kk_number", "date", "integer")] == [
        "numeric"
    ] * 4


def test_a_phone_offers_its_owners_data_only_for_the_owner():
    assert boxes.box_for(question("name_any", id="applicant_name"))["autocomplete"] == "name"
    assert boxes.box_for(question("name_any", id="mother_name"))["autocomplete"] == "off"


@pytest.mark.parametrize(
    ("stored", "typed"), [("1990-08-25", "25-08-1990"), ("25081990", "25081990"), ("1-2", "1-2"), (None, "")]
)
def test_a_stored_date_is_shown_as_on_a_ktp(stored, typed):
    assert boxes.typed("date", stored) == typed


@pytest.mark.parametrize(
    ("value", "chosen"), [(True, "ya"), (False, "tidak"), ("tidak", "tidak"), ("", ""), (None, "")]
)
def test_no_answer_is_neither_yes_nor_no(value, chosen):
    assert boxes.yes_no(value) == chosen


def test_villages_stand_under_their_districts():
    assert [name for name, _ in boxes.by_district(VILLAGES)] == ["Kecamatan Oebobo", "Kecamatan Kota Lama"]


def test_what_was_sent_becomes_answers():
    fields = (
        question("boolean"),
        question("multiselect", id="m", options=FEW),
        question("attestation", id="a"),
        question("text", id="absent"),
    )
    assert given(form(("x", "tidak"), ("m", "a"), ("m", "b")), fields) == {"x": False, "m": ["a", "b"], "a": False}


def test_persons_are_put_together_again_and_empty_rows_are_nobody():
    field = question("person_list", columns=COLUMNS)
    sent = form(
        ("x.0.name", "Ana"),
        ("x.0.nik", " 1 "),
        ("x.1.name", ""),
        ("x.3.name", "Bela"),
        ("x.99.name", "Z"),
        ("y.0.name", "Q"),
    )
    assert given(sent, [field]) == {"x": [{"name": "Ana", "nik": "1"}, {"name": "Bela"}]}


def test_one_more_person_is_an_empty_row_and_one_less_goes_alone():
    field, two = question("person_list", columns=COLUMNS), {"x": [{"name": "Ana"}, {"name": "Bela"}]}
    assert reshaped(form(("tambah", "x")), [field], two) == {"x": [*two["x"], {}]}
    assert reshaped(form(("hapus", "x.0")), [field], two) == {"x": [{"name": "Bela"}]}
    assert reshaped(form(("hapus", "x.7")), [field], two) == two
    assert reshaped(form(("tambah", "z")), [field], two) is None
    assert reshaped(form(), [field], two) is None


def test_a_drawn_form_can_be_read_by_the_rules():
    service = CATALOGUE["akta-kelahiran"]
    field = service.field("birth_date")
    page = drawn(field, "2026-11-12")
    assert answering.read(service, given(form((field.id, page.values[field.id])), [field]), TODAY) == {
        field.id: "2026-11-12"
    }
