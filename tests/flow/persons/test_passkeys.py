"""The right key, here, now: anything else opens nothing and looks like anything else. And looking after one's own keys."""

from datetime import timedelta
from uuid import uuid4

import pytest

from api.audit.tables import Audit
from api.now import now
from api.persons import forgetting
from api.persons.actions import REFUSED
from api.persons.tables import Person, PersonPasskey, PersonSession
from tests import making
from tests.authenticator import JSON, Authenticator, sign_in
from tests.flow.persons.people import answer, become_somebody, come_in, keep_new, listed, opens, unlock
from tests.page import Page, opened


@pytest.fixture
def later(monkeypatch):
    began = now()

    def turn(**by: int) -> None:
        monkeypatch.setattr("api.now.source", lambda: began + timedelta(**by))

    return turn


def refused(response) -> bool:
    return (response.status_code, response.json()["detail"]) == (404, REFUSED)


async def test_a_phone_without_a_lock_is_enough_and_nothing_but_a_random_id_is_known(citizen, stranger):
    options = (await citizen.post("/saya/baru/tantangan", headers=JSON)).json()
    selection = options["authenticatorSelection"]
    assert (selection["residentKey"], selection["userVerification"]) == ("required", "preferred")
    assert options["user"]["name"].startswith("Lopo ") and len(options["user"]["name"]) == 9
    key = await become_somebody(citizen)
    key.verified = False
    assert (await come_in(stranger, key)).status_code == 200


async def test_signing_in_makes_a_new_session_and_ends_the_one_before(citizen):
    key = await become_somebody(citizen)
    before = citizen.cookies["saya"]
    said = (await come_in(citizen, key)).headers.get_list("set-cookie")
    cookie = next(line for line in said if line.startswith("saya="))
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Path=/" in cookie
    assert citizen.cookies["saya"] != before and await PersonSession.count() == 1


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        pytest.param({"origin": "https://evil.example"}, "not_verified", id="another site"),
        pytest.param({"client_extra": {"crossOrigin": True}}, "cross_origin", id="inside a frame"),
        pytest.param({"key": Authenticator().key}, "not_verified", id="signed by another key"),
        pytest.param({"id": b"unknown"}, "unknown_credential", id="an unknown key"),
        pytest.param({"user_handle": uuid4().bytes}, "user_handle", id="handle of another person"),
        pytest.param({"count": -1}, "sign_count", id="a counter that stands still"),
    ],
)
async def test_a_wrong_answer_opens_nothing_and_looks_like_any_other(citizen, stranger, change, reason):
    key = await become_somebody(citizen)
    await come_in(citizen, key)
    for name, value in change.items():
        setattr(key, name, value + key.count if name == "count" else value)
    assert refused(await come_in(stranger, key)) and "saya" not in stranger.cookies
    rows = await Audit.select(Audit.detail).where(Audit.action == "person.sign_in_refused")
    assert [f'"{reason}"' in row["detail"] for row in rows] == [True]


async def test_a_challenge_works_once_in_one_browser_and_for_one_purpose(citizen, stranger):
    key = await become_somebody(citizen)
    options = (await stranger.post("/saya/tantangan", headers=JSON)).json()
    assert refused(await citizen.post("/saya/kunci", json=key.sign_in(options), headers=JSON))
    assert (await stranger.post("/saya/kunci", json=key.sign_in(options), headers=JSON)).status_code == 200
    assert refused(await stranger.post("/saya/kunci", json=key.sign_in(options), headers=JSON))
    options = (await stranger.post("/saya/tantangan", headers=JSON)).json()
    assert refused(
        await stranger.post("/saya/baru", json=Authenticator().register({**options, "user": {"id": ""}}), headers=JSON)
    )


@pytest.mark.parametrize("junk", [{}, {"response": 7}, {"response": {"clientDataJSON": "!"}}])
async def test_what_cannot_be_read_is_refused_alike(stranger, junk):
    for path in ("/saya/kunci", "/saya/baru"):
        assert refused(await stranger.post(path, json=junk, headers=JSON))


async def test_a_citizens_key_is_none_of_the_office_and_the_other_way_round(citizen, stranger):
    key = await become_somebody(citizen)
    assert (await sign_in(stranger, key)).status_code == 401
    assert (await stranger.get("/akun")).status_code == 303


async def test_a_session_ends_when_nobody_comes_for_a_month_and_after_half_a_year(citizen, later):
    await become_somebody(citizen)
    later(days=29)
    assert "Keluar" in (await opened(citizen, "/saya")).text
    later(days=60)
    assert "Masuk dengan kunci sandi" in (await opened(citizen, "/saya")).text


async def test_several_passkeys_are_added_named_and_removed_one_by_one(citizen, stranger):
    first = await become_somebody(citizen)
    second = Authenticator()
    assert (await answer(citizen, "/saya/tambah/tantangan", "/saya/tambah", second, "register")).status_code == 200
    one, other = await PersonPasskey.select().order_by(PersonPasskey.created)
    await citizen.post(f"/saya/kunci/{other['id']}/nama", data={f"nama-{other['id']}": "HP Bapa"})
    assert "HP Bapa" in (await opened(citizen, "/saya")).text
    assert b"HP Bapa" not in (await PersonPasskey.select())[1]["name"]
    wrong = await citizen.post(f"/saya/kunci/{other['id']}/nama", data={f"nama-{other['id']}": " "})
    assert wrong.status_code == 422
    await come_in(stranger, first)
    await citizen.post(f"/saya/kunci/{one['id']}/hapus")
    assert "Masuk dengan kunci sandi" in (await opened(stranger, "/saya")).text
    assert refused(await come_in(stranger, first))
    assert (await citizen.post(f"/saya/kunci/{other['id']}/hapus")).status_code == 409
    assert (await come_in(stranger, second)).status_code == 200


async def test_nobody_touches_anothers_passkeys(citizen, stranger):
    await become_somebody(citizen)
    [row] = await PersonPasskey.select()
    await become_somebody(stranger)
    for path in ("nama", "hapus"):
        answered = await stranger.post(f"/saya/kunci/{row['id']}/{path}", data={f"nama-{row['id']}": "Saya"})
        assert answered.status_code == 404
    assert await PersonPasskey.count() == 2


async def test_removing_everything_leaves_nothing_of_the_person_and_the_application_for_its_pin(citizen, stranger):
    made = await making.submitted()
    key = await keep_new(citizen, made)
    await come_in(stranger, key)
    assert (await stranger.post("/saya/hapus")).status_code == 422
    await stranger.post("/saya/hapus", data={"yakin": "ya"})
    for table in (Person, PersonPasskey, PersonSession):
        assert await table.count() == 0
    assert refused(await come_in(stranger, key)) and not await opens(stranger, made)
    await unlock(stranger, made)


async def test_a_lent_phone_is_signed_out_by_leaving_and_after_half_an_hour_and_takes_nothing_along(
    citizen, stranger, later
):
    made = await making.submitted()
    key = await keep_new(citizen, made)
    said = (await come_in(stranger, key, "/saya/kunci?bersama=1")).headers.get_list("set-cookie")
    assert "max-age" not in next(line for line in said if line.startswith("saya=")).lower()
    assert await opens(stranger, made)
    assert (await stranger.get(f"/permohonan/{made.number}/data.zip")).status_code == 403
    assert (await stranger.post(f"/permohonan/{made.number}/pin")).status_code == 403
    page = Page((await stranger.get(f"/permohonan/{made.number}")).text)
    assert "Selesai di HP ini" in page.text
    await stranger.post("/selesai")
    assert not await opens(stranger, made)
    await come_in(stranger, key, "/saya/kunci?bersama=1")
    later(minutes=31)
    assert not await opens(stranger, made)
    assert await listed(citizen) == [made.number]


async def test_who_keeps_nothing_and_never_comes_is_forgotten_after_a_year(citizen, stranger, later):
    await become_somebody(citizen)
    await keep_new(stranger, await making.submitted())
    later(days=366)
    await forgetting.forget()
    assert await Person.count() == 1 and await PersonSession.count() == 0
