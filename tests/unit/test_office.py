import re

import msgspec
import pytest

from api.catalogue import CATALOGUE
from api.errors import NotFound
from api.office import Retention, load, office
from api.settings import ROOT

BUNDLED = (ROOT / "api" / "office.toml").read_text()


def office_from(tmp_path, text):
    path = tmp_path / "office.toml"
    path.write_text(text)
    return load(path, CATALOGUE)


def refusal(tmp_path, text):
    with pytest.raises(SystemExit) as refused:
        office_from(tmp_path, text)
    assert "LOPO_OFFICE" in str(refused.value)
    return str(refused.value)


def test_every_service_has_exactly_one_desk():
    desks = {code: office.desk_of(code).code for code in CATALOGUE}
    assert (
        set(desks.values())
        == set(office.desk_codes)
        == {"akta", "kk-ktp", "validasi-nik", "pindah", "kia", "pengaduan"}
    )


def test_a_service_that_nobody_answers_is_not_found():
    with pytest.raises(NotFound):
        office.desk_of("akta-langit")


def test_an_unknown_desk_is_not_found():
    with pytest.raises(NotFound):
        office.desk("loket-9")


def test_a_number_is_shown_as_people_dial_it():
    assert office.desk("akta").phone == "0811-0000-001"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('city = "Kota Kupang"', 'city = "Kota Kupang"\nmayor = "siapa"', "mayor"),
        ('timezone = "Asia/Makassar"', 'timezone = "Asia/Kupang"', "Asia/Kupang"),
        ('"pengaduan"]', '"pengaduan", "akta-langit"]', "akta-langit"),
        ('"pengaduan"]', '"pengaduan", "validasi-nik"]', "validasi-nik"),
        ('services = ["pengaduan"]', "services = []", "pengaduan"),
        ('whatsapp = "628110000001"', 'whatsapp = "0811-0000-001"', "akta"),
        ('code = "kia"', 'code = "akta"', "kode yang sama"),
        ("[[desks]]", "[[desks]", "office.toml"),
        ("drafts = 30 ", "draft = 30 ", "draft"),
        ("papers = 30 ", "papers = 0 ", "retention.papers"),
        ("papers = 30 ", 'papers = "30" ', "retention.papers"),
        ("uploads = 1 ", "uploads = 31 ", "retention.uploads"),
        ("records = 1826 ", "records = 36500 ", "retention.records"),
        ("papers = 30 ", "papers = 366 ", "papers = 366 lebih lama daripada answers = 365"),
        ("results_waiting = 180 ", "results_waiting = 400 ", "results_waiting = 400"),
        ("records = 1826 ", "records = 300 ", "answers = 365 lebih lama daripada records = 300"),
    ],
)
def test_an_office_that_cannot_work_refuses_to_start_and_names_the_mistake(tmp_path, old, new, words):
    assert old in BUNDLED
    assert words in refusal(tmp_path, BUNDLED.replace(old, new, 1))


def test_an_office_of_ones_own_is_read(tmp_path):
    own = office_from(tmp_path, BUNDLED.replace('city = "Kota Kupang"', 'city = "Kota Lain"'))
    assert own == msgspec.structs.replace(office, city="Kota Lain", quiet=own.quiet)


def test_an_office_that_says_nothing_of_retention_keeps_things_as_the_bundled_one(tmp_path):
    before, _, after = BUNDLED.partition("[retention]")
    silent = office_from(tmp_path, before + "[[desks]]" + after.partition("[[desks]]")[2])
    assert silent.retention == office.retention == Retention()


def test_an_office_changes_one_number_and_keeps_the_others(tmp_path):
    own = office_from(tmp_path, BUNDLED.replace("papers = 30 ", "papers = 90 ", 1))
    assert own.retention == Retention(papers=90)


def test_hours_that_no_day_can_have_are_refused(tmp_path):
    assert "[promise.hours]" in refusal(tmp_path, BUNDLED.replace('"13.00-16.00"', '"11.00-16.00"'))
    assert "[promise.hours]" in refusal(tmp_path, re.sub(r"(?m)^(\w+day) = \[.*$", r"\1 = []", BUNDLED))
    assert "sometimes" in refusal(tmp_path, BUNDLED.replace('time = "calendar"', 'time = "sometimes"'))
    assert [len(hours) for hours in office.promise.hours.week] == [2, 2, 2, 2, 2, 0, 0]
