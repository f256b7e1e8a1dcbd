from datetime import UTC, datetime, timedelta

from api.applications.clock import left_in_words, urgency

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


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
