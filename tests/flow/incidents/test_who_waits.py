"""Who waits is told and goes on, whatever else is opened, held or called off meanwhile."""

import asyncio

from api.applications import desk_actions, desk_undo
from api.incidents import actions, pausing
from api.incidents.typed import Wanted
from tests import making
from tests.flow.incidents.conftest import row_of, work
from tests.flow.incidents.test_lengths_of_time import ONE, pauses, told
from tests.flow.performance.conftest import send_again, send_back
from tests.flow.test_lock_order import CASE, elsewhere


async def test_a_case_that_somebody_holds_keeps_no_other_waiting_and_stands_after_them(at, ratna):
    held, free = await making.submitted(), await making.submitted()
    at("09.00")
    await actions.open_now(Wanted(), ratna)
    async with elsewhere(CASE, held.number):
        working = asyncio.create_task(pausing.settle())
        async with asyncio.timeout(5):
            while not (await row_of(free)).paused:
                await asyncio.sleep(0.02)
        assert not (await row_of(held)).paused
    await working
    assert await pauses(held) == await pauses(free) == [("09.00", "")]


async def test_the_end_is_told_although_another_one_was_opened_by_mistake_meanwhile(at, ratna):
    made = await making.submitted()
    at("09.00")
    first = await actions.open_now(Wanted(), ratna)
    await work()
    at("10.00")
    mistake = await actions.open_now(Wanted(services=ONE), ratna)
    await work()
    at("10.05")
    await actions.end(first, ratna)
    await work()
    assert not await told(made)
    at("10.10")
    await actions.cancel(mistake, ratna)
    await work()
    assert await told(made) == 1 and not (await row_of(made)).paused
    assert await pauses(made) == [("09.00", "10.05")]


async def test_what_the_citizen_sent_again_stays_sent_when_the_desk_takes_back_at_that_moment(at, ratna):
    made, sari = await making.submitted(), await making.staff("Sari")
    asked = await send_back(made.number, sari)
    at("09.00")
    await send_again(made.number, asked)
    await desk_actions.step(made.number, "take", sari)
    await desk_actions.step(made.number, "reject", sari, note="Bukan penduduk Kota Kupang.")
    await desk_undo.undo(sari, (await desk_undo.offered(sari)).id)
    row = await row_of(made)
    assert (row.status, row.paused) == ("in_review", None)
