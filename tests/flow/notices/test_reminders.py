"""Whoever has something to do is reminded now and then: once for each time, never at night, and no longer once it is done."""

import asyncio
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.applications import actions, submission, telling
from api.database import engine
from api.notices import reminding
from tests import making
from tests.flow.keeping.conftest import do_jobs, ready
from tests.flow.notices.conftest import told
from tests.flow.notices.test_mail import EMAIL, returned

NOON = datetime(2026, 11, 30, 4, 0, tzinfo=UTC)
DAYS = timedelta(days=1)


@pytest.fixture(autouse=True)
def _db(db):
    """Everything here needs one."""


async def reminded(at, moment: datetime) -> list[tuple[str, str]]:
    """What the log of mails says after the worker was there at that moment, twice at once."""
    at(moment)
    await asyncio.gather(reminding.remind(), reminding.remind())
    await do_jobs()
    return [one for one in await told("mail") if one[0].startswith("remind")]


async def test_a_returned_case_is_reminded_on_day_three_and_ten_whatever_the_clock_does(mail_server, at):
    post_office = mail_server()
    at(NOON)
    made, _ = await returned(applicant_email=EMAIL)
    await do_jobs()
    third, tenth = ("remind_returned_3", "sent"), ("remind_returned_10", "sent")
    assert await reminded(at, NOON + 2 * DAYS) == []
    assert await reminded(at, NOON + 3 * DAYS + timedelta(hours=10)) == [], "it is night"
    assert await reminded(at, NOON + 3 * DAYS) == [third]
    for moment in (NOON + 4 * DAYS, NOON, NOON + 3 * DAYS, NOON + 9 * DAYS):
        assert await reminded(at, moment) == [third]
    assert await reminded(at, NOON + 10 * DAYS) == [third, tenth]
    assert await reminded(at, NOON + 7 * DAYS) == [third, tenth]
    assert await reminded(at, NOON + 40 * DAYS) == [third, tenth]
    subjects = [letter["subject"] for letter in post_office.letters]
    assert subjects == [f"Kabar permohonan {made.number}", *[f"Pengingat permohonan {made.number}"] * 2]
    assert [end for event, end in await told("whatsapp") if event == "remind_returned_10"] == ["spare"]


async def test_a_worker_that_was_down_reminds_of_the_newest_alone(mail_server, at):
    mail_server()
    at(NOON)
    await returned(applicant_email=EMAIL)
    await do_jobs()
    assert await reminded(at, NOON + 11 * DAYS) == [("remind_returned_10", "sent")]
    assert await reminded(at, NOON + 12 * DAYS) == [("remind_returned_10", "sent")]


async def test_whoever_answers_meanwhile_is_not_reminded_any_more(mail_server, at):
    post_office = mail_server()
    at(NOON)
    made, _ = await returned(applicant_email=EMAIL)
    await do_jobs()
    at(NOON + 3 * DAYS)
    await reminding.remind()
    view = (await making.documents.of_application((await making.record.find(made.number)).id))[0]
    await making.attach(made.number, view.requirement, data=making.PDF)
    await submission.submit(made.number)
    assert await reminded(at, NOON + 3 * DAYS) == [("remind_returned_3", "over")]
    assert await reminded(at, NOON + 11 * DAYS) == [("remind_returned_3", "over")]
    assert len(post_office.letters) == 1


async def test_a_draft_is_reminded_once_and_only_where_somebody_asked(mail_server, at):
    post_office = mail_server()
    at(NOON)
    await making.draft()
    made = await making.draft(applicant_email=EMAIL)
    grieving = await actions.create("akta-kematian", {"applicant_email": EMAIL}, source="test")
    assert await reminded(at, NOON + 2 * DAYS) == []
    assert await reminded(at, NOON + 3 * DAYS) == [("remind_draft", "sent")] * 2
    assert await reminded(at, NOON + 8 * DAYS) == [("remind_draft", "sent")] * 2
    assert sorted(end for event, end in await told("push")) == ["no_consent", "no_phone", "no_phone"]
    assert await told("whatsapp") == []
    words = {letter["subject"]: letter.get_content() for letter in post_office.letters}
    assert "belum dikirim" in words[f"Pengingat permohonan {made.number}"]
    assert "Tidak perlu terburu-buru" in words[f"Permohonan {grieving.number} masih tersimpan"]


async def test_what_waits_to_be_collected_is_reminded_each_week_as_long_as_the_shelf_keeps_it(at):
    at(NOON)
    await ready("Ambil di loket.")
    page = [("deliver", "shown")]
    for day, times in ((2, 0), (3, 1), (5, 1), (9, 1), (10, 2), (13, 2), (17, 2), (90, 2)):
        await reminded(at, NOON + day * DAYS)
        seen = [one for one in await told("page") if one[0] in ("deliver", "remind_ready")]
        assert seen == page + [("remind_ready", "shown")] * times, day
    assert [end for _, end in await told("whatsapp")] == ["merged", "merged", "ready"]


STAGES = st.sets(st.integers(1, 60), min_size=1, max_size=5)


@given(STAGES, st.lists(st.integers(0, 90), max_size=30))
def test_no_walk_of_the_clock_tells_a_stage_twice_or_an_older_one_after_a_newer(stages, walk):
    told_so_far: list[int] = []
    for days in walk:
        stage = reminding.due(days, stages, told_so_far)
        if stage is not None:
            assert stage <= days
            told_so_far.append(stage)
    assert told_so_far == sorted(set(told_so_far))


async def test_a_job_that_runs_twice_tells_once(at):
    at(NOON)
    await returned()
    [job] = await engine.run_ddl("select payload from pgqueuer where entrypoint = 'tell_of_step'")
    for _ in range(2):
        await telling.tell_of_step(**msgspec.json.decode(job["payload"]))
    assert await told("page") == [("return", "shown")]
