"""Deadlines that are missed climb, once each, whoever was down and wherever the clock went."""

from datetime import UTC, datetime, timedelta

from api.accounts.roles import Role
from api.applications import actions, desk_actions, record, submission
from api.applications.tables import Event
from api.complaints import actions as complaints
from api.complaints import kinds
from api.complaints.tables import Complaint
from api.database import engine
from tests import making
from tests.flow.complaints.conftest import pass_by, row_of


async def office():
    return [
        await making.staff("Berta", "pengaduan"),
        await making.staff("Rani", "pengaduan", role=Role.SUPERVISOR),
        await making.staff("Kepala", "kia", role=Role.HEAD),
    ]


async def climbs() -> int:
    return await Event.count().where(Event.step == "climb")


async def test_deadlines_are_those_of_the_law_and_each_that_is_missed_is_climbed_once(clock, complain):
    berta, rani, head = await office()
    number = await complain()
    row = await row_of(number)
    # Monday 30 Nov 2026, 10.00 WITA: three and five working days, fourteen and sixty days.
    assert [getattr(row, f"{stage}_by") - clock() for stage in kinds.STAGES] == [
        timedelta(days=days) for days in (3, 7, 14, 60)
    ]
    assert row.nearest == row.verify_by and row.owner == berta.id and row.acknowledged == clock()
    await pass_by(clock, days=2)
    assert await climbs() == 0
    await pass_by(clock, days=2)
    row = await row_of(number)
    assert (row.level, row.owner, row.missed) == (kinds.AT_SUPERVISOR, rani.id, ["verify"])
    await pass_by(clock, days=-3)
    await pass_by(clock, days=3)
    assert await climbs() == 1
    await pass_by(clock, days=20)
    row = await row_of(number)
    assert (row.level, row.owner, row.missed) == (kinds.AT_HEAD, head.id, ["verify", "react", "answer"])
    assert await climbs() == 3


async def test_what_becomes_a_secret_one_when_it_is_completed_goes_to_the_head(complain):
    berta, _, head = await office()
    number = await complain()
    await complaints.take_over(number, berta, str(berta.id))
    await desk_actions.mark(number, "description", berta, "Tulis kapan kejadiannya.")
    await desk_actions.step(number, "return", berta)
    await actions.answer(number, {"description": "Diminta Rp50.000 kemarin.", "category": "biaya_pungli"})
    await submission.submit(number)
    row = await row_of(number)
    assert (row.secret, row.level, row.owner) == (True, kinds.AT_HEAD, head.id) and row.verified and row.reacted


async def test_nothing_climbs_while_it_lies_with_whoever_complains_and_counts_anew_then(clock, complain):
    await office()
    number = await complain()
    row = await record.find(number)
    await engine.run_ddl(f"update application set status = 'returned' where id = '{row.id}'")
    await pass_by(clock, days=30)
    assert await climbs() == 0


async def test_a_holiday_is_no_working_day(clock, complain):
    await office()
    clock.moment = datetime(2026, 12, 23, 2, 0, tzinfo=UTC)
    row = await row_of(await complain())
    assert row.verify_by > clock() + timedelta(days=4)


async def test_a_complaint_of_before_gets_its_row(clock, complain):
    await office()
    number = await complain()
    await Complaint.delete(force=True)
    await pass_by(clock, minutes=5)
    assert (await row_of(number)).category == "waktu_layanan"
