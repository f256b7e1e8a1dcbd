"""How long somebody stays signed in, and how it ends."""

import pytest

from api.accounts import actions, forgetting, queries, staff
from api.accounts.tables import Challenge, Invitation, Operator, Session
from tests.authenticator import enrol, sign_in
from tests.flow.accounts.seen import refused, who


async def test_an_idle_session_ends(client, clock, sari):
    token = client.cookies["sesi"]
    for _ in range(3):
        clock(minutes=59)
        assert await queries.operator_of(token)
    clock(minutes=60)
    assert await queries.operator_of(token) is None


async def test_a_session_ends_after_twelve_hours_however_busy(client, clock, sari):
    token = client.cookies["sesi"]
    for _ in range(23):
        clock(minutes=30)
        assert await queries.operator_of(token)
    clock(minutes=30)
    assert await queries.operator_of(token) is None


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
    assert await who(client) == "" and await Session.count().where(Session.operator == me.id) == 0
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
