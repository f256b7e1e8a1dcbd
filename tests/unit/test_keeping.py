"""The days that a citizen is told are the days on which things go."""

from datetime import UTC, datetime, timedelta

import pytest

from api.applications.keeping import kept
from api.applications.workflow import Status
from api.office import Retention
from api.results.queries import ResultView
from api.tokens import new_id

DAYS = Retention()
NOON = datetime(2026, 11, 24, 4, tzinfo=UTC)


def untils(status=Status.COMPLETED, closed=NOON, papers=2, results=()) -> list[int | None]:
    """How many days after noon each line ends."""
    lines = kept(DAYS, status, closed, papers, results)
    return [line.until and (line.until - NOON).days for line in lines]


def result(delivered: int, downloaded: int | None = None) -> ResultView:
    fetched = None if downloaded is None else NOON + timedelta(days=downloaded)
    return ResultView(new_id(), "Akta", 1, 1, NOON - timedelta(days=9), NOON + timedelta(days=delivered), fetched)


@pytest.mark.parametrize(("status", "days"), [(Status.COMPLETED, 30), (Status.REJECTED, 14), (Status.WITHDRAWN, 14)])
def test_papers_count_from_the_end_and_by_how_it_ended(status, days):
    assert untils(status) == [days, 365, 1826]


def test_while_a_case_is_open_only_the_rule_is_known():
    assert untils(Status.IN_REVIEW, closed=None) == [None, None, None]
    assert all(line.rule for line in kept(DAYS, Status.IN_REVIEW, None, 2, ()))


def test_what_is_not_there_has_no_line():
    assert untils(papers=0) == [365, 1826]


def test_a_result_counts_from_its_delivery_and_once_fetched_from_then():
    assert untils(Status.READY, None, 0, [result(3)])[0] == 183
    assert untils(papers=0, results=[result(3, downloaded=10)])[0] == 40
    assert untils(papers=0, results=[result(3, downloaded=10), result(4, downloaded=12)])[0] == 42
