"""Everything that runs by a schedule, under a clock that jumps three days ahead, three days back, and steps back an hour:
nothing is destroyed early, told twice or lost, and done twice or by two workers at once it is done once."""

import asyncio
from datetime import timedelta

import pytest

from api import jobs, now, worker
from api.applications import desk_actions, queries
from api.applications.tables import Application
from api.database import engine
from api.documents.tables import Document
from api.escalations.tables import Escalation
from api.notices.tables import Notice
from api.results.tables import Result
from tests import making
from tests.flow.keeping import conftest as cases
from tests.flow.keeping.conftest import do_jobs

OURS = {name: work for name, (_, work) in jobs.SCHEDULES.items() if work.__module__.startswith("api.")}
SAYS_THAT_IT_LOOKED = {"audit", "audit_pending", "audit_link", "audit_head"}
"""Those who destroy write down each time that they looked, and whatever is written down is chained."""
ALL = "select md5(coalesce(string_agg(t::text, ' ' order by t::text), '')) as state from {} t"


@pytest.fixture
def hours(monkeypatch):
    """`hours(72)`: so long after the test began."""
    began = now.now()

    def turn(ahead: float) -> None:
        monkeypatch.setattr(now, "source", lambda: began + timedelta(hours=ahead))

    turn(0)
    return turn


async def one_worker() -> None:
    for name, work in OURS.items():
        try:
            await work()
        except Exception as error:
            raise AssertionError(name) from error


async def all_work() -> None:
    """Two workers at once, then one again; and what they queued."""
    await asyncio.gather(one_worker(), one_worker())
    await do_jobs()
    await one_worker()
    await do_jobs()


async def world(tables: list[str]) -> dict[str, str]:
    names = [name for name in tables if name not in SAYS_THAT_IT_LOOKED and not name.startswith("pgqueuer")]
    return {name: (await engine.run_ddl(ALL.format(name)))[0]["state"] for name in names}


async def changed(tables: list[str], before: dict[str, str]) -> set[str]:
    after = await world(tables)
    return {name for name in before if before[name] != after[name]}


async def returned() -> str:
    made, sari = await making.submitted(), await making.staff("Joko")
    await desk_actions.step(made.number, "take", sari)
    [paper, *_] = (await queries.detail(made.number)).documents
    await desk_actions.judge(made.number, paper.id, "replace", sari, "Buram.")
    await desk_actions.step(made.number, "return", sari)
    return made.number


async def an_office() -> None:
    """A case that waits, a draft, one that is returned, one that is ready, and those that ended."""
    await making.submitted()
    await making.draft()
    await returned()
    for end in (cases.ready, cases.completed, cases.rejected):
        await end()


async def kept() -> tuple[int, int, int]:
    with_answers = Application.count().where(Application.answers != b"")
    return await Document.count(), await Result.count(), await with_answers


async def told() -> list[str]:
    return sorted(row["event"] for row in await Notice.select().where(Notice.channel == "page"))


async def escalated() -> list[tuple[int, bool]]:
    return [(row["level"], row["passed"]) for row in await Escalation.select().order_by(Escalation.id)]


def test_every_module_with_a_schedule_is_looked_at():
    assert {work.__module__ for work in OURS.values()} <= {module.__name__ for module in worker.WITH_JOBS}
    assert len(OURS) > 20


async def test_a_clock_that_jumps_loses_repeats_and_destroys_nothing(db, tables, hours):
    await an_office()
    await all_work()
    there = await kept()
    news = await told()
    assert await escalated() == [] and not any(event.startswith("remind") for event in news)

    hours(72)
    await all_work()
    once = await told(), await escalated()
    reminded = sorted([*news, "remind_draft", "remind_ready", "remind_returned_3"])
    assert once == (reminded, [(3, False), (1, True), (2, True)])
    as_it_is = await world(tables)
    await all_work()
    assert await changed(tables, as_it_is) == set()

    for ahead in (-72, 0, 71, 72, 72.5):
        hours(ahead)
        await all_work()
        assert (await told(), await escalated()) == once, ahead
        assert await kept() == there, ahead

    hours(1)
    await making.submitted()
    hours(21.5)
    await all_work()
    assert (await escalated())[3:] == [(1, False)]
    hours(20)
    await all_work()
    assert len(await escalated()) == 4
