import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.applications.numbers import ALPHABET, new_number, new_pin, normalise


def test_new_numbers_are_valid_and_look_like_the_design():
    for _ in range(500):
        number = new_number()
        assert normalise(number) == number
        assert len(number) == 9 and number[4] == "-"


@given(st.data())
def test_every_single_wrong_sign_is_noticed(data):
    number = new_number()
    place = data.draw(st.sampled_from([0, 1, 2, 3, 5, 6, 7, 8]))
    wrong = data.draw(st.sampled_from([sign for sign in ALPHABET if sign != number[place]]))
    assert normalise(number[:place] + wrong + number[place + 1 :]) is None


@given(st.data())
def test_every_swap_of_two_signs_is_noticed(data):
    signs = list(new_number().replace("-", ""))
    one, other = data.draw(st.lists(st.integers(0, 7), min_size=2, max_size=2, unique=True))
    if signs[one] != signs[other]:
        signs[one], signs[other] = signs[other], signs[one]
        assert normalise("".join(signs)) is None


def test_numbers_survive_being_typed_by_hand():
    number = new_number()
    for typed in (
        number.lower(),
        number.replace("-", " "),
        f"  {number} ",
        number.replace("-", ""),
        number.replace("-", "–"),
    ):
        assert normalise(typed) == number


@pytest.mark.parametrize("text", ["", "K7QF", "💩" * 8, "0000-0000", "x" * 10_000, "K7QF-3M9X-AA", "%", "' OR 1=1"])
def test_what_cannot_be_a_number_is_none(text):
    assert normalise(text) is None


def test_pins_are_six_digits_and_never_a_run():
    pins = {new_pin() for _ in range(2000)}
    assert all(len(pin) == 6 and pin.isdigit() for pin in pins)
    assert not pins & {"000000", "123456", "654321", "012345"}
    assert all(len(set(pin)) > 2 for pin in pins)
