"""What a service promises, in sentences."""

import msgspec
import pytest

from api.calendars.times import Time
from api.catalogue import CATALOGUE, find, telling


@pytest.mark.parametrize("service", CATALOGUE.values(), ids=CATALOGUE)
def test_every_service_can_be_told(service):
    assert len(telling.steps(service)) >= 2
    assert all(step[0].isupper() and step.endswith(".") for step in telling.steps(service))
    assert telling.way(service) and telling.outcome(service) and telling.begin(service)
    assert bool(telling.promise(service)) == service.takes_applications
    assert bool(telling.report_by(service)) == bool(service.deadline_days_to_report)


@pytest.mark.parametrize(("hours", "words"), [(24, "1 × 24 jam"), (72, "3 × 24 jam"), (6, "6 jam"), (36, "36 jam")])
def test_a_promise_is_told_in_days_where_it_is_whole_days(hours, words):
    assert telling.promised(msgspec.structs.replace(find("akta-kelahiran"), promised_hours=hours)) == words


def test_an_event_with_a_time_to_report_says_since_when():
    events = {service.event for service in CATALOGUE.values() if service.deadline_days_to_report}
    assert events <= telling.SINCE.keys()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("akta-kelahiran", "PDF dan kartu"),
        ("kk-pisah", "PDF"),
        ("ktp-hilang", "Kartu"),
        ("validasi-nik", "NIK aktif dan padan"),
        ("biodata-baru", "NIK"),
    ],
)
def test_the_outcome_is_told_as_short_as_can_be(code, words):
    assert telling.outcome(find(code)) == words


def test_who_must_come_in_person_is_told_so():
    assert "Datang sendiri ke kantor" in telling.steps(find("ktp-baru"))[1]


def test_a_lost_card_is_replaced_with_one_way_to_the_office():
    assert [step for step in telling.steps(find("ktp-hilang")) if "kantor" in step] == [
        "Bila kartunya siap, ambil di kantor Dinas Dukcapil Kota Kupang, Mal Pelayanan Publik, atau kantor kecamatan."
    ]


def test_a_reason_becomes_a_condition_before_anything_is_answered():
    assert telling.if_so("Karena meninggal di luar negeri.") == "Bila meninggal di luar negeri."
    assert telling.if_so("Pengganti buku nikah.") == "Pengganti buku nikah."


@pytest.mark.parametrize(
    ("time", "hours", "words"),
    [(None, 24, "1 × 24 jam"), ("working_days", 48, "2 hari kerja"), ("working_hours", 24, "24 jam kerja")],
)
def test_a_promise_says_which_time_it_counts(time, hours, words):
    changed = msgspec.structs.replace(find("validasi-nik"), promised_time=time and Time(time), promised_hours=hours)
    assert telling.promised(changed) == words and words in telling.promise(changed)
