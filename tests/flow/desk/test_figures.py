"""What a day brought, counted once; why cases went back; and the morning's page."""

import asyncio
from datetime import UTC, datetime

import pytest

from api import now as clock
from api.applications import day_figures, desk_actions, digesting, returned_rates
from api.documents import queries as documents
from api.figures.counted import TOO_FEW, rate
from api.figures.tables import CountedDay, DailyFigure, Digest, ReturnReason
from api.now import WITA
from api.phrases.builtin import BUILTIN
from tests import making
from tests.browsing import signed_in
from tests.page import Page

BLURRED = BUILTIN["reason", "foto-buram"].text


@pytest.fixture
def at(monkeypatch):
    """Move the clock to this day and hour of Kupang."""

    def move(day: int, hour: int = 9, minute: int = 0) -> None:
        moment = datetime(2026, 11, day, hour, minute, tzinfo=WITA).astimezone(UTC)
        monkeypatch.setattr(clock, "source", lambda: moment)

    return move


async def returned(operator, reason: str = BLURRED) -> str:
    made = await making.submitted()
    row = await desk_actions.step(made.number, "take", operator) or await desk_actions.record.find(made.number)
    paper = (await documents.of_application(row.id))[0]
    await desk_actions.judge(made.number, paper.id, "replace", operator, reason)
    await desk_actions.step(made.number, "return", operator)
    return made.number


async def test_a_day_is_counted_from_its_events_once_and_missed_days_are_made_up_for(db, at):
    at(2)
    sari = await making.staff()
    await returned(sari)
    at(3, 10)
    await making.submitted()
    at(6, 1)
    await asyncio.gather(day_figures.count_days(), day_figures.count_days())
    assert [row["day"].day for row in await CountedDay.select().order_by(CountedDay.day)] == [2, 3, 4, 5]
    rows = await DailyFigure.select().order_by(DailyFigure.day)
    counted = [(row["day"].day, row["came_in"], row["returned"], row["broken"]) for row in rows]
    # the second one's promise of 24 hours ran out on the fourth
    assert counted == [(2, 1, 1, 0), (3, 1, 0, 0), (4, 0, 0, 1)]


async def test_a_reason_is_kept_by_its_sentence_and_what_the_desk_wrote_is_not(db):
    sari = await making.staff()
    await returned(sari)
    await returned(sari, "Nama ibu Yuliana salah di KK 5371040312150007.")
    rows = await ReturnReason.select()
    assert sorted(row["reason"] for row in rows) == ["", "foto-buram"]
    assert all(row["item"].startswith("berkas:") for row in rows) and "Yuliana" not in str(rows)


async def test_five_of_a_kind_are_needed_before_anything_is_said(db, at):
    assert (rate(1, 4), rate(2, 5), rate(7, 6)) == (TOO_FEW, "40 %", "100 %")
    at(2)
    sari = await making.staff()
    await returned(sari)
    at(3, 1)
    await day_figures.count_days()
    [one] = await returned_rates.rates()
    assert (one.rate, one.enough) == (TOO_FEW, False)
    await DailyFigure.update({DailyFigure.came_in: 10}).where(DailyFigure.came_in == 1)
    [one] = await returned_rates.rates()
    assert (one.rate, one.enough) == ("10 %", True)
    assert one.whys[0].reason == "foto buram atau terpotong" and one.whys[0].times == 1


async def test_the_page_tells_the_rate_and_leads_to_the_page_that_asks(db, app, at):
    at(2)
    sari = await making.staff()
    await returned(sari)
    await DailyFigure.insert(
        DailyFigure(
            day=datetime(2026, 11, 1).date(),
            desk="validasi-nik",
            service="validasi-nik",
            came_in=9,
            done=0,
            returned=0,
            rejected=0,
            broken=0,
        )
    )
    at(3, 1)
    await day_figures.count_days()
    async with signed_in(app, "Rani", "supervisor") as rani:
        page = Page((await rani.get("/loket/beban")).text)
    assert "10 %" in page.text and "foto buram atau terpotong (1)" in page.text
    assert page.link("Validasi") == "/layanan/validasi-nik" or "/layanan/validasi-nik" in str(
        [a.get("href") for a in page.all("a")]
    )


async def test_the_digest_is_made_once_after_half_past_seven_and_only_the_latest(db, at):
    at(2)
    sari = await making.staff()
    await returned(sari)
    at(3, 7, 29)
    await digesting.make()
    assert [row["day"].day for row in await Digest.select()] == [2]
    at(3, 7, 30)
    await asyncio.gather(*(digesting.make() for _ in range(3)))
    at(9, 11)
    await digesting.make()
    assert sorted(row["day"].day for row in await Digest.select()) == [2, 3, 9]


async def test_the_digest_tells_yesterday_the_oldest_the_idle_and_what_was_asked_for_again(db, app, at):
    at(2)
    sari, _ = await making.staff(), await making.staff("Budi Luang")
    await returned(sari)
    made = await making.submitted()
    await desk_actions.step(made.number, "take", sari)
    at(3, 8)
    async with signed_in(app, "Rani", "supervisor") as rani:
        before = Page((await rani.get("/loket/beban")).text).text
        assert "ada ringkasan baru" in before
        assert "Belum ada ringkasan" in (await rani.get("/loket/ringkasan")).text
        await digesting.make()
        said = Page((await rani.get("/loket/ringkasan")).text).text
        assert "Masuk2" in said and "Dikembalikan1" in said and made.number in said
        assert "Dipegang Sari" in said and "Budi Luang" in said and "1 kali" in said
        assert "ada ringkasan baru" not in Page((await rani.get("/loket")).text).text
        assert (await rani.get("/loket/ringkasan?hari=kemarin")).status_code == 200
    async with signed_in(app, "Lina", "head") as lina:
        assert "ada ringkasan baru" in Page((await lina.get("/loket")).text).text


async def test_what_a_clock_that_ran_ahead_counted_is_counted_anew_in_its_time(db, at):
    at(2, 10)
    await returned(await making.staff())
    at(5, 10)
    await digesting.make()
    at(2, 11)
    await making.submitted()
    at(3, 8)
    await digesting.make()
    assert await DailyFigure.select(DailyFigure.came_in).where(DailyFigure.came_in > 0) == [{"came_in": 2}]
    assert (await digesting.shown()).day.day == 2
    at(5, 8)
    await digesting.make()
    assert (await digesting.shown()).made == clock.now()
