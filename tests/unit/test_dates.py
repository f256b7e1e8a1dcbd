from datetime import UTC, date, datetime

import pytest

from api.dates import shown_at, shown_date, shown_days


def test_a_moment_is_told_in_the_time_of_kupang():
    assert shown_at(datetime(2026, 11, 24, 2, 40, tzinfo=UTC)) == "Selasa, 24 Nov 2026, 10.40 WITA"


def test_late_in_the_evening_utc_is_tomorrow_in_kupang():
    moment = datetime(2026, 12, 31, 17, 5, tzinfo=UTC)
    assert (shown_at(moment), shown_date(moment)) == ("Jumat, 1 Jan 2027, 01.05 WITA", "Jumat, 1 Jan 2027")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 5, 17), "Minggu, 17 Mei 2026"),
        (date(2026, 8, 3), "Senin, 3 Agu 2026"),
        (date(2028, 2, 29), "Selasa, 29 Feb 2028"),
    ],
)
def test_a_day_is_told_in_indonesian(day, words):
    assert shown_date(day) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 hari"), (365, "365 hari"), (729, "729 hari"), (730, "2 tahun"), (800, "800 hari"), (1826, "5 tahun")],
)
def test_full_years_are_told_as_years(days, words):
    assert shown_days(days) == words
