"""An invitation lets one person in, once, within a day."""

import asyncio

import pytest

from api.accounts import actions, queries, staff
from api.accounts.browsers import Browser
from api.accounts.tables import Challenge, Invitation, Operator, Passkey, Session
from api.audit.tables import Audit
from api.errors import Invalid, NotFound
from api.tokens import new_token
from tests.authenticator import JSON, Authenticator, enrol
from tests.flow.accounts.seen import who
from tests.page import Page


async def test_an_invitation_makes_an_account_and_signs_in(client):
    token = await actions.invite("Sari Bere", "operator", ["kia", "akta"])
    page = Page((await client.get(f"/undangan/{token}")).text)
    assert "Sari Bere" in page.text and "Petugas loket" in page.text
    await enrol(client, token)
    me = await queries.operator_of(client.cookies["sesi"])
    assert (me.name, me.role, me.desks) == ("Sari Bere", "operator", ("akta", "kia"))
    assert await who(client) == "Sari Bere"


async def test_looking_at_an_invitation_spends_nothing(client):
    token = await actions.invite("Sari", "operator", ["kia"])
    for _ in range(3):
        assert (await client.get(f"/undangan/{token}")).status_code == 200
    assert not client.cookies and await Operator.count() == 0
    await enrol(client, token)


async def test_an_invitation_works_once(client, other, sari):
    token = await actions.invite("Joko", "operator", ["kia"])
    await enrol(client, token)
    for path in ("", "/tantangan", "/kunci"):
        method = "POST" if path else "GET"
        response = await other.request(method, f"/undangan/{token}{path}", json={}, headers=JSON)
        assert (response.status_code, response.json()["detail"]) == (404, queries.NO_INVITATION)


async def test_one_invitation_in_many_browsers_at_once_makes_one_account(db):
    token, browsers = await actions.invite("Sari", "operator", ["kia"]), [Browser(new_token()) for _ in range(8)]
    questions = [await actions.registration_options(token, browser) for browser in browsers]
    answers = [Authenticator().register(question) for question in questions]
    await asyncio.gather(*(queries.any_operator() for _ in browsers))  # a connection for each, so that they meet
    tries = (actions.register(token, answer, browser) for answer, browser in zip(answers, browsers, strict=True))
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes].count(NotFound) == 7
    assert (await Operator.count(), await Passkey.count(), await Session.count()) == (1, 1, 1)


async def test_an_invitation_ends_after_a_day(client, clock):
    token = await actions.invite("Sari", "operator", ["kia"])
    clock(hours=24)
    assert (await client.get(f"/undangan/{token}")).status_code == 404


async def test_invitations_for_unknown_desks_are_refused(db):
    with pytest.raises(Invalid):
        await actions.invite("Sari", "operator", ["dapur"])
    assert await Invitation.count() == 0


async def test_the_database_holds_no_secret_that_opens_anything(client, sari):
    token = await actions.invite("Joko", "operator", ["kia"])
    challenge = (await client.post("/masuk/tantangan")).json()["challenge"]
    secrets = {token, client.cookies["sesi"], client.cookies["awal"], challenge}
    kept = str([await table.select() for table in (Invitation, Session, Challenge, Audit)])
    assert not [secret for secret in secrets if secret in kept]


async def test_the_first_person_is_waited_for(client):
    assert not await queries.any_operator()
    await enrol(client, await actions.invite("Ina", "admin"))
    assert await queries.any_operator()


async def test_only_the_newest_invitation_for_an_account_works(client, sari):
    me = await queries.operator_of(client.cookies["sesi"])
    older, newer = await staff.invite_again(me.id, "cli"), await staff.invite_again(me.id, "cli")
    assert (await client.get(f"/undangan/{older}")).status_code == 404
    assert (await client.get(f"/undangan/{newer}")).status_code == 200
