import pytest

from api.applications import wording
from api.applications.workflow import EDITABLE, FINAL, STEPS, By, Facts, Status, available, check
from api.errors import Conflict, Forbidden, Invalid

DESIGN = {
    "submit": ("draft", "submitted", "citizen"),
    "take": ("submitted", "in_review", "operator"),
    "release": ("in_review", "submitted", "operator"),
    "return": ("in_review", "returned", "operator"),
    "resubmit": ("returned", "submitted", "citizen"),
    "reject": ("in_review", "rejected", "operator"),
    "accept": ("in_review", "in_process", "operator"),
    "deliver": ("in_process", "ready", "operator"),
    "replace": ("ready", "ready", "operator"),
    "verify": ("in_review", "in_process", "operator"),
    "settle": ("in_review in_process", "ready", "operator"),
    "hand_on": ("in_review in_process", "ready", "operator"),
    "reopen": ("ready", "submitted", "citizen"),
    "complete": ("ready", "completed", "citizen operator system"),
    "withdraw": ("draft submitted returned", "withdrawn", "citizen"),
    "expire": ("draft returned", "expired", "system"),
}


def test_the_table_is_the_one_of_the_design():
    assert {
        name: (set(map(str, step.start)), str(step.end), set(map(str, step.by))) for name, step in STEPS.items()
    } == {name: (set(start.split()), end, set(by.split())) for name, (start, end, by) in DESIGN.items()}


def test_every_status_can_be_reached_from_a_draft():
    reached = {Status.DRAFT}
    while grown := {step.end for step in STEPS.values() if step.start & reached} - reached:
        reached |= grown
    assert reached == set(Status)


def test_only_final_statuses_are_dead_ends():
    assert {status for status in Status if not any(status in step.start for step in STEPS.values())} == FINAL


def test_what_may_be_edited_may_be_sent():
    assert {status for name in ("submit", "resubmit") for status in STEPS[name].start} == EDITABLE


@pytest.mark.parametrize(("name", "status"), [("reject", Status.IN_REVIEW), ("return", Status.IN_REVIEW)])
def test_bad_news_needs_a_reason(name, status):
    with pytest.raises(Invalid):
        check(name, status, By.OPERATOR, Facts(reason="  "))


def test_nothing_is_accepted_while_a_paper_is_not():
    with pytest.raises(Invalid):
        check("accept", Status.IN_REVIEW, By.OPERATOR, Facts(unaccepted=1))
    assert check("accept", Status.IN_REVIEW, By.OPERATOR).end is Status.IN_PROCESS


def test_nothing_is_sent_again_while_something_is_marked():
    with pytest.raises(Invalid):
        check("resubmit", Status.RETURNED, By.CITIZEN, Facts(marks=1))


def test_delivering_needs_a_document_or_a_place():
    with pytest.raises(Invalid):
        check("deliver", Status.IN_PROCESS, By.OPERATOR)
    assert check("deliver", Status.IN_PROCESS, By.OPERATOR, Facts(delivery=True)).end is Status.READY


@pytest.mark.parametrize("name", STEPS)
def test_nobody_takes_a_step_of_another_role(name):
    for role in set(By) - STEPS[name].by:
        with pytest.raises(Forbidden):
            check(name, next(iter(STEPS[name].start)), role)


@pytest.mark.parametrize("status", sorted(FINAL))
def test_what_has_ended_stays_ended(status):
    assert [available(status, role) for role in By] == [()] * len(By)
    with pytest.raises(Conflict):
        check("withdraw", status, By.CITIZEN)


@pytest.mark.parametrize("complaint", [True, False])
def test_complaints_have_a_life_of_their_own_and_no_other_service_has_it(complaint):
    theirs = {name for name, step in STEPS.items() if step.complaint is complaint}
    offered = {name for status in Status for role in By for name in available(status, role, complaint=complaint)}
    assert theirs <= offered and not {n for n, step in STEPS.items() if step.complaint is (not complaint)} & offered
    for name in theirs:
        step = STEPS[name]
        with pytest.raises(Conflict):
            check(name, next(iter(step.start)), next(iter(step.by)), complaint=not complaint)
    desk = check("complete", Status.READY, By.SYSTEM, complaint=complaint)
    assert (
        desk.end is Status.COMPLETED
        and ("complete" in available(Status.READY, By.OPERATOR, complaint=complaint)) is not complaint
    )
    ways = [step for step in STEPS.values() if step.complaint in (None, complaint)]
    assert {step.end for step in ways} | {Status.DRAFT} >= set(Status) - {Status.REJECTED}


def test_every_status_and_step_has_words():
    assert set(wording.STATUS) == set(wording.NEXT) == set(Status)
    assert set(STEPS) <= set(wording.EVENT)
    assert set(wording.BY) == set(By)
