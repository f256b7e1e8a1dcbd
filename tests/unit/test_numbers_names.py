"""Names: strict where a name is first recorded, lenient where it exists already."""

import unicodedata

import pytest

from api.catalogue import names


@pytest.mark.parametrize("name", ["Maria Bere", "Yosef", "José Ndun", "A" * 60])
def test_a_new_name_has_latin_letters_and_spaces(name):
    assert names.first_recorded(name) == name


@pytest.mark.parametrize(
    "name", ["Maria 2", "O'Neil", "dr. Maria", "Мария", "Ｍａｒｉａ", "A" * 61, "M", "<b>Maria</b>"]
)
def test_a_new_name_with_anything_else_is_refused(name):
    with pytest.raises(ValueError):
        names.first_recorded(name)


EXISTING = [
    "Yosef",
    "O'Neil; DROP TABLE--",
    "Nur'aini",
    "Yohanis D. Ndun, S.Pd.",
    "Maria-Goreti",
    "null",
    "undefined",
    "NaN",
    "true",
    "Мария",
]


@pytest.mark.parametrize("name", [*EXISTING, "A" * 100])
def test_an_existing_name_is_kept_as_it_is(name):
    assert names.existing(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "M",
        "A" * 101,
        "<script>alert(1)</script>",
        '=HYPERLINK("x")',
        "Maria\x00",
        "Maria\x07",
        "Maria\x1b[0m",
        "Maria \u202e ereB",
        "Mari\u200da",
        "M" + "\u0301" * 500,
        "12",
        ". .",
        "\ud800 Maria",
        7,
        ["Maria"],
        {"a": 1},
    ],
)
def test_hidden_signs_endless_marks_and_things_that_are_no_name_are_refused(name):
    with pytest.raises(ValueError):
        names.existing(name)


def test_a_name_has_one_form_whatever_the_keyboard():
    assert names.existing("  Jose\u0301   Ndun\n") == unicodedata.normalize("NFC", "José Ndun")


def test_advice_never_refuses():
    assert names.advice("Maria Bere") == ()
    assert "satu kata" in names.advice("Maria")[0]
    assert "singkatan" in names.advice("Maria B")[0]
