"""Lengths of time that overlap count once, in the month they fall into; and what is typed is read or refused with a sentence."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.errors import Invalid
from api.incidents import spans, telling, typed
from api.now import WITA

NOW = datetime(2026, 11, 30, 10, 0, tzinfo=WITA)
KNOWN = ("akta-kelahiran", "kia-0-5", "validasi-nik")
MOMENTS = st.datetimes(datetime(2026, 10, 1), datetime(2027, 2, 1), timezones=st.just(UTC))
SPANS = st.lists(st.tuples(MOMENTS, st.timedeltas(timedelta(hours=-1), timedelta(days=50))), max_size=6).map(
    lambda found: [(since, since + lasted) for since, lasted in found]
)


@given(SPANS)
def test_months_add_up_to_the_whole_and_nothing_counts_twice(found):
    joined = spans.joined(found)
    assert all(one[1] < other[0] for one, other in pairwise(joined))
    assert sum(spans.by_month(found).values(), timedelta()) == spans.length(found) == spans.length(joined)
    assert spans.length(found) <= sum((max(until - since, timedelta()) for since, until in found), timedelta())
    assert spans.length([*found, *found]) == spans.length(found)


@given(SPANS, MOMENTS, MOMENTS)
def test_what_lies_within_is_never_longer_than_either(found, since, until):
    within = spans.within(found, since, until)
    assert spans.length(within) <= min(spans.length(found), max(until - since, timedelta()))


def read(services=(), **said):
    return typed.read({name.replace("_", "-"): text for name, text in said.items()}, services, KNOWN, NOW)


def test_one_press_means_everything_since_now():
    assert read() == typed.Wanted()
    assert read(KNOWN) == typed.Wanted(), "all of them are all of them"
    assert read(["validasi-nik"], sejak="2026-11-30T09:10", sampai="30-11-2026 11.00", kata=" Listrik  padam. ") == (
        typed.Wanted(("validasi-nik",), NOW.replace(hour=9, minute=10), NOW.replace(hour=11), "Listrik padam.")
    )


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("sejak", {"sejak": "kemarin"}),
        ("sejak", {"sejak": "2026-11-30T10:01"}),
        ("sejak", {"sejak": "2026-11-20T10:00"}),
        ("sampai", {"sampai": "2026-11-30T10:00"}),
        ("kata", {"kata": "Hubungi 5371 0465 0890 0001"}),
        ("kata-en", {"kata_en": "5371046508900001"}),
        ("kata", {"kata": "a" * 201}),
        ("sejak", {"rencana": "ya", "sampai": "2026-11-30T22:00"}),
        ("sampai", {"rencana": "ya", "sejak": "2026-11-30T20:00"}),
        ("sejak", {"rencana": "ya", "sejak": "2026-11-30T09:00", "sampai": "2026-11-30T22:00"}),
        ("sampai", {"rencana": "ya", "sejak": "2026-11-30T20:00", "sampai": "2026-12-30T22:00"}),
        ("layanan", {"services": ["pengaduan"]}),
    ],
)
def test_what_cannot_be_is_refused_at_its_box(field, said):
    with pytest.raises(Invalid) as refused:
        read(**said)
    assert list(refused.value.errors) == [field]


def test_times_are_said_as_people_say_them():
    tomorrow = NOW.replace(hour=20) + timedelta(days=1)
    words = telling.ahead("Pemeliharaan SIAK", tomorrow, tomorrow + timedelta(hours=2), NOW)
    assert words == "Pemeliharaan SIAK besok, 20.00–22.00 WITA"
    assert telling.head("SIAK terganggu", NOW, NOW) == "SIAK terganggu sejak 10.00 WITA"
    assert telling.head("SIAK terganggu", NOW, tomorrow) == "SIAK terganggu sejak Senin, 30 Nov 2026, 10.00 WITA"
    assert telling.expected(NOW, tomorrow) == "", "what has passed is no hope"
    assert telling.lasted(timedelta(minutes=130)) == "2 jam 10 menit" and telling.lasted(timedelta()) == "0 menit"
    stopped = telling.refused("SIAK terganggu", NOW, tomorrow, NOW)
    assert "Diperkirakan pulih Selasa, 1 Des 2026, 20.00 WITA." in stopped
