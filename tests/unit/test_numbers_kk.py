"""The number of a Kartu Keluarga. All numbers are invented."""

import pytest

from api.catalogue import kk


def test_separators_are_dropped():
    assert kk.read("5371 0403 1215 0007") == "5371040312150007"


def test_its_length_is_checked():
    with pytest.raises(ValueError, match=r"Nomor KK terdiri atas 16 angka\. Anda menulis 4\."):
        kk.read("5371")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("9971040312150007", "9971"),
        ("5371043213150007", "(321315)"),
        ("5371044312150007", "(431215)"),
        ("5371040312150000", "0000"),
    ],
)
def test_what_looks_odd_is_a_doubt(number, sentence):
    assert [doubt for doubt in kk.doubts(number) if sentence in doubt]


@pytest.mark.parametrize("number", ["5371040312150007", "5371042512150007"])
def test_a_good_number_raises_no_doubt(number):
    assert kk.doubts(number) == ()
