"""Months as counted by hand in `conftest.py`: once, again while they run, and never again once they are closed."""

import asyncio
from datetime import date, timedelta

from api.applications.record import find
from api.applications.tables import Event
from api.performance import counting, gathering, queries
from api.performance.tables import CountedMonth, MonthlyFigure
from tests import making
from tests.browsing import signed_in
from tests.flow.performance.conftest import deliver
from tests.page import opened

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


async def test_three_months_are_counted_published_and_closed(three_months, app, citizen, at):
    at(11, 9, 1)
    gathering.forget()
    assert "Belum ada angka" in (await opened(citizen, "/kinerja")).text
    await asyncio.gather(counting.count_months(), counting.count_months())
    assert await counted() == [(SEPTEMBER, 11, 11, 11, 1, 0), (OCTOBER, 4, 3, 2, 0, 1), (NOVEMBER, 0, 1, 0, 0, 0)]
    await see_times()
    gathering.forget()
    await see_page(citizen)
    await see_files(citizen)
    async with signed_in(app, "Rani", "supervisor") as rani:
        page = await opened(rani, "/loket/kinerja?bulan=2026-10")
    assert "Loket Validasi NIK4320128 jam (22 jam)2 hari (2 hari)" in page.text
    closed = {row["month"]: row["closed"] for row in await CountedMonth.select()}
    assert closed == {SEPTEMBER: True, OCTOBER: False, NOVEMBER: False}
    await see_what_comes_late(three_months, at)


async def see_times():
    """In October one waited 28 hours, six of them for SIAK."""
    months = await queries.between(SEPTEMBER, NOVEMBER)
    september, october = months[SEPTEMBER][NIK], months[OCTOBER][NIK]
    assert (september.wall_median, september.wall_most) == hours(12, 20)
    assert (september.office_median, september.office_most) == hours(10, 18)
    assert (october.wall_median, october.wall_most) == hours(28, 48)
    assert (october.office_median, october.office_most) == hours(22, 48)
    [desk] = await queries.desks(SEPTEMBER)
    assert (desk.desk, desk.decided, desk.wall_median) == (NIK, 11, timedelta(hours=12))


async def see_what_comes_late(three_months, at):
    """A running month is counted anew, a closed one stays as it was when its cases are gone."""
    at(11, 4)
    await deliver((await making.submitted()).number, three_months["sari"])
    await Event.delete().where(Event.application == (await find(three_months["first"])).id)  # as with its application
    before = await MonthlyFigure.select(MonthlyFigure.id).where(MonthlyFigure.month == SEPTEMBER)
    at(11, 10, 1)
    await counting.count_months()
    assert await counted() == [(SEPTEMBER, 11, 11, 11, 1, 0), (OCTOBER, 4, 3, 2, 0, 1), (NOVEMBER, 1, 2, 1, 0, 0)]
    assert await MonthlyFigure.select(MonthlyFigure.id).where(MonthlyFigure.month == SEPTEMBER) == before


async def see_page(citizen):
    page = await opened(citizen, "/kinerja?bulan=09&layanan=validasi-nik")
    assert "12 jam20 jam10 jam18 jam" in page.text and "Per layanan, Sep 2026" in page.text
    assert page.link("Unduh CSV: Per bulan") == "/kinerja/bulan.csv?tahun=2026&bulan=09&layanan=validasi-nik"
    for odd in ("?tahun=99999999", "?bulan=13&tahun=x", "?layanan=%00&bulan=%F0"):
        assert "Kinerja kami" in (await opened(citizen, f"/kinerja{odd}")).text


async def see_files(citizen):
    file = await citizen.get("/kinerja/bulan.csv?layanan=validasi-nik")
    assert file.headers["content-type"] == "text/csv; charset=utf-8"
    assert file.text.removeprefix("\ufeff").splitlines() == [
        "bulan,masuk,diputus,tepat_janji,persen_tepat_janji,dikembalikan,median_jam,p90_jam,median_kantor_jam,p90_kantor_jam",
        "2026-09,11,11,11,100,<5,12.00,20.00,10.00,18.00",
        "2026-10,<5,<5,x,,0,,,,",
        "2026-11,0,<5,x,,0,,,,",
    ]
    assert "2026-10,6.00,1" in (await citizen.get("/kinerja/gangguan.csv")).text
    assert "2026-10,incident,<5," in (await citizen.get("/kinerja/jeda.csv")).text
    assert "2026-10,validasi-nik,<5,<5,x" in (await citizen.get("/kinerja/layanan.csv?tahun=2026")).text
    assert (await citizen.get("/kinerja/rahasia.csv")).status_code == 404
    [september, october, _] = (await citizen.get("/api/v1/performance?year=2026&service=validasi-nik")).json()
    assert (september["kept"], september["returned"], september["p90_hours"], september["closed"]) == (
        11,
        "<5",
        20,
        True,
    )
    assert (october["kept"], october["median_hours"], october["closed"]) == ("x", None, False)
    assert (await citizen.get("/api/v1/performance?year=2011")).json() == []


async def test_no_month_is_published_before_its_time_because_a_clock_ran_ahead(three_months, at):
    at(12, 3, 1)
    await counting.count_months()
    at(11, 30, 1)
    await counting.count_months()
    assert list(await queries.counted()) == [SEPTEMBER, OCTOBER, NOVEMBER]
