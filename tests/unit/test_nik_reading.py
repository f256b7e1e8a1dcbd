"""Numbers on a paper, as a machine reads them, beside those that were typed."""

from datetime import date

import pytest

from api.documents.nik_reading import Reading, compare, numbers

TODAY = date(2026, 11, 24)
NIK, OTHER_NIK, KK = "5371046508900001", "5371042508910003", "5371040312150007"


@pytest.mark.parametrize(
    "line",
    [
        f"NIK : {NIK}",
        f"NIK :{NIK} GOL. DARAH O",
        "NIK : 5371 0465 0890 0001",
        "53.71.04.65.08.90.0001",
        "N1K: 537IO465O890OO01",
        "NIK : 53710465089OOO01",
        f"1 MARIA {NIK} P KUPANG 25-08-1990",
        f"1 {NIK} 25-08-1990",
    ],
)
def test_the_nik_is_found_however_it_was_read(line):
    assert numbers(line, TODAY) == {NIK}


@pytest.mark.parametrize(
    "line",
    [
        "",
        "PROVINSI NUSA TENGGARA TIMUR",
        "5371046508900001234",
        "537104650890000",
        "5371049908900001",
        "0000000000000000",
        "9971046508900001",
        "OOOOOIIIIIllllll",
        "SOSIALISASIBAGIG",
    ],
)
def test_what_cannot_be_a_nik_is_none(line):
    assert numbers(line, TODAY) == set()


def test_a_number_on_the_paper_that_was_typed_is_the_same_also_among_others():
    assert compare(f"No. {KK}\n1 MARIA {NIK}\n2 YOSEP {OTHER_NIK}", {NIK}, TODAY) is Reading.SAME
    assert compare(f"KARTU KELUARGA\nNo. {KK}", {NIK, KK}, TODAY) is Reading.SAME


def test_a_paper_with_numbers_that_nobody_typed_looks_different():
    assert compare(f"NIK {OTHER_NIK}", {NIK, KK}, TODAY) is Reading.OTHER
    assert compare(f"NIK {NIK[:-1]}2", {NIK}, TODAY) is Reading.OTHER


@pytest.mark.parametrize(("words", "typed"), [("kabur", {NIK}), (f"NIK {NIK}", set())])
def test_what_was_not_read_or_not_typed_says_nothing(words, typed):
    assert compare(words, typed, TODAY) is Reading.UNREAD
