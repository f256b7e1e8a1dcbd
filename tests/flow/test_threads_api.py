"""The conversation over JSON."""

import pytest

from api.audit.tables import Audit
from api.threads import actions as threads
from api.threads.tables import Message
from tests import making


@pytest.fixture
async def case(client):
    """A case at the desk, and a program that holds its key."""
    made = await making.submitted()
    client.headers["authorization"] = f"Bearer {made.key}"
    return f"/api/v1/applications/{made.number}", made.number


async def test_a_program_reads_answers_and_sends_a_photo_along(client, case):
    home, number = case
    await threads.say(number, await making.staff(), "Mana KK yang baru?", question=True)
    thread = (await client.get(f"{home}/messages")).json()
    [asked] = thread["messages"]
    assert (thread["open"], thread["asked"]) == (True, True)
    assert (asked["by"], asked["kind"], asked["text"]) == ("operator", "question", "Mana KK yang baru?")
    assert "operator" not in asked and asked["read_at"] is None
    photo = await client.put(f"{home}/documents/lampiran-pesan", content=making.PHOTO)
    assert photo.status_code == 201, photo.text
    body = {"text": "Ini", "documents": [photo.json()["id"]]}
    again = {"idempotency-key": "satu"}
    first, second = [await client.post(f"{home}/messages", json=body, headers=again) for _ in range(2)]
    assert first.status_code == second.status_code == 201 and first.json() == second.json()
    assert first.json()["kind"] == "answer"
    thread = (await client.get(f"{home}/messages")).json()
    assert not thread["asked"] and thread["messages"][0]["answered_at"] and await Message.count() == 2


async def test_what_is_not_its_own_or_too_much_is_refused(client, case):
    home, _ = case
    kk = (await client.get(home)).json()["documents"][0]["id"]
    for body, status in (
        ({"text": ""}, 422),
        ({"text": "x" * 2001}, 422),
        ({"documents": [kk]}, 404),
        ({"documents": [kk] * 6}, 422),
        ({"text": "Halo", "lain": 1}, 400),
    ):
        refused = await client.post(f"{home}/messages", json=body)
        assert refused.status_code in (status, 422 if status == 400 else status), refused.text
    client.headers["authorization"] = "Bearer salah"
    assert (await client.get(f"{home}/messages")).status_code == 404
    assert await Message.count() == 0


async def test_how_much_was_said_is_told_to_the_desk_without_a_trace(operator, case):
    _, number = case
    await threads.write(number, "Halo")
    before = await Audit.count()
    assert (await operator.get(f"/loket/{number}/pesan/jumlah")).json() == {"said": 1}
    assert await Audit.count() == before
    assert "Halo" in (await operator.get(f"/loket/{number}/pesan")).text
    assert await Audit.exists().where(Audit.action == "case.view")
    assert (await operator.get("/loket/AAAA-AAAA/pesan/jumlah")).status_code == 404
