"""One step for many cases: looked at first, each by itself, done once however often it is sent."""

import re

import pytest

from api.applications import desk_actions, desk_undo, record
from api.applications.tables import Event
from api.database import engine
from api.decisions import verifying
from tests import making
from tests.browsing import signed_in
from tests.flow.desk.test_decisions import status_of
from tests.page import Page


@pytest.fixture
async def three(operator) -> list[str]:
    """Cases that Sari holds; of the last one no paper is accepted."""
    made = [(await making.submitted()).number for _ in range(3)]
    for number in made:
        assert (await operator.post(f"/loket/{number}/langkah/take")).status_code == 303
    for number in made[:2]:
        assert (await operator.post(f"/loket/{number}/terima-semua")).status_code == 303
    return made


@pytest.fixture
async def accepted(operator, three):
    told = await operator.post("/loket/banyak/terima", data={"number": three[:2]})
    assert "2 dari 2 permohonan selesai" in told.text, told.text
    return three[:2]


def files(*named: tuple[str, bytes]) -> list:
    return [("pdf", (name, data, "application/pdf")) for name, data in named]


async def test_what_will_happen_is_shown_before_it_does(operator, three):
    page = await operator.post("/loket/banyak", data={"langkah": "accept", "number": [*three, "AAAA-AAAA"]})
    assert "Terima 2 permohonan" in page.text and "3 berkas yang belum diterima" in page.text
    assert "data-sign" in page.text and page.text.count('name="number"') == 2
    assert {await status_of(number) for number in three} == {"in_review"}
    nothing = await operator.post("/loket/banyak", data={"langkah": "accept"})
    assert nothing.status_code == 422 and "sedikitnya satu" in nothing.text


async def test_one_touch_accepts_many_and_one_that_cannot_stops_none(operator, three):
    told = await operator.post("/loket/banyak/terima", data={"number": three})
    assert told.status_code == 200 and "2 dari 3 permohonan selesai" in told.text
    assert [await status_of(number) for number in three] == ["in_process", "in_process", "in_review"]
    assert [one.wrong async for one in verifying.verify()] == [(), ()]
    [signed] = await engine.run_ddl("select count(distinct signature) as touches from decision")
    assert signed["touches"] == 1


async def test_sent_twice_it_happens_once(operator, accepted):
    again = await operator.post("/loket/banyak/terima", data={"number": accepted})
    assert "2 dari 2 permohonan selesai" in again.text and "Sudah diterima" in again.text
    assert await Event.count().where(Event.step == "accept") == 2


async def test_without_a_signature_none_is_accepted(operator, three):
    operator.key = None
    refused = await operator.post("/loket/banyak/terima", data={"number": three})
    assert refused.status_code == 422 and "kunci sandi" in refused.text and "Terima 2 permohonan" in refused.text
    assert {await status_of(number) for number in three} == {"in_review"}


async def test_many_are_taken_back_together(operator, accepted):
    page = (await operator.get("/loket")).text
    assert "2 permohonan" in page
    id = re.search(r'name="id" value="([^"]+)"', page)[1]
    back = await operator.post(f"/loket/{accepted[0]}/batal", data={"id": id, "banyak": "2"})
    assert back.status_code == 303 and back.headers["location"] == "/loket"
    assert {await status_of(number) for number in accepted} == {"in_review"}


async def test_a_case_that_changed_meanwhile_is_left_and_says_so(operator, three, monkeypatch):
    step = desk_actions.step

    async def slow(number, *rest, **more):
        if number == three[0]:
            raise RuntimeError("the database went away")
        return await step(number, *rest, **more)

    monkeypatch.setattr(desk_actions, "step", slow)
    told = await operator.post("/loket/banyak/terima", data={"number": three[:2]})
    assert "1 dari 2 permohonan selesai" in told.text and "Ada gangguan" in told.text
    assert [await status_of(number) for number in three[:2]] == ["in_review", "in_process"]


async def test_pdfs_find_their_cases_and_wait_for_one_press(operator, accepted, three):
    one, two = accepted
    dropped = await operator.post(
        "/loket/banyak/serah",
        files=files(
            (f"hasil {one.lower()}.pdf", making.SIGNED),
            (f"{two.replace('-', '')}.pdf", making.CERTIFIED),
            (f"{three[2]}.pdf", making.SIGNED),
            ("tanpa nomor.pdf", making.SIGNED),
            (f"{two} lagi.pdf", making.PHOTO),
        ),
    )
    assert "Serahkan 2 permohonan" in dropped.text and "3 berkas tidak disimpan" in dropped.text
    assert "Tidak ada nomor permohonan" in dropped.text and "PDF asli dari SIAK" in dropped.text
    assert {await status_of(number) for number in accepted} == {"in_process"}
    told = await operator.post("/loket/banyak/serah/lanjut", data={"number": accepted})
    assert "2 dari 2 permohonan selesai" in told.text
    again = await operator.post("/loket/banyak/serah/lanjut", data={"number": accepted})
    assert "Sudah diserahkan" in again.text
    assert {await status_of(number) for number in accepted} == {"ready"}
    assert [one.wrong async for one in verifying.verify()] == [()] * 4
    assert await Event.count().where(Event.step == "deliver") == 2


async def test_a_supervisor_gives_cases_to_somebody_of_the_desk(app, operator, three):
    waiting = (await making.submitted()).number
    joko, other = await making.staff("Joko"), await making.staff("Tono", "kia")
    move, all_four = "/loket/banyak/pindah", [*three, waiting]
    given = {"number": all_four, "to": str(joko.id), "reason": "Sari sakit."}
    assert (await operator.post(move, data=given)).status_code == 403
    async with signed_in(app, "Ina", "supervisor") as ina:
        page = await ina.post("/loket/banyak", data={"langkah": "reassign", "number": all_four})
        assert "Joko" in page.text and "Tono" not in page.text
        nobody = await ina.post(move, data=given | {"to": "x"})
        assert nobody.status_code == 422 and 'value="Sari sakit."' in nobody.text
        assert (await ina.post(move, data=given | {"reason": " "})).status_code == 422
        wrong = await ina.post(move, data=given | {"to": str(other.id)})
        assert "0 dari 4" in wrong.text and "Tono tidak bekerja di loket" in wrong.text
        for _ in range(2):
            assert "4 dari 4 permohonan selesai" in (await ina.post(move, data=given)).text
        said = Page((await ina.get(f"/loket/{three[0]}/riwayat")).text).text
        assert "Dari Sari kepada Joko: Sari sakit." in said
    rows = [await record.find(number) for number in all_four]
    assert [(row.operator, row.status) for row in rows] == [(joko.id, "in_review")] * 3 + [(joko.id, "submitted")]
    assert await Event.count().where(Event.step == "reassign") == 4
    assert await desk_undo.offered(joko) is None
