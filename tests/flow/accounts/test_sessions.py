"""How long somebody stays signed in, and how it ends."""

import pytest

from api.accounts import actions, forgetting, queries, sessions, staff
from api.accounts.roles import Role
from api.accounts.tables import Challenge, Invitation, Operator, Session
from tests import making
from tests.authenticator import enrol, sign_in
from tests.flow.accounts.seen import refused, who
from tests.page import Page


async def test_an_idle_session_ends(client, clock, sari):
    token = client.cookies["sesi"]
    for _ in range(3):
        clock(minutes=14)
        assert await queries.operator_of(token)
    clock(minutes=15)
    assert await queries.operator_of(token) is None


async def test_a_session_of_a_time_that_has_not_come_is_locked(client, clock, sari):
    """As when the clock was wrongly ahead: else it would not go idle until then."""
    clock(hours=-1)
    assert await queries.operator_of(client.cookies["sesi"]) is None
    clock(minutes=59)
    assert await queries.operator_of(client.cookies["sesi"])


async def test_what_a_page_asks_by_itself_keeps_nobody_signed_in(client, clock, sari):
    token = client.cookies["sesi"]
    for _ in range(3):
        clock(minutes=4)
        assert await queries.operator_of(token, touch=False)
    clock(minutes=4)
    assert await queries.operator_of(token, touch=False) is None


async def test_whoever_types_for_long_says_so_and_stays_in(client, clock, sari):
    for _ in range(3):
        clock(minutes=10)
        assert (await client.post("/akun/hadir")).status_code == 204
    assert await who(client) == "Sari Bere"


async def test_a_locked_screen_says_so_and_leads_back_to_the_same_page(client, clock, sari):
    clock(minutes=15)
    answer = await client.get("/loket?tab=saya")
    assert (answer.status_code, answer.headers["location"]) == (303, "/masuk?lanjut=/loket%3Ftab%3Dsaya")
    assert sessions.IDLE in Page((await client.get(answer.headers["location"])).text).text
    answer = await client.post("/loket/berikutnya")
    assert answer.status_code == 401 and sessions.IDLE in Page(answer.text).text


async def test_a_session_ends_after_twelve_hours_however_busy(client, clock, sari):
    token = client.cookies["sesi"]
    for _ in range(71):
        clock(minutes=10)
        assert await queries.operator_of(token)
    clock(minutes=10)
    assert await queries.operator_of(token) is None
    assert await queries.why_out(token) == sessions.OVER


async def test_signing_out_ends_the_session_and_forgets_the_cookie(client, sari):
    token = client.cookies["sesi"]
    response = await client.post("/keluar")
    assert (response.status_code, response.headers["location"]) == (303, "/masuk")
    assert "sesi" not in client.cookies and await queries.operator_of(token) is None
    assert (await client.post("/keluar")).status_code == 303


async def test_a_deactivated_operator_is_out_at_once_and_stays_out(client, other, sari):
    await enrol(other, await actions.invite("Ina", "admin"))
    me = await queries.operator_of(client.cookies["sesi"])
    invited = await staff.invite_again(me.id, "cli")
    await staff.deactivate(me.id, "cli")
    assert await who(client) == "" and "dinonaktifkan" in Page((await client.get("/masuk")).text).text
    assert refused(await sign_in(client, sari))
    assert (await client.get(f"/undangan/{invited}")).status_code == 404
    await staff.reactivate(me.id, "cli")
    assert await who(client) == ""
    await sign_in(client, sari)
    assert await who(client) == "Sari Bere"


async def test_a_session_of_a_closed_account_opens_nothing_even_if_it_is_still_there(client, sari):
    await Operator.update({Operator.active: False}, force=True)
    assert await who(client) == "" and await Session.count() == 1


@pytest.mark.parametrize("cookie", ["", "x", "x" * 65, "x" * 4000, "planted", "%00", "'; drop table session"])
async def test_a_strange_cookie_is_nobody(client, cookie):
    response = await client.get("/akun", headers={"cookie": f"sesi={cookie}"})
    assert response.status_code == 303


async def test_what_has_run_out_is_forgotten(client, clock, sari):
    await actions.invite("Joko", "operator", ["kia"])
    await client.post("/masuk/tantangan")
    clock(hours=25)
    await forgetting.forget()
    assert [await table.count() for table in (Session, Challenge, Invitation)] == [0, 0, 0]


async def test_a_page_for_citizens_asks_for_nobody(client, sari, monkeypatch):
    """A page without a guard costs no query, even with a session cookie."""
    asked = []
    monkeypatch.setattr("api.accounts.guards.operator_of", asked.append)
    token = await actions.invite("Joko", "operator", ["kia"])
    assert (await client.get(f"/undangan/{token}")).status_code == 200
    assert asked == []


@pytest.mark.parametrize(("role", "desks", "why"), [("supervisor", ["kia"], "role"), ("operator", ["akta"], "desks")])
async def test_whose_rights_change_is_out_at_once_and_told_why(client, sari, role, desks, why):
    await making.staff("Ina", role=Role.ADMIN)
    me = await queries.operator_of(client.cookies["sesi"])
    await staff.change(me.id, role, desks, "cli")
    answer = await client.post("/loket/berikutnya")
    assert answer.status_code == 401 and sessions.ENDED[why] in Page(answer.text).text


async def test_another_desk_more_ends_nothing(client, sari):
    await making.staff("Ina", role=Role.ADMIN)
    me = await queries.operator_of(client.cookies["sesi"])
    await staff.change(me.id, "operator", ["kia", "akta"], "cli")
    assert (await queries.operator_of(client.cookies["sesi"])).desks == ("akta", "kia")


async def test_another_person_takes_over_this_browser_in_one_step(client, other, sari):
    joko = await enrol(other, await actions.invite("Joko", "operator", ["kia"]))
    before = client.cookies["sesi"]
    answer = (await sign_in(client, joko)).json()
    me = await queries.operator_of(client.cookies["sesi"])
    assert (answer, me.name) == ({"to": "/masuk", "me": str(me.id)}, "Joko")
    assert await queries.operator_of(before) is None
