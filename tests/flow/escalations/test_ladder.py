"""A promise in danger climbs a ladder: its operator, the supervisor, the head. Each step once, whatever the clock did."""

import asyncio
from datetime import timedelta

from api.accounts.roles import Role
from api.applications import desk_actions, desk_reassigning, queries, record, submission
from api.applications.tables import Application
from api.audit.tables import Audit
from api.database import transaction
from api.escalations import queries as escalations
from api.escalations import watching
from api.now import now, today
from api.pauses import actions as pauses
from api.pauses.causes import Cause
from api.rosters import actions as rosters
from tests import making
from tests.flow.escalations.conftest import opened, steps
from tests.flow.keeping.conftest import row_of
from tests.page import Page

ASKED = "Perlu jawaban Anda"


async def take(client, number: str) -> None:
    assert (await client.post(f"/loket/{number}/langkah/take")).status_code == 303


async def test_the_ladder_of_a_case_that_nobody_finishes(hours_later, watch, told, operator, rani, yosef):
    hours_later(0)
    made = await making.submitted()
    await take(operator, made.number)
    await watch(19.9)
    assert told == [] and ASKED not in await opened(operator)
    await watch(20.1)
    await watch(20.2)
    assert told == [("Sari", "near")]
    assert f"/loket/{made.number}#tanggapan" in (await opened(operator)).partition(ASKED)[2]
    assert "Diingatkan" in await opened(operator, "/loket?daftar=saya&eskalasi=1")
    assert ASKED not in await opened(rani)
    await asyncio.gather(watch(24.1), watch(24.1))
    assert told[1:] == [("Rani", "missed")]
    assert ASKED in await opened(rani) and ASKED in await opened(operator) and ASKED not in await opened(yosef)
    await watch(48.1)
    await watch(2000)
    assert told[2:] == [("Yosef", "day_late")]
    assert ASKED in await opened(yosef)
    assert await steps() == [(1, False, False), (2, False, False), (3, False, False)]
    history = Page(await opened(operator, f"/loket/{made.number}")).text
    assert "Lewat sehari: ditunjukkan kepada kepala dinas." in history
    assert "escalate" not in [line.step for line in (await queries.detail(made.number)).events]
    audited = await Audit.select(Audit.detail).where(Audit.action == "application.escalate").order_by(Audit.id)
    assert [row["detail"] for row in audited] == [f'{{"level":"{level}"}}' for level in (1, 2, 3)]


async def test_after_a_long_sleep_only_the_highest_step_is_told(hours_later, watch, told, operator, rani, yosef):
    await making.submitted()
    await watch(100)
    assert told == [("Yosef", "day_late")]
    assert await steps() == [(1, True, True), (2, True, True), (3, False, False)]


async def test_a_clock_that_jumps_ahead_and_back_tells_nothing_twice_and_loses_nothing(
    hours_later, watch, told, operator, rani, yosef
):
    first = await making.submitted()
    await take(operator, first.number)
    await watch(20.5)
    hours_later(19)
    second = await making.submitted()
    await watch(-72)
    for hours in (20.6, 19, 20.7, 24.5, 23, 24.6):
        await watch(hours)
    assert told == [("Sari", "near"), ("Rani", "missed")]
    await watch(40)
    assert told[2:] == [("Sari", "near")], second
    await watch(43.5)
    assert told[3:] == [("Rani", "missed")]


async def test_what_stands_still_is_not_late_and_a_promise_that_moved_begins_anew(
    hours_later, watch, told, operator, rani
):
    made = await making.submitted()
    await take(operator, made.number)
    await watch(21)
    assert told == [("Sari", "near")]
    sari = await making.staff("Sari")
    await Application.update({Application.operator: sari.id}).where(Application.number == made.number)
    [paper, *_] = (await queries.detail(made.number)).documents
    await desk_actions.judge(made.number, paper.id, "replace", sari, "Buram.")
    await desk_actions.step(made.number, "return", sari)
    await watch(60)
    assert told == [("Sari", "near")] and ASKED not in await opened(operator)
    await making.attach(made.number, paper.requirement, data=making.PDF)
    await submission.submit(made.number)
    await watch(60.1)  # three hours were left, so it is near at once
    assert told[1:] == [("Sari", "near")]
    await watch(63.1)
    assert told[2:] == [("Rani", "missed")]


async def test_without_an_operator_it_is_shown_to_who_sits_at_the_desk_today(
    hours_later, watch, told, app, operator, rani
):
    await making.submitted()
    await watch(20.1)
    assert told == [("Sari", "near")] and ASKED in await opened(operator)
    await making.submitted()
    hours_later(40.2)
    joko, lead = await making.staff("Joko", "akta"), await making.staff("Rina", role=Role.SUPERVISOR)
    await rosters.place("validasi-nik", today(), joko.id, None, lead)
    await watch(40.3)
    assert ("Joko", "near") in told and told.count(("Sari", "near")) == 1


async def test_a_case_that_is_handed_on_asks_its_new_holder(hours_later, watch, told, operator, rani):
    made = await making.submitted()
    await take(operator, made.number)
    await watch(20.1)
    joko = await making.staff("Joko")
    lead = await making.staff("Rina", role=Role.SUPERVISOR)
    await desk_reassigning.reassign(made.number, joko.id, (await row_of(made.number)).operator, "Sari sakit.", lead)
    assert ASKED not in await opened(operator)
    assert (await escalations.of_case((await row_of(made.number)).id, joko)).mine == 1


async def test_complaints_what_is_done_and_what_stands_climb_no_ladder(hours_later, watch, told, operator):
    done, other, standing = [await making.submitted() for _ in range(3)]
    async with transaction():
        await pauses.begin(await record.lock(standing.number), Cause.INCIDENT, now())
    await Application.update({Application.service: "pengaduan"}).where(Application.number == other.number)
    await Application.update({Application.status: "ready"}).where(Application.number == done.number)
    await watch(100)
    assert told == [] and await steps() == []


async def test_many_at_once_are_told_once(hours_later, watch, told, operator, monkeypatch):
    monkeypatch.setattr(watching, "TOGETHER", 2)
    monkeypatch.setattr(watching, "IN_DANGER", watching.IN_DANGER.replace("limit 50", "limit 2"))
    made = [await making.submitted() for _ in range(3)]
    for one in made:
        await take(operator, one.number)
    await watch(21)
    assert told == [("Sari", "near")] * 2
    assert len(await steps()) == 3
    rows = await Application.select(Application.due).order_by(Application.due)
    assert rows[0]["due"] - now() < timedelta(hours=4)
