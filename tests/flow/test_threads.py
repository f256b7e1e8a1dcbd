"""What the citizen and the desk write to each other: seen by both, read marks, questions, papers, and no flood."""

import asyncio

import pytest

from api import limits
from api.applications import actions, record, submission
from api.applications.tables import Event
from api.audit.tables import Audit
from api.documents import queries as documents
from api.errors import Conflict
from api.threads import actions as threads
from api.threads import opening, queries
from api.threads.queries import Standing
from api.threads.tables import Message
from tests import making
from tests.browsing import signed_in


@pytest.fixture
async def made(citizen, operator):
    """A case that Sari holds, open on its citizen's phone."""
    case = await making.submitted()
    await citizen.post("/lacak", data={"nomor": case.number, "pin": case.pin})
    assert (await operator.post(f"/loket/{case.number}/langkah/take")).status_code == 303
    return case


@pytest.fixture
def mine(made):
    return f"/permohonan/{made.number}"


@pytest.fixture
def home(made):
    return f"/loket/{made.number}"


async def ask(operator, home, text="Alamat mana yang benar?", kind="question"):
    return await operator.post(f"{home}/pesan", data={"pesan": text, "jenis": kind})


async def standing(made):
    row = await record.find(made.number)
    return (await queries.standings([row.id])).get(row.id)


async def test_a_question_leads_the_page_and_its_answer_comes_back(citizen, operator, made, mine, home):
    assert (await ask(operator, home)).status_code == 303
    assert await standing(made) is Standing.ASKED
    page = (await citizen.get(mine)).text
    assert page.index("Alamat mana yang benar?") < page.index("Perjalanan permohonan")
    assert "Petugas bertanya" in page and "Sari" not in page
    before = (await record.find(made.number)).due
    sent = await citizen.post(f"{mine}/pesan", data={"pesan": "Jalan Timor Raya 12"})
    assert sent.headers["location"] == f"{mine}#percakapan"
    assert await standing(made) is Standing.ANSWERED and "Dijawab" in (await operator.get("/loket?daftar=saya")).text
    row = await record.find(made.number)
    assert (row.status, row.due) == ("in_review", before)
    assert "Jalan Timor Raya 12" in (await operator.get(home)).text
    assert await standing(made) is None
    assert "Dibaca petugas" in (await citizen.get(mine)).text
    steps = await Event.select(Event.step).order_by(Event.id).output(as_list=True)
    assert steps[-2:] == ["ask", "answer"]


async def test_the_desk_sees_when_the_citizen_has_read(citizen, operator, mine, home):
    await ask(operator, home, kind="note")
    assert "Belum dibaca" in (await operator.get(home)).text
    assert (await citizen.head(mine)).status_code == 200
    assert "Belum dibaca" in (await operator.get(home)).text, "a look at the head alone reads nothing"
    await citizen.get(mine)
    assert "Dibaca pemohon" in (await operator.get(home)).text


async def test_a_colleague_who_looks_leaves_it_unread_for_whoever_holds_the_case(app, citizen, made, mine, home):
    await citizen.post(f"{mine}/pesan", data={"pesan": "Halo"})
    async with signed_in(app, "Joko", "operator", "validasi-nik") as joko:
        assert "Halo" in (await joko.get(home)).text
    assert await standing(made) is Standing.WRITTEN


async def test_an_answer_may_be_a_photo_that_the_desk_sees_stamped_and_nobody_judges(
    citizen, operator, made, mine, home
):
    await ask(operator, home)
    photo = {"berkas": ("ktp.jpg", making.PHOTO, "image/jpeg")}
    assert (await citizen.post(f"{mine}/pesan", data={"pesan": ""}, files=photo)).status_code == 303
    row = await record.find(made.number)
    [paper] = [view for view in await documents.of_application(row.id) if view.requirement == "lampiran-pesan"]
    case = await operator.get(f"{home}?berkas={paper.id}")
    assert "Lampiran tidak dinilai" in case.text
    assert (await operator.get(f"{home}/berkas/{paper.id}/1.jpg")).headers["content-type"] == "image/jpeg"
    assert await Audit.exists().where(Audit.action == "document.view")
    refused = await operator.post(f"{home}/berkas/{paper.id}/nilai", data={"verdict": "replace", "own": "Buram"})
    assert refused.status_code == 409
    await operator.post(f"{home}/terima-semua")
    assert (await operator.post(f"{home}/langkah/accept")).status_code == 303, "it holds nothing up"
    thumbnail = await citizen.get(f"{mine}/berkas/lampiran-pesan/{paper.id}/kecil")
    assert thumbnail.headers["content-type"] == "image/webp"


async def test_a_file_that_is_none_is_refused_by_name_and_the_words_stay(citizen, mine):
    page = {"berkas": ("halaman.jpg", b"<html>x</html>", "image/jpeg")}
    refused = await citizen.post(f"{mine}/pesan", data={"pesan": "Ini fotonya"}, files=page)
    assert refused.status_code == 422
    assert "halaman.jpg" in refused.text and "Ini fotonya</textarea>" in refused.text


async def test_nothing_is_sent_empty_or_endless(citizen, operator, mine, home):
    for client, path, empty in ((citizen, mine, "Tulis pesan Anda"), (operator, home, "Tulis pesannya dulu")):
        nothing = await client.post(f"{path}/pesan", data={"pesan": " \n ", "jenis": "note"})
        assert nothing.status_code == 422 and empty in nothing.text
        long = await client.post(f"{path}/pesan", data={"pesan": "x" * 2001, "jenis": "note"})
        assert long.status_code == 422 and "Paling banyak 2000" in long.text and "x" * 2001 in long.text
    assert await Message.count() == 0


async def test_a_double_tap_is_one_message(citizen, operator, mine, home):
    for client, path in ((citizen, mine), (operator, home)):
        form = {"pesan": "Halo", "jenis": "note", "isian": "abc"}
        taps = await asyncio.gather(*(client.post(f"{path}/pesan", data=form) for _ in range(3)))
        assert {tap.status_code for tap in taps} == {303}
    assert await Message.count() == 2


async def test_who_writes_without_end_is_told_to_wait(citizen, mine):
    for _ in range(threads.HOURLY):
        await limits.failed(await _key(mine), 1000, threads.HOUR)
    full = await citizen.post(f"{mine}/pesan", data={"pesan": "Halo?"})
    assert full.status_code == 429 and "banyak pesan" in full.text and "Halo?</textarea>" in full.text


async def _key(mine) -> str:
    return f"message:{threads.vault.fingerprint('number', mine.rpartition('/')[2]).hex()[:32]}"


async def test_what_was_said_lies_sealed_and_goes_with_the_answers(citizen, operator, made, mine, home):
    await ask(operator, home, "NIK 5371046508900001 benar?")
    [row] = await Message.select()
    assert b"5371046508900001" not in row["text"]
    assert "NIK 5371" not in str(await Audit.select(Audit.detail))
    await operator.post(f"{home}/langkah/reject", data={"own": "Sudah ada."})
    assert "Pesan dengan petugas" in (await citizen.get(f"{mine}/data")).text
    export = await citizen.get(f"{mine}/data.zip")
    assert b"PESAN DENGAN PETUGAS" in export.content or export.content[:2] == b"PK"
    await citizen.post(f"{mine}/hapus", data={"yakin": "ya"})
    assert await Message.count() == 0


async def test_after_the_end_one_may_ask_for_a_month_without_papers(citizen, operator, made, mine, home, monkeypatch):
    await ask(operator, home)
    await operator.post(f"{home}/langkah/reject", data={"own": "Sudah ada."})
    assert "Petugas bertanya" not in (await citizen.get(mine)).text and await standing(made) is None
    assert (await citizen.post(f"{mine}/pesan", data={"pesan": "Mengapa?"})).status_code == 303
    photo = {"berkas": ("ktp.jpg", making.PHOTO, "image/jpeg")}
    late = await citizen.post(f"{mine}/pesan", data={"pesan": "Ini"}, files=photo)
    assert late.status_code == 409 and "berkas tidak dapat dikirim lagi" in late.text
    monkeypatch.setattr(opening, "STAYS", opening.timedelta(0))
    assert (await citizen.post(f"{mine}/pesan", data={"pesan": "Halo"})).status_code == 409
    assert (await ask(operator, home)).status_code == 409
    assert 'name="pesan"' not in (await citizen.get(mine)).text


async def test_only_the_two_sides_write(citizen, stranger, app, made, mine, home):
    assert (await stranger.post(f"{mine}/pesan", data={"pesan": "Halo"})).status_code == 404
    async with signed_in(app, "Ana", "operator", "kia") as ana:
        assert (await ask(ana, home)).status_code == 404
    with pytest.raises(Conflict):
        await threads.write((await making.draft()).number, "Halo")


async def test_a_question_can_be_taken_back(citizen, operator, made, mine, home):
    await ask(operator, home)
    for _ in range(2):
        assert (await operator.post(f"{home}/pesan/cukup")).status_code == 303
    assert await standing(made) is None
    assert "Petugas bertanya" not in (await citizen.get(mine)).text


async def test_a_page_that_is_looked_at_asks_for_what_is_new(citizen, operator, mine, home):
    await citizen.post(f"{mine}/pesan", data={"pesan": "Halo"})
    await ask(operator, home, "Baik, kami periksa.", kind="note")
    news = (await citizen.get(f"{mine}/pesan")).json()
    assert [one["text"] for one in news["messages"]] == ["Baik, kami periksa."]
    assert "Sari" not in str(news) and "Loket Validasi NIK" in news["messages"][0]["who"]
    last = news["messages"][0]["id"]
    assert (await citizen.get(f"{mine}/pesan?setelah={last}")).json()["messages"] == []
    assert next(iter(news["read"].values())).startswith("Dibaca petugas")


async def test_a_paper_of_a_message_survives_sending_again(citizen, operator, made, mine, home):
    photo = {"berkas": ("kk.jpg", making.PHOTO, "image/jpeg")}
    await citizen.post(f"{mine}/pesan", data={"pesan": "Lihat"}, files=photo)
    await operator.post(f"{home}/jawaban/subject_nik/tanda", data={"own": "Angka NIK salah."})
    await operator.post(f"{home}/langkah/return")
    await actions.answer(made.number, {"subject_nik": "5371046508900002"})
    await submission.submit(made.number)
    assert "Lampiran pesan" in (await operator.get(home)).text
