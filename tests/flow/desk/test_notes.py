"""What the desk writes for itself: who wrote it, how long it can be mended, and that no citizen reads it."""

from datetime import timedelta

import msgspec
import pytest

from api import now
from api.applications import deletion, desk_actions, record
from api.audit.tables import Audit
from api.notes.tables import Note
from tests import making
from tests.browsing import signed_in
from tests.page import Page

WORDS = "Ibu akan datang hari Senin. Tanya akta lama."


async def note_of(home, client, words=WORDS, **more):
    sent = await client.post(f"{home}/catatan", data={"note": words, **more})
    assert sent.status_code == 303, sent.text
    return await Note.select().order_by(Note.id, ascending=False).first()


async def test_everybody_at_the_desk_reads_it_with_its_author(operator, joko, home):
    await note_of(home, joko)
    said = Page((await operator.get(home)).text).text.partition("Catatan kerja")[2]
    assert WORDS in said and "Joko" in said.partition("Riwayat")[0]


async def test_it_may_be_meant_for_a_colleague_of_this_desk_alone(operator, joko, home):
    row = await record.find(home.removeprefix("/loket/"))
    await note_of(home, joko, untuk=str(row.operator))
    assert "untuk Sari" in Page((await operator.get(home)).text).text
    other = await making.staff("Berta", "akta")
    assert (await note_of(home, joko, "Lain.", untuk=str(other.id)))["mentioned"] is None
    assert (await note_of(home, joko, "Lagi.", untuk="bukan id"))["mentioned"] is None


async def test_pressed_twice_is_written_once(operator, home):
    await note_of(home, operator)
    await note_of(home, operator)
    assert await Note.count() == 1
    assert [row["action"] for row in await Audit.select().where(Audit.action == "note.add")] == ["note.add"]


async def test_its_author_mends_it_for_ten_minutes(operator, joko, home, monkeypatch):
    note = await note_of(home, operator)
    url = f"{home}/catatan/{note['id']}"
    assert (await joko.post(url, data={"note": "Bukan saya."})).status_code == 404
    assert (await operator.post(url, data={"note": "Diganti."})).status_code == 303
    shown = Page((await operator.get(home)).text).text
    assert "Diganti." in shown and "diubah" in shown and WORDS not in shown
    later = now.now() + timedelta(minutes=11)
    monkeypatch.setattr(now, "source", lambda: later)
    late = await operator.post(url, data={"note": "Terlambat."})
    assert late.status_code == 409 and "10 menit" in late.text and "Terlambat." not in (await operator.get(home)).text


@pytest.mark.parametrize("words", ["", "  \n", "x" * 1001])
async def test_a_bad_note_comes_back_as_it_was_typed(operator, home, words):
    refused = await operator.post(f"{home}/catatan", data={"note": words})
    assert refused.status_code == 422 and words.strip() in refused.text
    assert await Note.count() == 0


async def test_no_citizen_reads_it_and_neither_does_the_audit(citizen, operator, home):
    note = await note_of(home, operator)
    assert WORDS.encode() not in bytes(note["text"])
    assert all(WORDS not in row["detail"] for row in await Audit.select())
    number = home.removeprefix("/loket/")
    for path in (f"/lacak?nomor={number}", f"/api/v1/tracking/{number}"):
        assert WORDS not in (await citizen.get(path)).text


async def test_nobody_of_another_desk_writes_one(app, db, home):
    async with signed_in(app, "Berta", "operator", "akta") as berta:
        assert (await berta.post(f"{home}/catatan", data={"note": WORDS})).status_code == 404


async def test_notes_go_when_the_answers_go(operator, home, number):
    await note_of(home, operator)
    row, someone = await record.find(number), await making.staff("Berta")
    holder = msgspec.structs.replace(someone, id=row.operator)
    await desk_actions.step(number, "reject", holder, "Sudah selesai dengan nomor lain.")
    await deletion.delete_data(number)
    assert await Note.count() == 0
    assert (await operator.post(f"{home}/catatan", data={"note": WORDS})).status_code == 409
