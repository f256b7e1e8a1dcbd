"""Calendar days as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.catalogue import days

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "typed", ["25-08-1990", "25/8/1990", "25.8.1990", "25 08 1990", "25081990", "1990-08-25", " 25-08-1990 "]
)
def test_one_day_in_many_spellings(typed):
    assert days.read(typed) == date(1990, 8, 25)


@pytest.mark.parametrize(
    "typed", ["31/12/99", "1990-08-25T00:00:00", "1990-8-25", "kemarin", "25-08-19900", "٢٥-٠٨-١٩٩٠", "2508199"]
)
def test_what_is_no_day_is_refused_with_an_example(typed):
    with pytest.raises(ValueError, match="25-08-1990"):
        days.read(typed)


@pytest.mark.parametrize("typed", ["29-02-2023", "31-04-2020", "00-01-2020", "01-13-2020"])
def test_a_day_that_the_calendar_does_not_have_is_named(typed):
    with pytest.raises(ValueError, match="tidak ada di kalender"):
        days.read(typed)


@pytest.mark.parametrize(
    ("day", "dates"),
    [
        (TODAY, "past"),
        (TODAY, "future"),
        (TODAY + timedelta(1), "any"),
        (date(1900, 1, 1), "past"),
        (TODAY + timedelta(366), "future"),
    ],
)
def test_days_that_suit_the_question_are_taken(day, dates):
    assert days.allowed(day, dates, TODAY) == day


@pytest.mark.parametrize(
    ("day", "dates", "sentence"),
    [
        (TODAY + timedelta(1), "past", "belum terjadi"),
        (TODAY - timedelta(1), "future", "mulai hari ini"),
        (TODAY + timedelta(367), "future", "mulai hari ini"),
        (date(1850, 1, 1), "past", "tahunnya"),
        (date(9999, 1, 1), "any", "tahunnya"),
    ],
)
def test_days_that_do_not_suit_are_refused(day, dates, sentence):
    with pytest.raises(ValueError, match=sentence):
        days.allowed(day, dates, TODAY)


def test_age_is_counted_by_birthdays():
    assert days.years(date(2009, 11, 24), TODAY) == 17
    assert days.years(date(2009, 11, 25), TODAY) == 16


def test_who_was_born_on_a_leap_day_has_a_birthday_on_the_first_of_march():
    born = date(2008, 2, 29)
    assert [days.years(born, day) for day in (date(2025, 2, 28), date(2025, 3, 1))] == [16, 17]
    assert [days.years(born, day) for day in (date(2024, 2, 28), date(2024, 2, 29))] == [15, 16]


@given(st.dates(date(1900, 1, 1), TODAY), st.dates(date(1900, 1, 1), TODAY))
def test_age_never_shrinks(born, day):
    assert days.years(born, day + timedelta(1)) - days.years(born, day) in (0, 1)


@given(st.dates(date(1900, 1, 1), TODAY))
def test_a_day_shown_is_a_day_read(day):
    assert days.read(f"{day:%d-%m-%Y}") == days.read(day.isoformat()) == day
