"""What is destroyed when, that it is written down, and that nothing goes early."""

import asyncio

import pytest

from api.applications import actions, queries, retention
from api.applications.tables import Access, Application, Event, SearchKey
from api.audit.tables import Audit
from api.documents import queries as documents
from api.errors import Damaged
from api.office import office
from api.results import queries as results
from tests import making
from tests.browsing import signed_in
from tests.flow.keeping import conftest as cases

DAYS = office.retention


async def papers_of(number: str) -> int:
    return len(await documents.of_application((await cases.row_of(number)).id))


async def results_of(number: str) -> int:
    return len(await results.of_application((await cases.row_of(number)).id))


@pytest.mark.parametrize(("ending", "days"), [("completed", DAYS.papers), ("rejected", DAYS.papers_unfinished)])
async def test_papers_go_on_their_day_and_not_before(db, night, ending, days):
    made = await getattr(cases, ending)()
    for after, left in ((days - 0.1, 3), (days + 0.1, 0), (days + 1, 0)):
        await night(after)
        assert await papers_of(made.number) == left
    [gone] = [said for said in await cases.destroyed(made.number) if said[1] == "papers.destroy"]
    assert gone == ("system", "papers.destroy", {"count": 3, "days": days, "reason": ending})


@pytest.mark.parametrize(
    ("fetched", "days"), [(True, DAYS.results_downloaded), (False, DAYS.results_waiting)], ids=["fetched", "waiting"]
)
async def test_results_go_on_their_day_and_not_before(db, night, fetched, days):
    made = await (cases.completed() if fetched else cases.ready())
    for after, left in ((days - 0.1, 1), (days + 0.1, 0)):
        await night(after)
        assert await results_of(made.number) == left
    reason = "downloaded" if fetched else "never downloaded"
    said = ("system", "results.destroy", {"count": 1, "days": days, "reason": reason})
    assert said in await cases.destroyed(made.number)


async def test_a_result_fetched_late_stays_its_days_from_then_on(db, days_later, night):
    made = await cases.ready()
    days_later(DAYS.results_waiting - 1)
    [result] = (await queries.detail(made.number)).results
    await cases.submission.receive(made.number, result.id)
    await night(DAYS.results_waiting + 5)
    assert await results_of(made.number) == 1


async def test_what_nobody_fetches_is_closed_so_that_its_papers_go_too(db, night):
    made = await cases.ready("Loket 3, bawa KTP-el.")
    await night(DAYS.results_waiting + 0.1)
    assert (await queries.tracking(made.number)).status == "completed"
    assert (await queries.detail(made.number)).events[-1].by == "system"
    await night(DAYS.results_waiting + DAYS.papers + 1)
    assert await papers_of(made.number) == 0


async def test_a_draft_goes_whole_and_that_is_written_down(db, night):
    made = await making.draft()
    await making.attach(made.number, "kk")
    await night(DAYS.drafts - 0.1)
    assert await papers_of(made.number) == 1
    await night(DAYS.drafts + 0.1)
    row = await cases.row_of(made.number)
    assert (row.status, row.answers, await papers_of(made.number)) == ("expired", b"", 0)
    said = {"count": 1, "days": DAYS.drafts, "reason": "never sent"}
    assert await cases.destroyed(made.number) == [("system", "draft.destroy", said)]


async def test_answers_go_after_a_year_and_the_record_after_five(db, night):
    made = await cases.withdrawn()
    await night(DAYS.answers - 0.1)
    assert (await cases.row_of(made.number)).answers
    await night(DAYS.answers + 0.1)
    row = await cases.row_of(made.number)
    assert (row.answers, row.pin_digest, row.status) == (b"", b"", "withdrawn")
    assert await SearchKey.count() == await Access.count() == await Event.count().where(Event.note != b"") == 0
    await night(DAYS.records - 0.1)
    assert await Application.count() == 1
    await night(DAYS.records + 0.1)
    assert await Application.count() == await Event.count() == 0
    assert await Audit.count().where(Audit.action == "record.destroy", Audit.subject == f"application:{row.id}") == 1


async def test_the_bodies_leave_the_store(db, night):
    made = await cases.completed()
    row = await cases.row_of(made.number)
    first = (await documents.of_application(row.id))[0]
    [result] = await results.of_application(row.id)
    paper, pdf = [
        await find(row.id, id) for find, id in ((find_first_page, first.id), (results.find_at_desk, result.id))
    ]
    await night(DAYS.papers + DAYS.results_downloaded)
    await cases.do_jobs()
    for read in (paper, pdf):
        with pytest.raises(Damaged):
            await read()


async def find_first_page(application, document):
    return await documents.find_page(application, document, 1)


async def test_one_row_that_cannot_be_done_keeps_no_other(db, night, monkeypatch):
    made = [await cases.withdrawn() for _ in range(3)]
    poisoned = (await cases.row_of(made[1].number)).id
    discard = retention.documents.discard_all

    async def failing(application):
        if application == poisoned:
            raise ValueError("poison")
        return await discard(application)

    monkeypatch.setattr(retention.documents, "discard_all", failing)
    await night(DAYS.papers_unfinished + 1)
    assert [await papers_of(one.number) for one in made] == [0, 3, 0]
    assert await cases.destroyed(made[1].number) == [] and (await cases.row_of(made[1].number)).papers_gone is None
    monkeypatch.setattr(retention.documents, "discard_all", discard)
    await night(DAYS.papers_unfinished + 2)
    assert await papers_of(made[1].number) == 0


async def test_two_workers_at_once_write_it_down_once(db, days_later):
    made = await cases.withdrawn()
    days_later(DAYS.answers + 1)
    await asyncio.gather(*(part() for part in 2 * (retention.delete_papers, retention.delete_answers)))
    assert sorted(said[1] for said in await cases.destroyed(made.number)) == ["answers.destroy", "papers.destroy"]


async def test_a_clock_that_jumps_ahead_destroys_nothing_in_its_first_night(db, days_later, night):
    made = await cases.withdrawn()
    await night(1)
    days_later(3000)
    await cases.nightly.destroy_due()
    assert await papers_of(made.number) == 3
    for day, left in ((2, 3), (DAYS.papers_unfinished + 1, 3), (DAYS.papers_unfinished + 2, 0)):
        days_later(day)
        await cases.nightly.destroy_due()
        assert await papers_of(made.number) == left, "a night in the far future is no night that was"


async def test_a_clock_that_was_behind_when_a_case_ended_shortens_nothing(db, days_later, night):
    made = await making.submitted()
    days_later(-60)
    await actions.withdraw(made.number)
    await night(1)
    assert await papers_of(made.number) == 3
    await night(DAYS.papers_unfinished + 1)
    assert await papers_of(made.number) == 0


async def test_the_desk_and_the_citizen_read_what_was_destroyed(app, citizen, night):
    made = await cases.rejected()
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    await night(DAYS.papers_unfinished + 1)
    said = "Foto dokumen dihapus sesuai aturan penyimpanan"
    assert said in (await citizen.get(f"/permohonan/{made.number}")).text
    async with signed_in(app, "Joko", "operator", "validasi-nik") as joko:
        desk = (await joko.get(f"/loket/{made.number}")).text
    assert said in desk and "Sistem" in desk.partition(said)[2][:60]
    shown = (await citizen.get(f"/api/v1/applications/{made.number}", headers=bearer(made))).json()["events"]
    assert (shown[-1]["step"], shown[-1]["by"]) == ("papers.destroy", "system")


def bearer(made) -> dict[str, str]:
    return {"authorization": f"Bearer {made.key}"}
