"""Percentiles are times of cases that happened; pauses count once; and no number that is hidden can be found again."""

from datetime import UTC, datetime, timedelta
from itertools import product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from api.performance.hiding import SMALL, TOTAL, Mark, mask
from api.performance.measuring import Happened, lately, measure, nearest_rank, without

DAY = datetime(2026, 3, 2, 8, tzinfo=UTC)
HOURS = st.integers(0, 400).map(lambda hours: timedelta(hours=hours))
MOMENTS = st.integers(0, 200).map(lambda hours: DAY + timedelta(hours=hours))
SPANS = st.tuples(MOMENTS, MOMENTS).map(lambda pair: (min(pair), max(pair)))
COUNTS = st.integers(0, 9)
SLOW = settings(deadline=None, max_examples=60)
"""All that a reader may think is tried."""


@given(st.lists(HOURS, min_size=1), st.integers(1, 100))
def test_a_percentile_is_the_least_that_enough_cases_do_not_exceed(values, percent):
    found = nearest_rank(values, percent)
    assert found in values
    assert 100 * sum(value <= found for value in values) >= percent * len(values)
    assert all(100 * sum(value <= less for value in values) < percent * len(values) for less in values if less < found)


def test_percentiles_counted_by_hand():
    hours = [timedelta(hours=n) for n in (15, 20, 35, 40, 50)]
    assert [nearest_rank(hours, percent).total_seconds() / 3600 for percent in (5, 30, 40, 50, 90, 100)] == [
        15, 20, 20, 35, 50, 50,
    ]  # fmt: skip
    assert nearest_rank([], 50) is None


@given(SPANS, st.lists(SPANS))
def test_time_without_pauses_counts_each_hour_once(whole, pauses):
    start, end = whole
    hours = (start + timedelta(hours=n) for n in range(int((end - start).total_seconds()) // 3600))
    running = sum(not any(since <= hour < until for since, until in pauses) for hour in hours)
    assert without(start, end, pauses) == timedelta(hours=running)


def test_a_month_is_measured_for_each_service_each_desk_and_all():
    ready = [Happened("a", "x", "deliver", n < 2, timedelta(hours=n), timedelta(hours=n)) for n in (1, 3)]
    rows = {(one.service, one.desk): one for one in measure([*ready, Happened("b", "x", "reject", True)])}
    assert rows.keys() == {("a", ""), ("b", ""), ("", "x"), ("", "")}
    whole = rows["", ""]
    assert (whole.decided, whole.kept, whole.rejected, whole.wall_median) == (3, 2, 1, timedelta(hours=1))
    assert [(one.service, one.cases, one.kept, one.wall_most) for one in lately(ready)] == [
        ("a", 2, 1, timedelta(hours=3))
    ]


def fits(shown, value) -> bool:
    """Whether a reader may take `value` for what stands there."""
    return {Mark.FEW: 0 < value < SMALL, Mark.LEFT_OUT: True}.get(shown, shown == value)


def could_be(shown, most, part_of=None):
    """All that a reader must think possible, who also knows that a number is only left out when it is not small."""
    keys = [key for key in shown if key != TOTAL]
    choices = [
        [n for n in range(most + 1) if fits(shown[key], n) and not left_out_small(shown, part_of, key, n)]
        for key in keys
    ]
    return [dict(zip(keys, one, strict=True)) for one in product(*choices) if fits(shown[TOTAL], sum(one))]


def left_out_small(shown, part_of, key, value) -> bool:
    return shown[key] is Mark.LEFT_OUT and value < SMALL and not (part_of and isinstance(part_of[key], Mark))


@SLOW
@given(st.dictionaries(st.sampled_from("abc"), COUNTS, min_size=1))
def test_no_hidden_number_is_told_by_the_others_and_their_sum(values):
    shown = mask(values)
    assert all(fits(shown[key], value) for key, value in values.items()) and fits(shown[TOTAL], sum(values.values()))
    assert all(shown[key] is Mark.FEW for key, value in values.items() if 0 < value < SMALL)
    possible = could_be(shown, 14)
    for key in values:
        if isinstance(shown[key], Mark):
            assert len({one[key] for one in possible}) > 1, (values, shown)


@example({"a": (1, 1), "b": (7, 0), "c": (6, 0)})
@example({"a": (5, 0), "b": (5, 1)})
@example({"a": (1, 0), "b": (2, 0), "c": (5, 1)})
@SLOW
@given(st.dictionaries(st.sampled_from("abc"), st.tuples(COUNTS, st.integers(0, 3)), min_size=1))
def test_nor_by_what_is_a_part_of_it(pairs):
    decided = {key: whole for key, (whole, _) in pairs.items()}
    kept = {key: max(whole - less, 0) for key, (whole, less) in pairs.items()}
    shown = mask(decided)
    parts = mask(kept, shown)
    wholes, kepts = could_be(shown, 14), could_be(parts, 14, shown)
    both = [(d, k) for d in wholes for k in kepts if all(k[key] <= d[key] for key in d)]
    for key in decided:
        if isinstance(shown[key], Mark):
            assert len({d[key] for d, _ in both}) > 1, (decided, kept, shown, parts)
        if isinstance(parts[key], Mark):
            assert len({k[key] for _, k in both}) > 1, (decided, kept, shown, parts)
