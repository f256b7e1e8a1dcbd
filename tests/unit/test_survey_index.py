"""The index of satisfaction is exactly the rule's, whatever people answer; small numbers are not told."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.errors import Invalid
from api.surveys.asking import UNKNOWN, answers_of
from api.surveys.index import HIDDEN_BELOW, band, hidden, hidden_desks_and_services, index, needed, rounded
from api.surveys.questions import SURVEY

ONE = st.lists(st.integers(1, 4), min_size=9, max_size=9)
MANY = st.lists(ONE, min_size=1, max_size=40)
ALL_NINE = {element.code: "3" for element in SURVEY.elements}


def sums(answers: list[list[int]]) -> list[int]:
    return [sum(column) for column in zip(*answers, strict=True)]


@pytest.mark.parametrize(("value", "score", "code", "noted"), [(4, "100.00", "A", "99.90"), (1, "25.00", "D", "24.98")])
@pytest.mark.parametrize("people", [1, 7, 384])
def test_the_best_is_exactly_100_and_the_worst_exactly_25(value, score, code, noted, people):
    found = index(people, [value * people] * 9)
    assert (str(found.score), found.band, str(found.noted)) == (score, code, noted)
    assert set(found.elements) == {Decimal(value)} and found.mean == value


@given(MANY, st.randoms())
def test_the_order_of_people_and_of_elements_changes_nothing(answers, chance):
    found = index(len(answers), sums(answers))
    chance.shuffle(answers)
    assert index(len(answers), sums(answers)) == found
    turned = [list(reversed(one)) for one in answers]
    assert index(len(turned), sums(turned)).score == found.score


@given(MANY)
def test_it_is_the_mean_of_all_times_25_and_never_leaves_its_bounds(answers):
    found = index(len(answers), sums(answers))
    exact = Fraction(sum(map(sum, answers)) * 25, 9 * len(answers))
    assert abs(Fraction(found.score) - exact) <= Fraction(1, 200)
    assert Decimal(25) <= found.score <= Decimal(100)
    assert all(1 <= mean <= 4 for mean in (*found.elements, found.mean))
    assert found.band in "ABCD"


@given(MANY, st.integers(0, 8))
def test_a_better_answer_never_makes_it_worse(answers, place):
    before = index(len(answers), sums(answers)).score
    answers[0][place] = 4
    assert index(len(answers), sums(answers)).score >= before


@pytest.mark.parametrize(
    ("exact", "code"),
    [
        ("100", "A"), ("88.31", "A"), ("88.305", "A"), ("88.3049", "B"), ("88.30", "B"), ("76.61", "B"), ("76.605", "B"),
        ("76.6049", "C"), ("76.60", "C"), ("65", "C"), ("64.995", "C"), ("64.9949", "D"), ("64.99", "D"), ("25", "D"),
    ],
)  # fmt: skip
def test_a_band_is_chosen_after_rounding_so_that_none_falls_between(exact, code):
    assert band(rounded(Fraction(exact))).code == code


def test_half_is_rounded_up():
    assert [str(rounded(Fraction(one))) for one in ("2.005", "2.0049", "2.675")] == ["2.01", "2.00", "2.68"]


@pytest.mark.parametrize(
    ("cases", "sample"),
    [(0, 0), (1, 1), (10, 10), (15, 14), (50, 44), (100, 80), (200, 132), (1000, 278), (5000, 357), (1_000_000, 384)],
)
def test_the_sample_is_that_of_the_table(cases, sample):
    assert needed(cases) == sample


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 30)))
def test_what_is_hidden_cannot_be_found_by_subtracting(counts):
    silent = hidden(counts)
    assert {key for key, count in counts.items() if 0 < count < HIDDEN_BELOW} <= silent
    told = sum(counts.values()) - sum(count for key, count in counts.items() if key in silent)
    whole = sum(counts.values())
    assert not silent or whole - told >= HIDDEN_BELOW or told == 0


@given(st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from("uvwxyz")), st.integers(1, 12)))
def test_nor_by_subtracting_services_from_their_desk(cells):
    cells = {(desk, desk + service): count for (desk, service), count in cells.items()}
    desks, services = hidden_desks_and_services(cells)
    for desk in {desk for desk, _ in cells}:
        own = {service: count for (at, service), count in cells.items() if at == desk}
        silent = sum(count for service, count in own.items() if service in services)
        assert desk not in desks or own.keys() <= services
        assert desk in desks or silent == 0 or silent >= HIDDEN_BELOW
        assert {service for service, count in own.items() if count < HIDDEN_BELOW} <= services
    told = sum(count for (desk, _), count in cells.items() if desk in desks)
    assert told == 0 or told >= HIDDEN_BELOW or len(desks) == len({desk for desk, _ in cells})


def test_a_small_service_of_a_large_desk_takes_another_with_it():
    cells = {("kk", "kk-pisah"): 17, ("kk", "ktp-baru"): 3, ("akta", "akta-kelahiran"): 40}
    assert hidden_desks_and_services(cells) == (set(), {"kk-pisah", "ktp-baru"})


def test_all_nine_are_needed_and_every_mistake_is_told_at_once():
    with pytest.raises(Invalid) as found:
        answers_of({**ALL_NINE, "u2": "", "u9": "5", "e1": "x", "usia": "99"})
    assert found.value.errors == {
        "u2": "Jawab pertanyaan 2: pilih satu.",
        "u9": UNKNOWN,
        "e1": UNKNOWN,
        "usia": UNKNOWN,
    }


def test_the_rest_may_be_left_out():
    found = answers_of(ALL_NINE)
    assert (found.elements, found.quality, found.profile) == ((3,) * 9, (), {})
    more = answers_of({**ALL_NINE, "e2": "5", "usia": "6"})
    assert (more.quality, more.profile) == ((0, 5, 0, 0, 0, 0), {"usia": 6})


def test_every_element_has_four_choices():
    assert [element.code for element in SURVEY.elements] == [f"u{place}" for place in range(1, 10)]
    assert all(len(set(element.choices)) == 4 for element in SURVEY.elements)
    assert len({element.choices for element in SURVEY.elements}) == 8, "only u1 and u5 have the same, as in the rule"
    assert {item.dimension for item in SURVEY.quality.items} == set(SURVEY.quality.dimensions)
