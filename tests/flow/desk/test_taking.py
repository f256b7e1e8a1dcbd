"""Who gets a case that two people want, and one that somebody left behind."""

import asyncio

import msgspec

from api.accounts import staff
from api.accounts.roles import Role
from api.applications import desk_history, record
from api.applications.tables import Application, Event
from api.catalogue import CATALOGUE
from tests import making
from tests.flow.desk.test_queue import numbers_in


async def test_of_two_who_take_one_case_the_other_learns_the_winners_name(operator, joko):
    number = (await making.submitted()).number
    answers = await asyncio.gather(*(someone.post(f"/loket/{number}/langkah/take") for someone in (operator, joko)))
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert await Event.count().where(Event.step == "take") == 1
    won, lost = ("Sari", 1) if answers[0].status_code == 303 else ("Joko", 0)
    assert f"sudah diambil {won}" in answers[lost].text


async def test_two_who_ask_for_the_next_get_different_cases(operator, joko):
    made = {(await making.submitted()).number for _ in range(2)}
    answers = await asyncio.gather(*(someone.post("/loket/berikutnya") for someone in (operator, joko)))
    assert {answer.headers["location"] for answer in answers} == {f"/loket/{number}" for number in made}
    nothing = await operator.post("/loket/berikutnya")
    assert nothing.status_code == 409 and "Tidak ada permohonan yang menunggu" in nothing.text


async def test_what_somebody_left_behind_waits_for_the_others(app, operator, joko):
    number = (await making.submitted()).number
    await operator.post(f"/loket/{number}/langkah/take")
    assert await numbers_in(joko) == []
    sari = (await record.find(number)).operator
    await making.staff("Ina", role=Role.ADMIN)
    await staff.deactivate(sari, "cli")
    assert await numbers_in(joko) == [number]
    page = await joko.get(f"/loket/{number}")
    assert "Akunnya tidak aktif lagi" in page.text and f"/loket/{number}/langkah/take" in page.text
    assert (await joko.post("/loket/berikutnya")).headers["location"] == f"/loket/{number}"
    assert (await record.find(number)).operator != sari
    assert await numbers_in(joko, "/loket?tab=saya") == [number]
    said = [line.text for line in await desk_history.history((await record.find(number)).id)]
    assert said[:2] == ["Mulai diperiksa", "Dikembalikan ke antrean"]


async def test_a_row_is_named_without_its_copy_of_the_service_unless_the_catalogue_lost_it(operator):
    await making.submitted()
    await Application.update({Application.definition: "{}"}).where(Application.definition != "")
    assert "Validasi NIK" in (await operator.get("/loket")).text
    kept = msgspec.json.encode(CATALOGUE["validasi-nik"]).decode()
    await Application.update({Application.definition: kept, Application.service: "layanan-lama"}, force=True)
    assert "Validasi NIK" in (await operator.get("/loket")).text


async def test_the_list_alone_comes_back_to_htmx(operator):
    number = (await making.submitted()).number
    page = await operator.get("/loket", headers={"hx-request": "true", "hx-request-type": "partial"})
    assert number in page.text and "<html" not in page.text
    assert await Application.count() == 1
