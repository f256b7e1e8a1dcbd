"""What waited on a phone comes any number of times, and is one application with its papers, sent once."""

import asyncio
import json
from uuid import uuid4

from api.applications import actions
from api.applications.tables import Access, Application, Event
from api.documents import queries as documents
from api.now import now
from api.replays import actions as replays
from api.replays.tables import Replay
from tests import making

JSON = {"accept": "application/json"}


def item(**changes):
    return {"service": "validasi-nik", "answers": {**making.ANSWERS, **changes}}


async def take(phone, id, body=None):
    """As a phone does: the first time it may only get a secret."""
    answer = await phone.put(f"/kiriman/{id}", json=body or item(), headers=JSON)
    if answer.status_code == 428:
        answer = await phone.put(f"/kiriman/{id}", json=body or item(), headers=JSON)
    return answer


async def submit(phone, id, number, agreed=None):
    return await phone.put(f"/permohonan/{number}/kiriman/{id}", json={"agreed": agreed or {}}, headers=JSON)


async def arrived(phone, id=None):
    """(id, number) of one that came with its papers and only must be sent."""
    id = id or uuid4()
    number = (await take(phone, id)).json()["number"]
    await making.attach(number)
    return id, number


async def test_a_phone_without_a_secret_gets_one_before_anything_is_made(citizen):
    first = await citizen.put(f"/kiriman/{uuid4()}", json=item(), headers=JSON)
    assert (first.status_code, "perangkat=" in first.headers["set-cookie"]) == (428, True)
    assert await Application.count() == 0


async def test_repeated_and_at_once_it_is_one_application(citizen):
    id = uuid4()
    await take(citizen, id)
    answers = await asyncio.gather(*(take(citizen, id) for _ in range(5)))
    assert len({answer.text for answer in answers}) == 1
    assert answers[0].json()["received"] is False
    assert (await Application.count(), await Access.count()) == (1, 1)


async def test_five_first_times_at_once_are_one_application(citizen):
    await citizen.get("/layanan/validasi-nik/ajukan")
    id = uuid4()
    answers = await asyncio.gather(*(take(citizen, id) for _ in range(5)))
    assert {answer.status_code for answer in answers} == {200}
    assert await Application.count() == 1


async def test_it_is_the_same_one_also_after_days(citizen, monkeypatch):
    id, number = await arrived(citizen)
    moment = now() + replays.KEPT * 5
    monkeypatch.setattr("api.now.source", lambda: moment)
    await replays.forget()
    assert (await take(citizen, id)).json()["number"] == number


async def test_sent_five_times_at_once_it_shows_one_pin_and_is_sent_once(citizen, stranger):
    id, number = await arrived(citizen)
    sent = await asyncio.gather(*(submit(citizen, id, number) for _ in range(5)))
    pin = sent[0].json()["pin"]
    assert {answer.text for answer in sent} == {json.dumps({"number": number, "pin": pin}, separators=(",", ":"))}
    assert await Event.count().where(Event.step == "submit") == 1
    opened = await stranger.post("/lacak", data={"nomor": number, "pin": pin})
    assert opened.status_code == 303


async def test_the_pin_is_told_to_the_same_item_only_and_not_for_ever(citizen):
    id, number = await arrived(citizen)
    assert (await submit(citizen, id, number)).json()["pin"]
    assert (await submit(citizen, uuid4(), number)).json()["pin"] == ""
    await Replay.delete(force=True)
    assert (await submit(citizen, id, number)).json() == {"number": number, "pin": ""}
    assert (await take(citizen, id)).json()["pin"] == ""


async def test_a_phone_that_never_heard_the_answer_to_its_sending_still_gets_the_pin(citizen):
    id, number = await arrived(citizen)
    assert "pin" in (await take(citizen, id)).json()
    pin = (await submit(citizen, id, number)).json()["pin"]
    assert (await take(citizen, id)).json() == {"number": number, "received": True, "errors": {}, "pin": pin}


async def test_what_was_sent_and_came_back_is_not_sent_by_the_old_item_again(citizen):
    id, number = await arrived(citizen)
    await submit(citizen, id, number)
    await Application.update({Application.status: "returned"}).where(Application.number == number)
    await Replay.delete(force=True)
    assert (await submit(citizen, id, number)).json() == {"number": number, "pin": ""}
    assert await Event.count().where(Event.step == "resubmit") == 0


async def test_once_it_is_sent_the_item_is_received_whatever_comes_again(citizen):
    id, number = await arrived(citizen)
    await submit(citizen, id, number)
    again = await take(citizen, id, item(error_text="Nama salah"))
    assert (again.json()["number"], again.json()["received"]) == (number, True)
    assert "Nama salah" not in (await citizen.get(f"/permohonan/{number}")).text


async def test_other_answers_under_the_same_id_replace_the_first_ones(citizen):
    id, number = await arrived(citizen)
    assert (await take(citizen, id, item(error_text="Nama salah"))).json()["number"] == number
    assert "Nama salah" in (await citizen.get(f"/permohonan/{number}/periksa")).text


async def test_answers_mended_on_the_page_are_not_undone_by_the_item_that_comes_again(citizen):
    id, number = await arrived(citizen)
    await actions.answer(number, {"error_text": "Nama salah"})
    before = (await citizen.get(f"/permohonan/{number}/periksa")).text
    assert "Nama salah" in before
    await take(citizen, id)
    assert (await citizen.get(f"/permohonan/{number}/periksa")).text == before


async def test_papers_that_come_twice_are_there_once(citizen):
    id, number = await arrived(citizen)
    await making.attach(number)
    row = await Application.objects().where(Application.number == number).first()
    assert len(await documents.of_application(row.id)) == len(making.PAPERS)
    assert (await submit(citizen, id, number)).status_code == 200


async def test_the_page_of_what_waits_holds_nothing_about_anybody(citizen):
    _, number = await arrived(citizen)
    page = await citizen.get("/kiriman")
    assert page.headers["cache-control"] == "no-cache"
    assert number not in page.text
