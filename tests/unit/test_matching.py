"""The number of an application in the name of a file, however a person wrote it."""

import pytest

from api.applications.numbers import new_number, normalise
from api.decisions.matching import numbers_in

NUMBER = "K7QF-3M9" + next(sign for sign in "23456789ABCDEFGHJKMNPQRSTUVWXYZ" if normalise("K7QF-3M9" + sign))
BARE = NUMBER.replace("-", "")


@pytest.mark.parametrize(
    "name",
    [
        f"{NUMBER}.pdf",
        f"{NUMBER.lower()}.PDF",
        f"{BARE}.pdf",
        f"KIA {NUMBER} Maria.pdf",
        f"kia_{BARE.lower()}_final (2).pdf",
        f"C:\\hasil\\{NUMBER[:4]} {NUMBER[5:]}.pdf",
        f"{NUMBER[:2]}-{NUMBER[2:4]}-{NUMBER[5:]}.pdf",
        NUMBER,
    ],
)
def test_every_spelling_is_known(name):
    assert numbers_in(name) == [NUMBER]


@pytest.mark.parametrize("name", ["", ".pdf", "hasil.pdf", "5371046508900001.pdf", f"{BARE}9.pdf", "../../etc/passwd"])
def test_what_is_no_number_of_ours_is_none(name):
    assert numbers_in(name) == []


def test_two_numbers_are_two():
    """What stands across both passes for a number by chance once in thirty."""
    across = NUMBER[5:]
    other = next(number for number in iter(new_number, "") if not normalise(across + number[:4]))
    assert set(numbers_in(f"{NUMBER} {other}.pdf")) == {NUMBER, other}
