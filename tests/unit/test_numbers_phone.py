"""Telephone numbers. All numbers are invented."""

import pytest

from api.catalogue import phone

SAME = [
    "081234567890",
    "+6281234567890",
    "6281234567890",
    "81234567890",
    "0812-3456-7890",
    "0812 3456 7890",
    "0812.3456.7890",
    "(0812) 34567890",
    "\u202a+62 812-3456-7890\u202c",
    "006281234567890",
    "081234567890\n",
]


@pytest.mark.parametrize("typed", SAME)
def test_one_number_has_one_form(typed):
    assert phone.read(typed) == "6281234567890"


def test_the_shortest_mobile_number_is_taken():
    assert phone.read("8123456789") == "628123456789"


def test_a_landline_is_a_contact_but_no_chat():
    assert phone.read("0380-821234") == "62380821234"
    assert not phone.can_whatsapp("62380821234")
    assert phone.can_whatsapp("6281234567890")


def test_a_foreign_number_needs_its_plus():
    assert phone.read("+670 7723 4567") == "67077234567"
    assert phone.is_foreign("67077234567") and not phone.is_foreign("6281234567890")


@pytest.mark.parametrize(
    "typed",
    [
        "08123",
        "0812 3456 7890 12",
        "021",
        "0000",
        "1" * 30,
        "0809123456",
        "maria@contoh.id",
        "+",
        "٠٨١٢٣٤٥٦٧٨٩٠",
        "0812345678x",
        "+62",
    ],
)
def test_a_wrong_number_is_refused_with_an_example(typed):
    with pytest.raises(ValueError, match="Tulis nomor HP seperti 0812-3456-7890"):
        phone.read(typed)


@pytest.mark.parametrize(
    ("number", "words"),
    [("6281234567890", "0812-3456-7890"), ("62380821234", "0380821234"), ("67077234567", "+67077234567")],
)
def test_it_is_shown_as_people_write_it_and_read_back_the_same(number, words):
    assert phone.shown(number) == words
    assert phone.read(words) == number
