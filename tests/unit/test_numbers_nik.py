"""The NIK, with the reference numbers of the domain. All numbers are invented."""

from datetime import date

import pytest

from api.catalogue import nik

TODAY = date(2026, 11, 24)
DATES = [
    ("5371042508900001", False, date(1990, 8, 25)),
    ("5371046508900001", True, date(1990, 8, 25)),
    ("5371044108100003", True, date(2010, 8, 1)),
    ("5371042902000001", False, date(2000, 2, 29)),
    ("5371040112260001", False, date(1926, 12, 1)),
    ("5371042902010001", False, None),
    ("5371043102900001", False, None),
    ("5371048108900001", True, None),
]
DOUBTS = [
    ("5371042902010001", "(290201) tidak mungkin"),
    ("5371043102900001", "(310290) tidak mungkin"),
    ("5371048108900001", "(810890) tidak mungkin"),
    ("5371040008900001", "(000890) tidak mungkin"),
    ("5371042513900001", "(251390) tidak mungkin"),
    ("9971042508900001", "9971 tidak ada di daftar"),
    ("5371042508900000", "0000"),
]


@pytest.mark.parametrize(("number", "woman", "born"), DATES)
def test_it_tells_sex_and_birth_date(number, woman, born):
    assert (nik.is_woman(number), nik.birth(number, TODAY)) == (woman, born)


def test_two_centuries_are_possible_and_the_stated_date_decides():
    assert nik.births("5371044108100003", TODAY) == (date(2010, 8, 1), date(1910, 8, 1))
    assert nik.birth("5371044108100003", TODAY, date(1910, 8, 1)) == date(1910, 8, 1)
    assert nik.birth("5371044108100003", TODAY, date(1955, 8, 1)) == date(2010, 8, 1)


@pytest.mark.parametrize(("number", "sentence"), DOUBTS)
def test_what_looks_odd_is_a_doubt_not_a_mistake(number, sentence):
    assert nik.read(number) == number
    assert [doubt for doubt in nik.doubts(number, TODAY) if sentence in doubt]


@pytest.mark.parametrize("number", [number for number, _, born in DATES if born])
def test_a_good_number_raises_no_doubt(number):
    assert nik.doubts(number, TODAY) == ()


def test_it_is_compared_with_what_the_form_says():
    (other_day,) = nik.doubts("5371042508900001", TODAY, born=date(1990, 8, 26))
    assert "25-08-1990" in other_day and "26-08-1990" in other_day
    (other_sex,) = nik.doubts("5371042508900001", TODAY, woman=True)
    assert "laki-laki" in other_sex
    assert nik.doubts("5371042508900001", TODAY, date(1990, 8, 25), False) == ()


@pytest.mark.parametrize(
    "typed",
    [
        "5371 0425 0890 0001",
        "5371.0425.0890.0001",
        "537104-250890-0001",
        " 5371042508900001\n",
        "\u202a5371042508900001\u202c",
    ],
)
def test_spaces_dots_dashes_and_invisible_signs_of_a_chat_are_dropped(typed):
    assert nik.read(typed) == "5371042508900001"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("537104250890000", "NIK terdiri atas 16 angka. Anda menulis 15."),
        ("53710425089000011", "NIK terdiri atas 16 angka. Anda menulis 17."),
        ("537104250890000O", "hanya memakai angka"),
        ("５３７１０４２５０８９００００１", "hanya memakai angka"),
        ("٥٣٧١٠٤٢٥٠٨٩٠٠٠٠١", "hanya memakai angka"),
        (5371042508900001, "sebagai teks"),
        (["5371042508900001"], "sebagai teks"),
    ],
)
def test_a_mistake_says_what_to_do(typed, sentence):
    with pytest.raises(ValueError, match=sentence):
        nik.read(typed)
