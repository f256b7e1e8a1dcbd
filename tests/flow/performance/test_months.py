"""Months as counted by hand in `conftest.py`: once, again while they run, and never again once they are closed."""

import asyncio
from datetime import date, timedelta

from api.applications.record import find
from api.applications.tables import Event
from api.performance import counting, queries
from api.performance.tables import CountedMonth, MonthlyFigure
from tests import making
from tests.page import opened
from tests.flow.performance.conftest import deliver

SEPTEMBER, OCTOBER, NOVEMBER = (date(2026, month, 1) for month in (9, 10, 11))
NIK = "validasi-nik"


def hours(*numbers: float) -> tuple[timedelta, ...]:
    return tuple(timedelta(hours=number) for number in numbers)


async def counted() -> list[tuple]:
    months = await queries.between(SEPTEMBER, NOVEMBER)
    return [
        (month, one.received, one.decided, one.kept, one.returned, one.rejected)
        for month, services in months.items()
        for code, one in services.items()
        if code == NIK
    ]


async def test_three_months_are_what_they_were_and_a_closed_one_stays(three_months, at):
    at(11, 9, 1)
    await asyncio.gather(counting.count_months(), counting.count_months())
    assert await counted() == [(SEPTEMBER, 11, 11, 11, 1, 0), (OCTOBER, 4, 3, 2, 0, 1), (NOVEMBER, 0, 1, 0, 0, 0)]
    months = await queries.between(SEPTEMBER, NOVEMBER)
    september, october = months[SEPTEMBER][NIK], months[OCTOBER][NIK]
    assert (september.wall_median, september.wall_most) == hours(12, 20)
    assert (september.office_median, september.office_most) == hours(10, 18)
    assert (october.wall_median, october.wall_most) == hours(28, 48)
    assert (october.office_median, october.office_most) == hours(22, 48)
    closed = {row["month"]: row["closed"] for row in await CountedMonth.select()}
    assert closed == {SEPTEMBER: True, OCTOBER: False, NOVEMBER: False}

    at(11, 4)  # late, as the clock was turned back
    await deliver((await making.submitted()).number, three_months["sari"])
    await Event.delete().where(Event.application == (await find(three_months["first"])).id)  # as with its application
    before = await MonthlyFigure.select(MonthlyFigure.id).where(MonthlyFigure.month == SEPTEMBER)
    at(11, 10, 1)
    await counting.count_months()
    assert await counted() == [(SEPTEMBER, 11, 11, 11, 1, 0), (OCTOBER, 4, 3, 2, 0, 1), (NOVEMBER, 1, 2, 1, 0, 0)]
    assert await MonthlyFigure.select(MonthlyFigure.id).where(MonthlyFigure.month == SEPTEMBER) == before


async def test_everybody_reads_them_without_small_numbers(three_months, citizen, at):
    at(11, 9, 1)
    await counting.count_months()
    page = await opened(citizen, "/kinerja?bulan=09")
    print(page.text)
    print((await citizen.get("/kinerja/bulan.csv")).text)
    print((await citizen.get("/kinerja/layanan.csv")).text)
    print((await citizen.get("/kinerja/jeda.csv")).text)
    print((await citizen.get("/kinerja/pengaduan.csv")).text)
    print((await citizen.get("/kinerja/gangguan.csv")).text)
    print((await citizen.get("/kinerja/kepuasan.csv")).text)
    assert 0
