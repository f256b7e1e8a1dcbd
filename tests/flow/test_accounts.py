"""Coming in and going out: one key, one person, one browser, one try at a time."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from httpx import AsyncClient

from api.accounts import actions, forgetting, queries, staff
from api.accounts.actions import REFUSED
from api.accounts.tables import Challenge, Invitation, Operator, Passkey, Session
from api.audit.tables import Audit
from api.errors import Conflict, Invalid, NotFound
from api.now import now
from tests.authenticator import JSON, Authenticator, b64, enrol, sign_in
from tests.browsing import browser
from tests.page import Page


@pytest.fixture
def client(citizen):
    """One browser."""
    return citizen


@pytest.fixture
def other(stranger):
    """Another browser."""
    return stranger


@pytest.fixture
async def sari(client):
    """Sari's key; `client` is signed in with it."""
    return await enrol(client, await actions.invite("Sari Bere", "operator", ["kia"]))


@pytest.fixture
async def admin(client):
    return await enrol(client, await actions.invite("Ina Admin", "admin"))


@pytest.fixture
def clock(monkeypatch):
    """Move the clock: `clock(minutes=5)`."""
    moments = [now()]
    monkeypatch.setattr("api.now.source", lambda: moments[0])

    def move(**by: int) -> None:
        moments[0] += timedelta(**by)

    return move


async def who(client: AsyncClient) -> str:
    """Whose account page this browser sees; empty without one."""
    page = await client.get("/akun")
    return Page(page.text).all("h1")[0].words if page.status_code == 200 else ""


async def reasons() -> list[str]:
    rows = await Audit.select(Audit.detail).where(Audit.action.like("%refused")).order_by(Audit.id)
    return [row["detail"] for row in rows]


def refused(response) -> bool:
    return (response.status_code, response.json()["detail"]) == (401, REFUSED)


# Invitations


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


async def test_one_invitation_in_two_browsers_at_once_makes_one_account(client, other):
    path = f"/undangan/{await actions.invite('Sari', 'operator', ['kia'])}"
    questions = [(await browser.post(f"{path}/tantangan")).json() for browser in (client, other)]
    answers = [Authenticator().register(question) for question in questions]
    posts = (browser.post(f"{path}/kunci", json=answer) for browser, answer in zip((client, other), answers, strict=True))
    assert sorted(response.status_code for response in await asyncio.gather(*posts)) == [200, 404]
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


# Signing in


async def test_signing_in_needs_no_name_and_makes_a_new_session(other, sari):
    response = await sign_in(other, sari)
    assert (response.status_code, response.json()) == (200, {"to": "/masuk"})
    assert (await other.get("/masuk")).headers["location"] == "/loket"
    cookie = next(value for value in response.headers.get_list("set-cookie") if value.startswith("sesi="))
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie and "Domain" not in cookie
    assert await who(other) == "Sari Bere"


async def test_a_planted_session_is_never_taken_over(other, sari):
    other.cookies.set("sesi", "planted-by-a-stranger")
    response = await sign_in(other, sari)
    assert response.cookies["sesi"] not in ("", "planted-by-a-stranger")
    assert await queries.operator_of("planted-by-a-stranger") is None


async def test_signing_in_again_ends_the_session_of_before(client, sari):
    before = client.cookies["sesi"]
    await sign_in(client, sari)
    assert await queries.operator_of(before) is None
    assert await Session.count() == 1


async def test_a_challenge_works_once(other, sari):
    options = (await other.post("/masuk/tantangan")).json()
    asked_by = {"cookie": f"awal={other.cookies['awal']}"}
    assert (await other.post("/masuk/kunci", json=sari.sign_in(options))).status_code == 200
    other.cookies.clear()
    assert refused(await other.post("/masuk/kunci", json=sari.sign_in(options), headers=JSON | asked_by))
    assert "challenge" in (await reasons())[0]


async def test_a_challenge_is_spent_by_a_failure_too(other, sari):
    options = (await other.post("/masuk/tantangan")).json()
    sari.verified = False
    assert refused(await other.post("/masuk/kunci", json=sari.sign_in(options), headers=JSON))
    sari.verified = True
    assert refused(await other.post("/masuk/kunci", json=sari.sign_in(options), headers=JSON))


async def test_a_challenge_of_another_browser_is_worthless(client, other, sari):
    client.cookies.clear()
    options = (await client.post("/masuk/tantangan")).json()
    await other.post("/masuk/tantangan")
    assert refused(await other.post("/masuk/kunci", json=sari.sign_in(options), headers=JSON))
    assert (await client.post("/masuk/kunci", json=sari.sign_in(options))).status_code == 200


async def test_a_challenge_for_something_else_is_worthless(client, other, sari):
    token = await actions.invite("Joko", "operator", ["kia"])
    options = (await other.post(f"/undangan/{token}/tantangan")).json()
    assert refused(await other.post("/masuk/kunci", json=sari.sign_in(options), headers=JSON))
    options = (await client.post("/akun/kunci/tantangan")).json()
    assert refused(await client.post("/masuk/kunci", json=sari.sign_in(options), headers=JSON))


async def test_a_challenge_lives_five_minutes(other, clock, sari):
    options = (await other.post("/masuk/tantangan")).json()
    asked_by = {"cookie": f"awal={other.cookies['awal']}"}
    clock(minutes=5)
    other.cookies.clear()
    assert refused(await other.post("/masuk/kunci", json=sari.sign_in(options), headers=JSON | asked_by))


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param({"origin": "https://evil.example"}, "not_verified", id="another site"),
        pytest.param({"origin": "http://localhost:8001"}, "not_verified", id="another port"),
        pytest.param({"rp_id": "evil.example"}, "not_verified", id="another relying party"),
        pytest.param({"verified": False}, "not_verified", id="not unlocked by its owner"),
        pytest.param({"client_extra": {"crossOrigin": True}}, "cross_origin", id="inside a frame"),
        pytest.param({"client_extra": {"topOrigin": "https://evil.example"}}, "cross_origin", id="below another site"),
        pytest.param({"client_extra": {"type": "webauthn.create"}}, "not_verified", id="another ceremony"),
        pytest.param({"key": Authenticator().key}, "not_verified", id="signed by another key"),
        pytest.param({"id": b"unknown"}, "unknown_credential", id="an unknown key"),
        pytest.param({"user_handle": uuid4().bytes}, "user_handle", id="handle of another user"),
        pytest.param({"user_handle": b""}, "user_handle", id="no user handle"),
        pytest.param({"count": -1}, "sign_count", id="a counter that stands still"),
    ],
)
async def test_a_wrong_answer_opens_nothing_and_looks_like_any_other(other, sari, change, reason):
    await sign_in(other, sari)
    other.cookies.clear()
    for name, value in change.items():
        setattr(sari, name, value + sari.count if name == "count" else value)
    sessions = await Session.count()
    assert refused(await sign_in(other, sari))
    assert f'"{reason}"' in (await reasons())[-1]
    assert await Session.count() == sessions and "sesi" not in other.cookies


@pytest.mark.parametrize(
    "junk", [{}, {"response": 7}, {"response": {"clientDataJSON": "e30"}}, {"response": {"clientDataJSON": "!"}}]
)
async def test_junk_is_refused_like_a_wrong_key(client, junk):
    assert refused(await client.post("/masuk/kunci", json=junk, headers=JSON))


@pytest.mark.parametrize("broken", ["authenticatorData", "signature", "userHandle", "clientDataJSON"])
@pytest.mark.parametrize("value", ["", "AA", "AAAA" * 40, 7, None, ["x"], "é"])
async def test_broken_parts_are_refused_like_a_wrong_key(other, sari, broken, value):
    answer = sari.sign_in((await other.post("/masuk/tantangan")).json())
    answer["response"][broken] = value
    assert refused(await other.post("/masuk/kunci", json=answer, headers=JSON))


async def test_keys_that_never_count_may_sign_in_again_and_again(client, other):
    key = Authenticator()
    key.counts = False
    await enrol(client, await actions.invite("Sari", "operator", ["kia"]), key)
    assert [(await sign_in(other, key)).status_code for _ in range(2)] == [200, 200]


async def test_a_counter_that_went_back_is_written_down(other, sari):
    sari.count = 7
    await sign_in(other, sari)
    sari.count = 3
    assert refused(await sign_in(other, sari))
    row = await Audit.select(Audit.subject, Audit.detail).where(Audit.action == "account.sign_in_refused").first()
    operator = await Operator.select(Operator.id).first()
    assert row == {"subject": f"operator:{operator['id']}", "detail": '{"reason":"sign_count"}'}


async def test_after_twenty_wrong_answers_a_network_waits(other, clock, sari):
    answers = [(await other.post("/masuk/kunci", json={}, headers=JSON)).status_code for _ in range(22)]
    assert answers == [401] * 20 + [429] * 2
    assert (await sign_in(other, sari)).status_code == 429
    clock(minutes=6)
    assert (await sign_in(other, sari)).status_code == 200


@pytest.mark.parametrize("lanjut", ["//evil.example", "https://evil.example", "/\\evil.example"])
async def test_signing_in_leads_to_no_other_site(other, sari, lanjut):
    page = await other.get("/masuk", params={"lanjut": lanjut})
    assert "evil" not in page.text
    assert (await sign_in(other, sari, lanjut)).json() == {"to": "/masuk"}
    assert (await other.get("/masuk", params={"lanjut": lanjut})).headers["location"] == "/loket"


async def test_signing_in_leads_back_to_where_one_was(other, sari):
    response = await other.get("/akun")
    assert (response.status_code, response.headers["location"]) == (303, "/masuk?lanjut=/akun")
    assert "/masuk/kunci?lanjut=/akun" in (await other.get("/masuk?lanjut=/akun")).text
    assert (await sign_in(other, sari, "/akun")).json() == {"to": "/akun"}


async def test_other_sites_cannot_sign_anybody_in(other, sari):
    for path in ("/masuk/tantangan", "/masuk/kunci", "/keluar", "/akun/keluar-lain"):
        response = await other.post(path, json={}, headers={**JSON, "sec-fetch-site": "cross-site"})
        assert response.status_code == 403


# Sessions


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


# One's own passkeys


async def add(client: AsyncClient, key: Authenticator) -> int:
    options = await client.post("/akun/kunci/tantangan", headers=JSON)
    return (await client.post("/akun/kunci", json=key.register(options.json()), headers=JSON)).status_code


async def test_a_second_passkey_opens_the_same_account(client, other, sari):
    second = Authenticator()
    assert await add(client, second) == 200
    await sign_in(other, second)
    assert await who(other) == "Sari Bere"


async def test_a_device_offers_no_key_twice(client, sari):
    options = (await client.post("/akun/kunci/tantangan")).json()
    assert [known["id"] for known in options["excludeCredentials"]] == [b64(sari.id)]
    assert await add(client, sari) == 401
    assert '"known_credential"' in (await reasons())[-1]


async def test_keys_must_be_unlocked_and_found_without_a_name(client, other, sari):
    creation = (await client.post("/akun/kunci/tantangan")).json()
    assert creation["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    request = (await other.post("/masuk/tantangan")).json()
    assert (request["userVerification"], request["rpId"], request["allowCredentials"]) == ("required", "localhost", [])
    locked = Authenticator()
    locked.verified = False
    assert await add(client, locked) == 401


async def test_another_session_cannot_answer_for_this_one(client, other, sari):
    await sign_in(other, sari)
    options = (await client.post("/akun/kunci/tantangan")).json()
    answer = Authenticator().register(options)
    assert refused(await other.post("/akun/kunci", json=answer, headers=JSON))
    assert await Passkey.count() == 1


async def test_the_last_passkey_stays(client, other, sari):
    [only] = await Passkey.select(Passkey.id).output(as_list=True)
    assert (await client.post(f"/akun/kunci/{only}/hapus")).status_code == 409
    second = Authenticator()
    await add(client, second)
    await sign_in(other, sari)
    assert (await client.post(f"/akun/kunci/{only}/hapus")).status_code == 303
    assert await who(client) == "Sari Bere" and await who(other) == ""
    assert refused(await sign_in(other, sari))


async def test_two_removals_at_once_leave_one_passkey(client, sari):
    await add(client, Authenticator())
    keys = await Passkey.select(Passkey.id).output(as_list=True)
    removals = await asyncio.gather(*(client.post(f"/akun/kunci/{key}/hapus") for key in keys))
    assert sorted(response.status_code for response in removals) == [303, 409]


async def test_a_passkey_gets_a_name_its_owner_knows(client, sari):
    [key] = await Passkey.select(Passkey.id).output(as_list=True)
    assert (await client.post(f"/akun/kunci/{key}/nama", data={f"nama-{key}": "HP  Samsung"})).status_code == 303
    assert "HP Samsung" in (await client.get("/akun")).text
    page = await client.post(f"/akun/kunci/{key}/nama", data={f"nama-{key}": ""})
    assert page.status_code == 422 and "Tulis nama" in page.text


@pytest.mark.parametrize("act", ["nama", "hapus"])
async def test_nobody_touches_the_passkey_of_another(client, other, sari, act):
    [key] = await Passkey.select(Passkey.id).output(as_list=True)
    await enrol(other, await actions.invite("Joko", "operator", ["kia"]))
    await add(other, Authenticator())
    assert (await other.post(f"/akun/kunci/{key}/{act}", data={f"nama-{key}": "Milik Joko"})).status_code == 404
    assert await Passkey.exists().where(Passkey.id == key, Passkey.name != "Milik Joko")


async def test_the_other_browsers_can_be_signed_out(client, other, sari):
    await sign_in(other, sari)
    assert "Keluar dari peramban lain" in (await client.get("/akun")).text
    await client.post("/akun/keluar-lain")
    assert (await who(client), await who(other)) == ("Sari Bere", "")


# Admins


async def test_only_admins_see_the_staff(client, other, sari):
    assert (await client.get("/admin/petugas")).status_code == 403
    assert (await other.get("/admin/petugas")).status_code == 303
    assert (await other.post("/admin/petugas/undangan")).status_code == 401


async def test_an_admin_invites_and_sees_the_link_once(client, other, admin):
    assert (await client.get("/masuk")).headers["location"] == "/admin/petugas"
    sent = {"name": "Joko Tani", "role": "operator", "desks": ["kia", "akta"]}
    page = Page((await client.post("/admin/petugas/undangan", data=sent)).text)
    token = page.values[""].rsplit("/", 1)[1]
    assert "Joko" not in page.link("Kirim lewat WhatsApp")
    everybody = (await client.get("/admin/petugas")).text
    assert "Joko Tani" in everybody and token not in everybody
    await enrol(other, token)
    assert (await queries.operator_of(other.cookies["sesi"])).desks == ("akta", "kia")


async def test_an_invitation_with_mistakes_comes_back_filled_in(client, admin):
    response = await client.post("/admin/petugas/undangan", data={"name": "J", "role": "operator", "desks": "dapur"})
    page = Page(response.text)
    assert (response.status_code, page.values["name"], page.values["role"]) == (422, "J", "operator")
    assert "Tulis nama" in page.text and "dapur" in page.text
    assert await Invitation.count().where(Invitation.used.is_null()) == 0


async def test_an_admin_changes_role_and_desks_from_the_next_request_on(client, other, admin):
    await enrol(other, await actions.invite("Joko", "operator", ["kia"]))
    joko = await queries.operator_of(other.cookies["sesi"])
    assert (await client.get(f"/admin/petugas/{joko.id}")).status_code == 200
    changed = await client.post(f"/admin/petugas/{joko.id}", data={"role": "supervisor", "desks": ["akta", "pindah"]})
    assert changed.status_code == 303
    joko = await queries.operator_of(other.cookies["sesi"])
    assert (joko.role, joko.desks) == ("supervisor", ("akta", "pindah"))
    wrong = await client.post(f"/admin/petugas/{joko.id}", data={"role": "operator"})
    assert wrong.status_code == 422 and "sedikitnya satu loket" in wrong.text


async def test_a_lost_phone_is_replaced_and_the_old_keys_die(app, client, other, admin):
    lost = await enrol(other, await actions.invite("Joko", "operator", ["kia"]))
    joko = await queries.operator_of(other.cookies["sesi"])
    page = Page((await client.post(f"/admin/petugas/{joko.id}/undangan")).text)
    assert await who(other) == "Joko"
    async with browser(app) as fresh:
        new = await enrol(fresh, page.values[""].rsplit("/", 1)[1])
        assert await queries.operator_of(fresh.cookies["sesi"]) == joko
    assert await who(other) == "" and refused(await sign_in(other, lost))
    assert (await sign_in(other, new)).status_code == 200


async def test_the_last_admin_cannot_leave(client, admin):
    me = await queries.operator_of(client.cookies["sesi"])
    assert (await client.post(f"/admin/petugas/{me.id}/nonaktif")).status_code == 409
    assert (await client.post(f"/admin/petugas/{me.id}", data={"role": "supervisor"})).status_code == 409
    assert await who(client) == "Ina Admin"


async def test_two_admins_cannot_remove_each_other_at_once(client, other, admin):
    await enrol(other, await actions.invite("Budi", "admin"))
    people = [row.id for row in await queries.staff()]
    outcomes = await asyncio.gather(*(staff.deactivate(person, "cli") for person in people), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes if outcome] == [Conflict]
    assert [row.active for row in await queries.staff()] == [True, False]


async def test_unknown_people_are_not_found(db):
    for act in (staff.deactivate, staff.reactivate, staff.invite_again):
        with pytest.raises(NotFound):
            await act(uuid4(), "cli")
    with pytest.raises(NotFound):
        await queries.staff_row(uuid4())


async def test_every_act_is_written_down(client, other, admin):
    await enrol(other, await actions.invite("Joko", "operator", ["kia"]))
    joko = await queries.operator_of(other.cookies["sesi"])
    await client.post(f"/admin/petugas/{joko.id}/nonaktif")
    await client.post(f"/admin/petugas/{joko.id}/aktif")
    acts = await Audit.select(Audit.action).where(Audit.subject == joko.actor).order_by(Audit.id).output(as_list=True)
    assert acts == ["account.invite", "account.register", "account.deactivate", "account.reactivate"]
    assert not await Audit.exists().where(Audit.detail.like("%Joko%"))


async def test_a_page_for_citizens_asks_for_nobody(client, sari, monkeypatch):
    """A page without a guard costs no query, even with a session cookie."""
    asked = []
    monkeypatch.setattr("api.accounts.guards.operator_of", asked.append)
    token = await actions.invite("Joko", "operator", ["kia"])
    assert (await client.get(f"/undangan/{token}")).status_code == 200
    assert asked == []
