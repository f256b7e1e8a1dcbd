"""What opens an application through the API: its key, its PIN, and keys that make a repeated call harmless."""

import asyncio

import httpx

from api.applications.misses import MISSES
from api.applications.tables import Application
from api.settings import settings
from tests import making
from tests.flow.test_api import APPLICATIONS, begin


async def test_a_wrong_key_looks_like_a_wrong_number(client):
    home, made = await begin(client)
    answers = []
    for path, key in (
        (home, "wrong"),
        (f"{APPLICATIONS}/K7QF-3M9X", made["key"]),
        (f"{APPLICATIONS}/nope", ""),
        (home, ""),
    ):
        refused = await client.get(path, headers={"authorization": f"Bearer {key}"})
        answers.append((refused.status_code, refused.json()))
    assert {status for status, _ in answers} == {404}
    assert all(body == answers[0][1] for _, body in answers)


async def test_the_number_alone_tells_the_status_and_no_name(client):
    _, made = await begin(client, **making.ANSWERS)
    client.headers.pop("authorization")
    found = await client.get(f"/api/v1/tracking/{made['number'].lower().replace('-', ' ')}")
    assert found.status_code == 200
    assert found.json()["status"] == "draft"
    assert "Maria" not in found.text and "5371" not in found.text


async def test_the_pin_opens_and_ten_wrong_ones_close_for_good(client):
    _, made = await begin(client)
    url = f"{APPLICATIONS}/{made['number']}/access"
    opened = await client.post(url, json={"pin": made["pin"]})
    assert opened.status_code == 200
    bearer = {"authorization": f"Bearer {opened.json()['key']}"}
    assert (await client.get(f"{APPLICATIONS}/{made['number']}", headers=bearer)).status_code == 200
    wrong = "000001" if made["pin"] != "000001" else "000002"
    tries = [(await client.post(url, json={"pin": wrong})).status_code for _ in range(10)]
    assert set(tries) == {404}
    locked = await client.post(url, json={"pin": made["pin"]})
    assert locked.status_code == 429
    assert "loket" in locked.json()["detail"]


async def test_a_wrong_pin_looks_like_a_wrong_number(client):
    _, made = await begin(client)
    wrong = await client.post(f"{APPLICATIONS}/{made['number']}/access", json={"pin": "999998"})
    unknown = await client.post(f"{APPLICATIONS}/K7QF-3M9X/access", json={"pin": "999998"})
    assert wrong.status_code == unknown.status_code == 404
    assert wrong.json() == unknown.json()


async def test_one_key_makes_one_application_however_often_it_is_sent(client):
    body, once = {"service": "validasi-nik", "answers": {"applicant_name": "Maria Bere"}}, {"idempotency-key": "k-1"}
    sent = await asyncio.gather(*(client.post(APPLICATIONS, json=body, headers=once) for _ in range(8)))
    assert {answer.status_code for answer in sent} == {201}
    assert len({answer.text for answer in sent}) == 1
    assert await Application.count() == 1


async def test_a_used_key_with_another_body_is_a_conflict(client):
    once = {"idempotency-key": "k-2"}
    await client.post(APPLICATIONS, json={"service": "validasi-nik"}, headers=once)
    other = await client.post(APPLICATIONS, json={"service": "akta-kelahiran"}, headers=once)
    assert other.status_code == 409
    assert await Application.count() == 1


async def test_two_strangers_with_the_same_key_get_two_applications(db, app):
    numbers = set()
    for host in ("203.0.113.5", "203.0.113.6"):
        transport = httpx.ASGITransport(app, client=(host, 1))
        async with httpx.AsyncClient(transport=transport, base_url=settings.base_url) as program:
            sent = await program.post(APPLICATIONS, json={"service": "validasi-nik"}, headers={"idempotency-key": "1"})
            numbers.add(sent.json()["number"])
    assert len(numbers) == 2


async def test_guessing_numbers_is_stopped_for_the_guesser_alone(db, app):
    made = await making.draft()
    answers = []
    for host in ("203.0.113.5", "203.0.113.6"):
        transport = httpx.ASGITransport(app, client=(host, 1))
        async with httpx.AsyncClient(transport=transport, base_url=settings.base_url) as program:
            tries = MISSES if host.endswith("5") else 1
            for _ in range(tries):
                assert (await program.get("/api/v1/tracking/K7QF-3M9X")).status_code == 404
            answers.append((await program.get(f"/api/v1/tracking/{made.number}")).status_code)
    assert answers == [429, 200]


async def test_an_idempotency_key_does_not_save_wrong_pins_from_being_counted(client):
    _, made = await begin(client)
    wrong = "000001" if made["pin"] != "000001" else "000002"
    for attempt in range(10):
        once = {"idempotency-key": f"guess-{attempt}"}
        await client.post(f"{APPLICATIONS}/{made['number']}/access", json={"pin": wrong}, headers=once)
    locked = await client.post(f"{APPLICATIONS}/{made['number']}/access", json={"pin": made["pin"]})
    assert locked.status_code == 429
