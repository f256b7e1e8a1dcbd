"""However an incident is opened, overlapped, ended or missed by the worker: promises move by exactly as long as it was."""

import asyncio
from datetime import timedelta

import pytest

from api.applications import actions as citizens
from api.applications import desk_actions, desk_undo, submission
from api.audit.tables import Audit
from api.database import engine, fetch
from api.errors import Conflict, Invalid
from api.incidents import actions, queries
from api.incidents.tables import IncidentRow, IncidentTold
from api.incidents.typed import Wanted
from api.now import now
from tests import making
from tests.flow.incidents.conftest import moment, moved, row_of, work

ONE, OTHER = ("validasi-nik",), ("akta-kelahiran",)


async def pauses(made) -> list[tuple[str, str]]:
    found = await fetch("select since, until from pause where application = $1 order by id", (await row_of(made)).id)
    return [
        tuple(f"{at.astimezone(moment('0.00').tzinfo):%H.%M}" if at else "" for at in one.values()) for one in found
    ]


async def told(made) -> int:
    sql = (
        "select count(*)::int as n from notice where application = $1 and event = 'incident_over' and channel = 'page'"
    )
    return (await fetch(sql, (await row_of(made)).id))[0]["n"]


async def unsettled() -> int:
    return await IncidentRow.count().where(IncidentRow.settled.is_null())


async def test_two_that_overlap_count_once_and_are_told_once(at, ratna):
    made = await making.submitted()
    due = (await row_of(made)).due
    at("09.00")
    first = await actions.open_now(Wanted(), ratna)
    at("10.00")
    second = await actions.open_now(Wanted(services=ONE), ratna)
    await work()
    at("11.00")
    await actions.end(first, ratna)
    await work()
    assert (await row_of(made)).paused == moment("09.00") and not await told(made)
    with pytest.raises(Conflict, match="Gangguan ini sudah dibuka Ratna"):
        await actions.open_now(Wanted(services=ONE), ratna)
    at("12.00")
    await actions.end(second, ratna)
    await work()
    assert await moved(made, due) == timedelta(hours=3)
    assert (await row_of(made)).paused is None and await told(made) == 1
    [here, *none] = [one for one in await queries.downtime(moment("0.00"), moment("23.00")) if one.service == ONE[0]]
    assert (here.hours, here.incidents, none) == (3.0, 2, [])
    assert await queries.length(moment("11.30"), moment("23.00")) == timedelta(minutes=30)
    at("12.00", days=2)
    await work()
    assert await unsettled() == 0 and await IncidentTold.count() == 0


async def test_its_beginning_and_its_end_may_lie_behind_us(at, ratna):
    made = await making.submitted()
    due = (await row_of(made)).due
    at("10.00")
    id = await actions.open_now(Wanted(since=moment("09.10")), ratna)
    await work()
    at("10.30")
    later = await making.submitted()
    at("11.00")
    for wrong in (moment("08.59"), moment("11.01")):
        with pytest.raises(Invalid):
            await actions.end(id, ratna, wrong)
    await actions.end(id, ratna, moment("10.15"))
    await work()
    assert await moved(made, due) == timedelta(minutes=65)
    assert (await row_of(later)).due == moment("10.30", days=1) and (await row_of(later)).paused is None
    assert (await told(made), await told(later)) == (1, 0)


async def test_what_was_planned_begins_and_ends_at_its_hours_however_late_the_worker_comes(at, ratna):
    made, desk = await making.submitted(), await making.staff("Sari")
    due = (await row_of(made)).due
    id = await actions.open_now(Wanted(since=moment("10.00"), expected=moment("11.00"), planned=True), ratna)
    assert await queries.covering(ONE[0]) is None and [one.id for one in await queries.announced()] == [id]
    at("10.20")
    assert (await queries.covering(ONE[0])).id == id and not await queries.announced()
    during = await making.submitted()
    await desk_actions.step(made.number, "take", desk)
    [shown] = await queries.current()
    await actions.change(id, Wanted(expected=moment("11.30")), shown.changed.isoformat(), ratna)
    with pytest.raises(Conflict, match="baru saja mengubahnya"):
        await actions.change(id, Wanted(expected=moment("11.45")), shown.changed.isoformat(), ratna)
    await engine.run_ddl("delete from pgqueuer")
    at("15.00", days=3)
    await work()
    assert await moved(made, due) == timedelta(minutes=90)
    assert (await row_of(during)).due - moment("10.20", days=1) == timedelta(minutes=70)
    assert await pauses(made) == [("10.00", "11.30")] and await pauses(during) == [("10.20", "11.30")]
    at("15.00")
    await work()
    assert await pauses(made) == [("10.00", "11.30")] and (await told(made), await unsettled()) == (1, 0)


async def test_what_was_opened_by_mistake_leaves_nothing(at, ratna):
    made = await making.submitted()
    due = (await row_of(made)).due
    at("08.05")
    id = await actions.open_now(Wanted(), ratna)
    await work()
    assert (await row_of(made)).paused
    at("08.20")
    await actions.cancel(id, ratna)
    await work()
    assert await pauses(made) == [] and (await row_of(made)).paused is None and await moved(made, due) == timedelta()
    assert not await told(made) and await queries.between(moment("0.00"), moment("23.00")) == []
    again = await actions.open_now(Wanted(), ratna)
    at("08.36")
    with pytest.raises(Conflict, match="lebih dari 15 menit"):
        await actions.cancel(again, ratna)
    actions_done = await Audit.select(Audit.action).where(Audit.subject.like("incident:%")).order_by(Audit.id)
    assert [row["action"] for row in actions_done] == ["incident.open", "incident.cancel", "incident.open"]


async def test_who_sends_again_meanwhile_stands_and_who_is_done_does_not(at, ratna):
    back, done = await making.submitted(), await making.submitted()
    sari = await making.staff("Sari")
    for made in (back, done):
        await desk_actions.step(made.number, "take", sari)
    await desk_actions.mark(back.number, "error_text", sari, "Tulis lengkap.")
    await desk_actions.step(back.number, "return", sari)
    due = (await row_of(back)).due
    at("09.00")
    id = await actions.open_now(Wanted(), ratna)
    await desk_actions.step(done.number, "reject", sari, "Bukan penduduk Kota Kupang.")
    at("10.00")
    await citizens.answer(back.number, {"error_text": "NIK tidak ditemukan di BPJS"})
    await submission.submit(back.number)
    assert (await row_of(back)).paused
    at("11.00")
    await actions.end(id, ratna)
    await work()
    assert await moved(back, due) == timedelta(hours=3) and (await row_of(back)).paused is None
    assert (await told(back), await told(done)) == (1, 0) and await pauses(done) == []


async def test_two_who_press_at_once_open_one(at, ratna):
    head = await making.staff("Yosef", role=ratna.role)
    pressed = await asyncio.gather(*(actions.open_now(Wanted(), who) for who in (ratna, head)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in pressed) == ["Conflict", "UUID"]
    [one] = await queries.current()
    ended = await asyncio.gather(*(actions.end(one.id, who) for who in (ratna, head)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in ended) == ["Conflict", "NoneType"]
    assert now() == moment("08.00")


async def test_a_step_taken_back_after_the_end_leaves_no_clock_standing(at, ratna):
    made, sari = await making.submitted(), await making.staff("Sari")
    due = (await row_of(made)).due
    await desk_actions.step(made.number, "take", sari)
    at("09.00")
    id = await actions.open_now(Wanted(), ratna)
    await work()
    at("10.00")
    await desk_actions.step(made.number, "reject", sari, "Salah orang.")
    await actions.end(id, ratna)
    await work()
    assert await unsettled() == 0
    await desk_undo.undo(sari, (await desk_undo.offered(sari)).id)
    assert (await row_of(made)).paused
    await work()
    assert (await row_of(made)).paused is None and await moved(made, due) == timedelta(hours=1)
    assert await unsettled() == 0
