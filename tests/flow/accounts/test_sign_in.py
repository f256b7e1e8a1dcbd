"""The right key, here, unlocked, now: anything else opens nothing and looks like anything else."""

from uuid import uuid4

import pytest

from api.accounts import actions, challenges, queries
from api.accounts.passkeys import Refused
from api.accounts.tables import Operator, Session
from api.audit.tables import Audit
from tests.authenticator import JSON, Authenticator, enrol, sign_in
from tests.flow.accounts.seen import reasons, refused, who


async def test_signing_in_needs_no_name_and_makes_a_new_session(other, sari):
    response = await sign_in(other, sari)
    assert (response.status_code, response.json()["to"]) == (200, "/masuk")
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


@pytest.mark.parametrize(
    "other", [("sign_in", "b", "s"), ("register", "b", "s"), ("add", "c", "s"), ("add", "b", "t"), ("add", "b", "")]
)
async def test_a_challenge_is_for_one_purpose_one_browser_and_one_subject(db, other):
    purpose, browser, subject = other
    challenge = await challenges.issue("add", "b", "s")
    with pytest.raises(Refused, match="challenge"):
        await challenges.spend(purpose, browser, challenge, subject)
    await challenges.spend("add", "b", challenge, "s")


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
    assert (await sign_in(other, sari, lanjut)).json()["to"] == "/masuk"
    assert (await other.get("/masuk", params={"lanjut": lanjut})).headers["location"] == "/loket"


async def test_signing_in_leads_back_to_where_one_was(other, sari):
    response = await other.get("/akun")
    assert (response.status_code, response.headers["location"]) == (303, "/masuk?lanjut=/akun")
    assert "/masuk/kunci?lanjut=/akun" in (await other.get("/masuk?lanjut=/akun")).text
    assert (await sign_in(other, sari, "/akun")).json()["to"] == "/akun"


async def test_other_sites_cannot_sign_anybody_in(other, sari):
    for path in ("/masuk/tantangan", "/masuk/kunci", "/keluar", "/akun/keluar-lain"):
        response = await other.post(path, json={}, headers={**JSON, "sec-fetch-site": "cross-site"})
        assert response.status_code == 403
