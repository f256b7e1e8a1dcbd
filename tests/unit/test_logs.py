"""A log tells what happened where, and nothing about anybody."""

import json
import subprocess
import sys

import pytest

from api.settings import ROOT

# A process of its own: setting up logging closes what pytest listens with.
SPEAKER = """
import logging
import structlog
from api import logs
from app import create_litestar

logs.configure()
create_litestar()
log, library = structlog.get_logger(), logging.getLogger("library")
log.info("submitted", number="K7QF-3M9X", nik="5371010101010001", name="Maria")
log.info("served", path="/undangan/L3GAQ58wnmjXNSehG9JxZQ/lagi?nik=5371010101010001")
library.info("chatter")
library.warning("trouble")
for speaker in (log, library):
    try:
        raise ValueError("5371010101010001 sudah ada")
    except ValueError:
        speaker.exception("unexpected")
"""


@pytest.fixture(scope="module")
def spoken():
    return subprocess.run([sys.executable, "-c", SPEAKER], cwd=ROOT, check=True, capture_output=True, text=True).stderr


@pytest.fixture(scope="module")
def lines(spoken):
    return [json.loads(line) for line in spoken.splitlines()]


def test_everything_that_is_wrong_or_ours_is_one_line_of_json(lines):
    assert [line["event"] for line in lines] == ["submitted", "served", "trouble", "unexpected", "unexpected"]


def test_a_line_keeps_what_is_on_the_list_and_drops_the_rest(lines):
    assert (lines[0]["number"], lines[0]["level"]) == ("K7QF-3M9X", "info")
    assert not {"nik", "name"} & set(lines[0])


def test_a_path_loses_its_query_and_its_secret(lines):
    assert lines[1]["path"] == "/undangan/…/lagi"


def test_a_failure_is_its_kind_and_its_places_never_its_message(lines):
    for line in lines[3:]:
        assert line["kind"] == "ValueError"
        assert [place.partition(":")[0] for place in line["trace"]] == ["<string>"]


def test_no_number_of_a_person_is_written_anywhere(spoken):
    assert "5371010101010001" not in spoken
