"""What was just done can be taken back for ten seconds: it is as if it had not happened, and nobody was told of it."""

import re
from datetime import timedelta

import pytest

from api import now
from api.applications import queries, record
from api.applications.tables import Event
from api.audit.tables import Audit
from api.database import engine
from api.decisions import verifying
from api.documents import queries as documents
from tests.browsing import signed_in
from tests.flow.desk.test_decisions import accept_everything, status_of

QUEUED = "select entrypoint, extract(epoch from execute_after - now()) as wait from pgqueuer where entrypoint = 'tell_of_step'"


async def offered(client, home) -> str:
    found = re.search(r'name="id" value="([^"]+)"', (await client.get(home)).text)
    return found[1] if found else ""


async def take_back(client, home, id: str = ""):
    return await client.post(f"{home}/batal", data={"id": id or await offered(client, home)})


@pytest.fixture
def later(monkeypatch):
    def turn(seconds: float) -> None:
        moment = now.now() + timedelta(seconds=seconds)
        monkeypatch.setattr(now, "source", lambda: moment)

    return turn


async def steps_of(number) -> list[str]:
    return [line.step for line in (await queries.detail(number)).events]


async def test_a_rejection_taken_back_never_happened_for_the_citizen(operator, home, number):
    before = await steps_of(number)
    await operator.post(f"{home}/langkah/reject", data={"own": "Salah orang."})
    page = (await operator.get(home)).text
    assert "Ditolak" in page and "Batalkan" in page and "(10)" in page
    [job] = await engine.run_ddl(QUEUED)
    assert float(job["wait"]) > 10, "the news wait for as long as it can be taken back"
    assert (await take_back(operator, home)).status_code == 303
    row = await record.find(number)
    assert (row.status, row.closed) == ("in_review", None) and await steps_of(number) == before
    page = (await operator.get(home)).text
    assert "Dibatalkan lagi oleh petugas" in page and "Batalkan <" not in page
    assert await Audit.count().where(Audit.action == "application.undo") == 1
    [proof] = [one async for one in verifying.verify()]
    assert proof.undone and proof.wrong == ()
    await operator.post(f"{home}/langkah/reject", data={"own": "Sudah benar."})
    assert await status_of(number) == "rejected" and (await steps_of(number))[-1] == "reject"
    assert [one.undone async for one in verifying.verify()] == [True, False]


async def test_what_led_to_a_hand_over_is_not_offered_to_be_taken_back(operator, home, number):
    await accept_everything(operator, home)
    await operator.post(f"{home}/langkah/accept")
    led = await offered(operator, home)
    await operator.post(f"{home}/serah", data={"own": "Loket 2, jam kerja."})
    assert led and await status_of(number) == "ready" and await offered(operator, home) == ""
    assert (await take_back(operator, home, led)).status_code == 409 and await status_of(number) == "ready"


async def test_what_was_returned_accepted_released_or_taken_comes_back_as_it_was(operator, home, number):
    await operator.post(f"{home}/jawaban/subject_nik/tanda", data={"own": "Angka NIK salah."})
    await operator.post(f"{home}/langkah/return")
    assert (await take_back(operator, home)).status_code == 303
    row = await record.find(number)
    assert (row.status, row.paused) == ("in_review", None)
    await operator.post(f"{home}/jawaban/subject_nik/tanda", data={"own": ""})
    await accept_everything(operator, home)
    await take_back(operator, home)
    assert await status_of(number) == "in_review"
    await operator.post(f"{home}/langkah/release")
    await take_back(operator, home)
    assert (await record.find(number)).operator == row.operator
    await operator.post(f"{home}/langkah/release")
    await operator.post(f"{home}/langkah/take")
    await take_back(operator, home)
    row = await record.find(number)
    assert (row.status, row.operator) == ("submitted", None)


async def test_verdicts_and_marks_come_back_as_they_were(operator, home, number):
    row = await record.find(number)
    one = (await documents.of_application(row.id))[0]
    await operator.post(f"{home}/berkas/{one.id}/nilai", data={"verdict": "replace", "own": "Buram."})
    await operator.post(f"{home}/terima-semua")
    await take_back(operator, home)
    assert sorted(view.verdict for view in await documents.of_application(row.id)) == ["", "", "replace"]
    await operator.post(f"{home}/berkas/{one.id}/nilai", data={"verdict": ""})
    await take_back(operator, home)
    assert (await documents.of_document(row.id, one.id)).reason == "Buram."
    for words in ("Salah.", "Lain."):
        await operator.post(f"{home}/jawaban/subject_nik/tanda", data={"own": words})
    await take_back(operator, home)
    assert record.marked_of(await record.find(number)) == {"subject_nik": "Salah."}


async def test_after_ten_seconds_it_stands(operator, home, number, later):
    await operator.post(f"{home}/langkah/reject", data={"own": "Bukan penduduk."})
    id = await offered(operator, home)
    later(10)
    assert await offered(operator, home) == ""
    late = await take_back(operator, home, id)
    assert late.status_code == 409 and "Waktu 10 detik" in late.text
    assert await status_of(number) == "rejected"


async def test_nobody_takes_back_what_another_did_nor_twice_nor_what_moved_on(app, operator, home, number, citizen):
    await operator.post(f"{home}/jawaban/subject_nik/tanda", data={"own": "Angka NIK salah."})
    await operator.post(f"{home}/langkah/return")
    id = await offered(operator, home)
    async with signed_in(app, "Joko", "operator", "validasi-nik") as joko:
        assert await offered(joko, home) == ""
        assert (await take_back(joko, home, id)).status_code == 409
    await engine.run_ddl("update application set changed = changed + interval '1 second'")
    moved = await take_back(operator, home, id)
    assert moved.status_code == 409 and "sudah berubah lagi" in moved.text
    assert await status_of(number) == "returned"
    for nonsense in ("x", "", "00000000-0000-0000-0000-000000000000"):
        assert (await operator.post(f"{home}/batal", data={"id": nonsense})).status_code == 409


async def test_what_was_handed_over_stays_so(operator, home, number):
    await accept_everything(operator, home)
    await operator.post(f"{home}/serah", data={"own": "Loket 2, bawa KTP-el."})
    assert (await take_back(operator, home)).status_code == 409
    assert await status_of(number) == "ready"
    assert await Event.count().where(Event.step == "undo") == 0


async def test_a_page_sent_twice_takes_back_once(operator, home, number):
    await operator.post(f"{home}/langkah/reject", data={"own": "Salah orang."})
    id = await offered(operator, home)
    assert (await take_back(operator, home, id)).status_code == 303
    assert (await take_back(operator, home, id)).status_code == 409
    assert await Event.count().where(Event.step == "undo") == 1
