"""When a condition holds, when it does not, and when nobody can say yet."""

from datetime import date

import pytest

from api.catalogue import find
from api.catalogue.conditions import holds, relevant
from api.catalogue.definitions import Condition

TODAY = date(2026, 11, 24)
CASES = [
    ({"eq": "ada"}, "ada", True), ({"eq": "ada"}, "tidak_ada", False),
    ({"ne": "ada"}, "tidak_ada", True), ({"ne": "ada"}, "ada", False),
    ({"in_": ("a", "b")}, "b", True), ({"in_": ("a", "b")}, "c", False),
    ({"not_in": ("a", "b")}, "c", True), ({"not_in": ("a", "b")}, "a", False),
    ({"is_true": True}, True, True), ({"is_true": True}, False, False),
    ({"is_true": False}, False, True), ({"is_true": False}, True, False),
    ({"age_lt": 19}, "2007-11-25", True), ({"age_lt": 19}, "2007-11-24", False),
    ({"age_gte": 17}, "2009-11-24", True), ({"age_gte": 17}, "2009-11-25", False),
    ({"days_over": 60}, "2026-09-24", True), ({"days_over": 60}, "2026-09-25", False),
]  # fmt: skip
TICKED = [
    ({"eq": "a"}, ["a", "c"], True), ({"eq": "b"}, ["a", "c"], False),
    ({"ne": "a"}, ["a", "c"], False), ({"ne": "b"}, ["a", "c"], True),
    ({"in_": ("b", "c")}, ["a", "c"], True), ({"in_": ("b",)}, ["a", "c"], False),
    ({"not_in": ("b", "c")}, ["a", "c"], False), ({"not_in": ("b",)}, ["a", "c"], True),
]  # fmt: skip


def condition(**test) -> Condition:
    return Condition(field="asked", **test)


@pytest.mark.parametrize(("test", "answer", "verdict"), CASES + TICKED)
def test_one_condition(test, answer, verdict):
    assert holds((condition(**test),), {"asked": answer}, TODAY) is verdict


@pytest.mark.parametrize("test", [case[0] for case in CASES])
@pytest.mark.parametrize("empty", [{}, {"asked": None}, {"asked": ""}, {"asked": []}])
def test_without_an_answer_nobody_can_say(test, empty):
    assert holds((condition(**test),), empty, TODAY) is None


def test_no_condition_always_holds():
    assert holds((), {}, TODAY) is True


def test_one_that_fails_decides_even_while_another_is_open():
    known, open_ = condition(eq="ada"), Condition(field="later", eq="ada")
    assert holds((known, open_), {"asked": "tidak_ada"}, TODAY) is False
    assert holds((open_, known), {"asked": "ada"}, TODAY) is None
    assert holds((known, open_), {"asked": "ada", "later": "ada"}, TODAY) is True


def test_an_age_can_be_counted_to_another_date():
    young = Condition(field="born", age_lt=19, as_of="wedding")
    assert holds((young,), {"born": "2000-02-29", "wedding": "2019-02-28"}, TODAY) is True
    assert holds((young,), {"born": "2000-02-29", "wedding": "2019-03-01"}, TODAY) is False
    assert holds((young,), {"born": "2000-02-29"}, TODAY) is None


def test_an_answer_that_is_no_date_leaves_it_open():
    assert holds((condition(age_lt=19),), {"asked": "kemarin"}, TODAY) is None


def test_what_another_answer_closed_counts_for_nothing():
    service = find("akta-kematian")
    given = {"deceased_is_head": False, "new_head_nik": "5371042508900001", "death_place": ""}
    assert relevant(service, given, TODAY) == {"deceased_is_head": False}
    assert relevant(service, {"new_head_nik": "5371042508900001"}, TODAY) == {}
    assert relevant(service, given | {"deceased_is_head": True}, TODAY).keys() == {"deceased_is_head", "new_head_nik"}
