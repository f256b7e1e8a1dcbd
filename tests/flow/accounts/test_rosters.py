"""Who is on the roster today works at that desk today, and no longer."""

import asyncio
from datetime import datetime, timedelta

import pytest

from api.accounts import actions, queries
from api.accounts.roles import Role
from api.audit.tables import Audit
from api.errors import Conflict, Forbidden
from api.now import WITA, now, today
from api.rosters import actions as rosters
from api.rosters import queries as roster_queries
from api.rosters.tables import RosterDay
from tests import making
from tests.authenticator import enrol
from tests.page import Page


@pytest.fixture
async def ina(db):
    return await making.staff("Ina", role=Role.SUPERVISOR)


@pytest.fixture
async def me(client, sari):
    """Who Sari is at this moment."""

    async def ask():
        return await queries.operator_of(client.cookies["sesi"])

    return ask


@pytest.fixture
async def almost_midnight(clock):
    """It is five to twelve in Kupang."""
    evening = datetime.combine(now().astimezone(WITA), datetime.min.time(), WITA) + timedelta(hours=23, minutes=55)
    clock(seconds=int((evening - now()).total_seconds()))
    return clock


async def test_a_stand_in_sees_the_desk_today_and_loses_it_at_midnight_in_kupang(almost_midnight, client, ina, me):
    case = (await making.submitted()).number
    assert (await client.get(f"/loket/{case}")).status_code == 404
    await rosters.place("validasi-nik", today(), (await me()).id, None, ina)
    assert (await me()).desks == ("kia", "validasi-nik") and (await me()).today == ("validasi-nik",)
    page = await client.get(f"/loket/{case}")
    assert page.status_code == 200 and "Hari ini: Loket Validasi NIK" in Page(page.text).text
    almost_midnight(minutes=6)
    assert (await client.get(f"/loket/{case}")).status_code == 404
    assert (await me()).desks == ("kia",)


async def test_the_weekly_pattern_holds_on_its_days_but_where_somebody_is_away(ina, me):
    sari = (await me()).id
    await rosters.set_pattern("akta", {sari: (today().isoweekday(),)}, "", ina)
    assert (await me()).today == ("akta",)
    await rosters.away("akta", today(), sari, ina)
    assert (await me()).today == ()
    await rosters.as_usual("akta", today(), sari, ina)
    assert (await me()).today == ("akta",)
    tomorrow = {desk.code: desk for desk in await roster_queries.day(today() + timedelta(days=1))}
    assert tomorrow["akta"].holders == ()


async def test_a_supervisor_arranges_the_day_and_sees_who_stands_in_for_whom(stranger, ina, me):
    await enrol(stranger, await actions.invite("Rani", "supervisor"))
    sari, joko = (await me()).id, (await making.staff("Joko", "akta")).id
    await rosters.set_pattern("akta", {joko: (today().isoweekday(),)}, "", ina)
    sent = {"day": str(today()), "desk": "akta", "operator": str(sari), "instead_of": str(joko), "what": "place"}
    for _ in range(2):
        assert (await stranger.post("/loket/petugas", data=sent)).status_code == 303
    said = Page((await stranger.get("/loket/petugas")).text).text
    assert "Sari Bere menggantikan Joko" in said and "Joko tidak masuk" in said
    assert await RosterDay.count() == 2
    sent |= {"operator": "x"}
    answer = await stranger.post("/loket/petugas", data=sent)
    assert answer.status_code == 422 and rosters.NOBODY in Page(answer.text).text


async def test_of_two_who_change_a_pattern_at_once_one_is_told_whose_it_is_and_keeps_what_was_chosen(stranger, ina, me):
    await enrol(stranger, await actions.invite("Rani", "supervisor"))
    sari = (await me()).id
    await rosters.set_pattern("akta", {sari: (1, 2)}, "", ina)
    answer = await stranger.post("/loket/petugas/pola/akta", data={"seen": "", f"hari-{sari}": "5"})
    assert answer.status_code == 409 and "baru saja diubah Ina" in Page(answer.text).text
    assert 'value="5" checked' in answer.text and 'value="1" checked' not in answer.text
    again = {"seen": Page(answer.text).values["seen"], f"hari-{sari}": "5"}
    assert (await stranger.post("/loket/petugas/pola/akta", data=again)).status_code == 303
    assert (await roster_queries.pattern("akta")).days == {sari: (5,)}


async def test_two_at_once_make_one_pattern(ina, me):
    rani, sari = await making.staff("Rani", role=Role.HEAD), (await me()).id
    tries = (rosters.set_pattern("akta", {sari: (1,)}, "", who) for who in (ina, rani))
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Conflict", "NoneType"]


async def test_only_who_may_arrange_rosters_does_and_it_is_written_down(ina, me):
    sari = await me()
    with pytest.raises(Forbidden):
        await rosters.place("akta", today(), sari.id, None, sari)
    with pytest.raises(Conflict):
        await rosters.set_pattern("akta", {}, "another", ina)
    await rosters.place("akta", today(), sari.id, None, ina)
    rows = await Audit.select(Audit.actor, Audit.action, Audit.subject).where(Audit.action.like("roster%"))
    assert rows == [{"actor": ina.actor, "action": "roster.place", "subject": sari.actor}]


@pytest.mark.parametrize("day", ["kemarin", "2001-01-01", "2999-01-01", ""])
async def test_any_other_day_is_today(stranger, ina, day):
    await enrol(stranger, await actions.invite("Rani", "supervisor"))
    page = await stranger.get("/loket/petugas", params={"hari": day})
    assert page.status_code == 200 and 'aria-current="page">Hari ini' in page.text
