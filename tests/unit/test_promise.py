"""When a promise is due, whatever the calendar and the pauses."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from api.applications.clock import due, merged, standing_since
from api.calendars.times import ALWAYS, Calendar, NeverOpen, Span, Time
from api.now import WITA

MOMENTS = st.datetimes(min_value=datetime(2026, 11, 1), max_value=datetime(2027, 2, 1), timezones=st.just(UTC))
AMOUNTS = st.timedeltas(min_value=timedelta(), max_value=timedelta(days=4))
LENGTHS = st.timedeltas(min_value=timedelta(), max_value=timedelta(days=30))
PAUSES = st.lists(st.builds(lambda since, length: (since, since + length), MOMENTS, LENGTHS), max_size=5)
EDGES = st.lists(st.integers(0, 48).map(lambda half: 30 * half), max_size=6, unique=True).map(sorted)
HOURS = EDGES.map(lambda edges: tuple(Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False)))
WEEKS = st.lists(HOURS, min_size=7, max_size=7).filter(any)
SPECIAL = st.dictionaries(st.dates(date(2026, 11, 1), date(2027, 12, 31)), HOURS, max_size=12)
ABSENT = timedelta(0)


def calendar(time, week, special) -> Calendar:
    return Calendar(time, week, lambda year: {day: hours for day, hours in special.items() if day.year == year})


CALENDARS = st.builds(calendar, st.sampled_from(Time), WEEKS, SPECIAL)
OFFICE = (*((Span(480, 720), Span(780, 960)),) * 4, (Span(480, 690), Span(780, 960)), (), ())


def few(*strategies):
    """Fifty of each: to lay out the years of a calendar that nobody used before takes time."""
    return lambda test: settings(max_examples=50, deadline=None)(given(*strategies)(test))


def at(*parts) -> datetime:
    return datetime(*parts, tzinfo=WITA)


@few(MOMENTS, AMOUNTS, CALENDARS, PAUSES)
def test_nothing_is_due_before_it_was_sent_nor_too_early(start, amount, any_calendar, pauses):
    found = due(start, amount, any_calendar, pauses)
    assert found >= start + amount
    ran = any_calendar.open_between(start, found) - sum(
        (any_calendar.open_between(max(since, start), min(until, found)) for since, until in merged(pauses)), ABSENT
    )
    assert ran == amount


@few(MOMENTS, MOMENTS, AMOUNTS, CALENDARS, PAUSES)
def test_what_was_sent_later_is_never_due_earlier(one, other, amount, any_calendar, pauses):
    first, second = sorted((one, other))
    assert due(first, amount, any_calendar, pauses) <= due(second, amount, any_calendar, pauses)


@few(MOMENTS, AMOUNTS, AMOUNTS, CALENDARS, PAUSES)
def test_a_longer_promise_is_never_due_earlier(start, one, other, any_calendar, pauses):
    less, more = sorted((one, other))
    assert due(start, less, any_calendar, pauses) <= due(start, more, any_calendar, pauses)


@few(MOMENTS, AMOUNTS, CALENDARS, PAUSES, PAUSES)
def test_more_pauses_never_make_it_earlier(start, amount, any_calendar, pauses, more):
    assert due(start, amount, any_calendar, pauses) <= due(start, amount, any_calendar, [*pauses, *more])


@given(MOMENTS, AMOUNTS, LENGTHS, st.floats(0, 1, exclude_max=True))
def test_by_every_hour_a_pause_moves_it_by_exactly_its_length(start, amount, length, part):
    assume(amount)
    since = start + amount * part
    assume(since < start + amount)
    assert due(start, amount, ALWAYS, [(since, since + length)]) == start + amount + length


@few(MOMENTS, AMOUNTS, CALENDARS, MOMENTS, LENGTHS)
def test_by_any_calendar_a_pause_moves_it_by_the_part_that_was_open(start, amount, any_calendar, since, length):
    before, after = due(start, amount, any_calendar), due(start, amount, any_calendar, [(since, since + length)])
    if not amount or since >= before or since + length <= start:
        assert after == before
    else:
        lost = any_calendar.open_between(max(since, start), since + length)
        assert any_calendar.open_between(start, after) == amount + lost


@few(MOMENTS, AMOUNTS, CALENDARS, LENGTHS)
def test_a_pause_that_begins_when_the_promise_is_broken_moves_nothing(start, amount, any_calendar, length):
    before = due(start, amount, any_calendar)
    assert due(start, amount, any_calendar, [(before, before + length)]) == before


@few(MOMENTS, AMOUNTS, CALENDARS, PAUSES)
def test_pauses_at_the_same_time_count_once(start, amount, any_calendar, pauses):
    cut = [half for since, until in pauses for half in ((since, since + (until - since) / 2), (since, until))]
    assert due(start, amount, any_calendar, cut) == due(start, amount, any_calendar, pauses)


@few(MOMENTS, AMOUNTS, CALENDARS, PAUSES, MOMENTS)
def test_what_goes_on_says_since_when_and_counts_from_its_end(start, amount, any_calendar, pauses, since):
    standing = standing_since([*pauses, (since, None)])
    assert standing is not None and standing <= since and standing_since(pauses) is None
    assert due(start, amount, any_calendar, [*pauses, (since, None)]) == due(start, amount, any_calendar, pauses)


@pytest.mark.parametrize("time", [Time.WORKING_DAYS, Time.WORKING_HOURS])
def test_a_calendar_that_never_opens_says_so(time):
    with pytest.raises(NeverOpen):
        due(at(2026, 11, 30, 8), timedelta(hours=1), Calendar(time, ((),) * 7))
    closed_for_long = Calendar(time, OFFICE, lambda year: {} if year > 2030 else _closed(year))
    assert due(at(2026, 11, 30, 8), timedelta(minutes=1), closed_for_long).astimezone(WITA).date() == date(2031, 1, 1)


def test_office_hours_skip_breaks_evenings_and_weekends():
    office = Calendar(Time.WORKING_HOURS, OFFICE, lambda year: {date(2026, 11, 30): ()} if year == 2026 else {})
    assert due(at(2026, 11, 26, 11, 30), timedelta(hours=1), office) == at(2026, 11, 26, 13, 30)
    assert due(at(2026, 11, 26, 15), timedelta(hours=1), office) == at(2026, 11, 26, 16)
    assert due(at(2026, 11, 27, 15), timedelta(hours=2), office) == at(2026, 12, 1, 9)
    assert due(at(2026, 11, 28, 3), timedelta(hours=3), office) == at(2026, 12, 1, 11)


def test_working_days_count_day_and_night_and_skip_the_closed_ones():
    days = Calendar(Time.WORKING_DAYS, OFFICE)
    assert due(at(2026, 11, 27, 14), timedelta(days=1), days) == at(2026, 11, 30, 14)
    assert due(at(2026, 12, 31, 14), timedelta(days=2), days) == at(2027, 1, 4, 14)


def _closed(year: int) -> dict[date, tuple[Span, ...]]:
    return {date(year, 1, 1) + timedelta(days=day): () for day in range(366)}
