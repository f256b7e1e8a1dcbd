from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from api.applications.clock import left_in_words, promise, resume, urgency

MOMENTS = st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2030, 1, 1), timezones=st.just(UTC))
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def test_the_promise_counts_from_sending():
    assert promise(NOON, 24) == NOON + timedelta(days=1)


@given(due=MOMENTS, paused=MOMENTS, waited=st.timedeltas(min_value=timedelta(), max_value=timedelta(days=90)))
def test_a_pause_moves_the_promise_by_exactly_its_length(due, paused, waited):
    assert resume(due, paused, paused + waited) - due == waited


@given(due=MOMENTS, paused=MOMENTS, resumed=MOMENTS)
def test_a_promise_never_moves_back(due, paused, resumed):
    assert resume(due, paused, resumed) >= due


def test_urgency_tells_late_soon_and_calm():
    assert urgency(NOON, NOON + timedelta(minutes=1)) == "late"
    assert urgency(NOON, NOON - timedelta(hours=3)) == "soon"
    assert urgency(NOON, NOON - timedelta(hours=5)) == "calm"
    assert urgency(None, NOON) == "none"


def test_what_is_left_is_said_in_words():
    assert left_in_words(NOON, NOON - timedelta(minutes=40)) == "40 menit lagi"
    assert left_in_words(NOON, NOON - timedelta(hours=2, minutes=10)) == "2 jam lagi"
    assert left_in_words(NOON, NOON - timedelta(days=3)) == "3 hari lagi"
    assert left_in_words(NOON, NOON + timedelta(hours=2)) == "lewat 2 jam"
