"""Where no passkey is made, and when a network has tried too often."""

from datetime import timedelta

import pytest

from api.now import now
from api.persons.periods import BEGUN, BEGUN_WINDOW, FAILURES, FAILURES_WINDOW
from api.persons.tables import Person, PersonPasskey
from tests import making
from tests.authenticator import JSON, Authenticator
from tests.browsing import browser
from tests.flow.persons.people import answer, become_somebody, come_in, unlock
from web.person_passkeys import LENT

MAKING = ("/saya/baru/tantangan", "/saya/baru")
ADDING = ("/saya/tambah/tantangan", "/saya/tambah")


async def refused(client, path: str, body: dict | None = None) -> bool:
    sent = await client.post(path, json=body or {}, headers=JSON)
    return (sent.status_code, sent.json()["detail"]) == (403, LENT)


async def wrong(client, times: int) -> list[int]:
    """What so many wrong answers are told."""
    return [(await client.post("/saya/kunci", json={}, headers=JSON)).status_code for _ in range(times)]


async def test_on_a_lent_phone_no_passkey_is_made_not_even_asked_for(citizen):
    made = await making.submitted()
    await unlock(citizen, made, bersama="ya")
    for path in (*MAKING, f"/permohonan/{made.number}/simpan/baru"):
        assert await refused(citizen, path)
    assert await Person.count() == 0


async def test_a_ceremony_that_began_before_the_phone_was_lent_makes_nothing(citizen):
    options = (await citizen.post("/saya/baru/tantangan", headers=JSON)).json()
    made = await making.submitted()
    await unlock(citizen, made, bersama="ya")
    credential = Authenticator().register(options)
    assert await refused(citizen, "/saya/baru", credential)
    assert await refused(citizen, f"/permohonan/{made.number}/simpan/baru", credential)
    assert await Person.count() == 0


async def test_a_box_that_is_ticked_counts_before_there_is_a_cookie(citizen):
    for path in MAKING:
        assert await refused(citizen, f"{path}?bersama=1")


@pytest.mark.parametrize("keeps_cookie", [True, False], ids=["as it says", "where its cookie was taken off"])
async def test_who_came_in_on_a_lent_phone_adds_no_passkey_there(citizen, stranger, keeps_cookie):
    await come_in(stranger, await become_somebody(citizen), "/saya/kunci?bersama=1")
    if not keeps_cookie:
        stranger.cookies.delete("pinjam")
    for path in (*ADDING, *MAKING):
        assert await refused(stranger, path)
    assert await PersonPasskey.count() == 1


async def test_what_is_open_for_half_an_hour_only_is_no_place_for_a_passkey_without_the_cookie_either(citizen):
    options = (await citizen.post("/saya/baru/tantangan", headers=JSON)).json()
    made = await making.submitted()
    await unlock(citizen, made, bersama="ya")
    citizen.cookies.delete("pinjam")
    assert await refused(citizen, f"/permohonan/{made.number}/simpan/baru", Authenticator().register(options))


async def test_after_twenty_wrong_answers_a_network_waits_even_with_the_right_key(citizen, monkeypatch):
    key = await become_somebody(citizen)
    assert await wrong(citizen, FAILURES + 2) == [404] * FAILURES + [429] * 2
    told = await come_in(citizen, key)
    assert (told.status_code, "5 menit" in told.json()["detail"]) == (429, True)
    over = now() + FAILURES_WINDOW + timedelta(seconds=1)
    monkeypatch.setattr("api.now.source", lambda: over)
    assert (await come_in(citizen, key)).status_code == 200


async def test_coming_in_rightly_never_counts(citizen):
    key = await become_somebody(citizen)
    for _ in range(FAILURES + 2):
        assert (await come_in(citizen, key)).status_code == 200


async def test_another_network_does_not_wait(citizen, app):
    key = await become_somebody(citizen)
    await wrong(citizen, FAILURES + 1)
    async with browser(app, "203.0.113.9") as elsewhere:
        assert (await come_in(elsewhere, key)).status_code == 200


async def test_wrong_answers_are_one_count_whatever_they_are_for(citizen):
    await become_somebody(citizen)
    for path in ("/saya/kunci", "/saya/tambah", "/saya/baru"):
        for _ in range(FAILURES // 2):
            last = await citizen.post(path, json={}, headers=JSON)
    assert last.status_code == 429


async def test_nobody_begins_people_without_end(citizen, monkeypatch):
    monkeypatch.setattr("api.persons.actions.BEGUN", 2)
    for _ in range(2):
        await become_somebody(citizen)
    third = await answer(citizen, *MAKING, Authenticator(), "register")
    assert (third.status_code, await Person.count()) == (429, 2)
    over = now() + BEGUN_WINDOW + timedelta(seconds=1)
    monkeypatch.setattr("api.now.source", lambda: over)
    await become_somebody(citizen)
    assert BEGUN > FAILURES
