"""What the office says in its own words: changed by supervisors, checked, and there to return to."""

import asyncio

import pytest

from api.applications import queries as applications
from api.applications import record
from api.audit.tables import Audit
from api.documents import queries as documents
from api.language import speaking
from api.phrases import queries
from api.phrases.builtin import BUILTIN, KINDS
from api.phrases.placeholders import check
from api.phrases.tables import Phrase, PhrasePicture
from tests import making
from tests.browsing import signed_in
from tests.page import Page

ADDRESS = "/loket/kalimat/whatsapp/ready"
OURS = "{kantor}: permohonan {nomor} selesai. Lihat {tautan} ."


@pytest.fixture
async def ina(db, app):
    async with signed_in(app, "Ina", "supervisor") as client:
        yield client


def test_what_comes_with_the_product_is_allowed():
    assert {one.kind for one in BUILTIN.values()} == set(KINDS)
    assert {key: wrong for key, one in BUILTIN.items() if (wrong := check(one.kind, one.text))} == {}


@pytest.mark.parametrize(
    ("kind", "text", "says"),
    [
        ("whatsapp", "Halo {nama}, {nomor} {tautan}", "{nama} adalah data pribadi"),
        ("whatsapp", "{NIK} {nomor} {tautan}", "data pribadi"),
        ("whatsapp", "{foo} {nomor} {tautan}", "{foo} tidak dikenal"),
        ("whatsapp", "Permohonan {nomor}", "harus memuat {tautan}"),
        ("whatsapp", "{nomor} {tautan", "kurung kurawal"),
        ("whatsapp", "{nomor} {tautan} https://contoh.id", "Pakai {tautan}"),
        ("whatsapp", "{nomor} {tautan} " + "x" * 600, "Terlalu panjang"),
        ("reason", "Lihat {tautan}", "tidak dapat dipakai"),
        ("reason", "NIK 5371046508900001 salah", "Jangan tulis NIK"),
        ("question", "Telepon 0812-3456-7890?", "Jangan tulis NIK"),
        ("question", "{}", "tidak dikenal"),
        ("reason", "{0.__class__}", "tidak dikenal"),
    ],
)
def test_what_may_not_be_said_is_refused_in_words(kind, text, says):
    assert says in check(kind, text)


async def test_a_supervisor_changes_what_the_desk_sends_and_returns_to_what_it_was(ina, operator):
    number = (await making.submitted()).number
    seen = await ina.post(ADDRESS, data={"kalimat": OURS, "versi": "0", "aksi": "lihat"})
    assert "Dukcapil Kota Contoh: permohonan K7QF-3M9X selesai" in seen.text and await Phrase.count() == 0
    assert (await ina.post(ADDRESS, data={"kalimat": OURS, "versi": "0", "aksi": "simpan"})).status_code == 303
    question = "/loket/kalimat/whatsapp/question"
    own = "Tanya soal {nomor}: {tautan} ."
    assert (await ina.post(question, data={"kalimat": own, "versi": "0", "aksi": "simpan"})).status_code == 303
    chat = await operator.post(f"/loket/{number}/kabar", data={"message": "question"})
    assert f"Tanya%20soal%20{number}" in Page(chat.text).link("Buka WhatsApp")
    assert "Ina" in (await ina.get("/loket/kalimat")).text
    assert (await ina.post(question, data={"versi": "1", "aksi": "bawaan"})).status_code == 303
    chat = await operator.post(f"/loket/{number}/kabar", data={"message": "question"})
    assert "Kami%20punya%20pertanyaan" in Page(chat.text).link("Buka WhatsApp")
    page = (await ina.get(question)).text
    assert "Tanya soal {nomor}" in page.partition("Riwayat")[2], "who wrote what stays known"
    assert await Audit.count().where(Audit.action.is_in(["phrase.save", "phrase.return"])) == 3


async def test_of_two_who_change_it_at_once_one_is_told_what_the_other_wrote(ina, app):
    async with signed_in(app, "Budi", "supervisor") as budi:
        texts = {ina: f"Ina. {OURS}", budi: f"Budi. {OURS}"}
        sent = [one.post(ADDRESS, data={"kalimat": texts[one], "versi": "0", "aksi": "simpan"}) for one in (ina, budi)]
        answers = await asyncio.gather(*sent)
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    lost = next(answer for answer in answers if answer.status_code == 409)
    winner, loser = ("Ina", "Budi") if lost is answers[1] else ("Budi", "Ina")
    assert f"{winner} baru saja mengubah" in lost.text and f"{winner}. {{kantor}}" in lost.text
    assert f"{loser}. {{kantor}}" in lost.text.partition("<textarea")[2], "nothing that was typed is lost"
    assert await Phrase.count() == 1


async def test_only_supervisors_may(operator, ina):
    assert (await operator.get("/loket/kalimat")).status_code == 403
    assert (await operator.post(ADDRESS, data={"kalimat": OURS, "versi": "0"})).status_code == 403
    assert (await ina.get("/loket/kalimat/whatsapp/tidak-ada")).status_code == 404
    assert (await ina.get("/loket/kalimat/lain/ready")).status_code == 404
    wrong = await ina.post(ADDRESS, data={"kalimat": "{nama}", "versi": "x", "aksi": "simpan"})
    assert wrong.status_code == 422 and "data pribadi" in wrong.text and "{nama}</textarea>" in wrong.text


async def test_a_reason_of_the_office_is_picked_and_explained_with_a_picture_and_in_english(ina, operator, citizen):
    form = {"kalimat": "KK harus yang baru. Kantor: {kantor}.", "inggris": "The KK must be the new one. {kantor}."}
    form |= {"tentang": "berkas:kk", "versi": "0", "aksi": "simpan", "contoh": ""}
    picture = {"gambar": ("contoh.jpg", making.PHOTO, "image/jpeg")}
    saved = await ina.post("/loket/kalimat/reason/baru", data=form, files=picture)
    assert saved.status_code == 303, saved.text
    [stored] = await PhrasePicture.select()
    assert making.PHOTO[:64] not in stored["picture"]
    made = await making.submitted()
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    await operator.post(f"/loket/{made.number}/langkah/take")
    row = await record.find(made.number)
    views = {view.requirement: view for view in await documents.of_application(row.id)}
    said = "KK harus yang baru. Kantor: Dukcapil Kota Kupang."
    page = Page((await operator.get(f"/loket/{made.number}?berkas={views['kk'].id}")).text)
    assert said in page.text and "Foto buram" in page.text
    assert said not in (await operator.get(f"/loket/{made.number}?berkas={views['ktp'].id}")).text
    judged = {"verdict": "replace", "reason": said, "own": "Yang ini 2019."}
    await operator.post(f"/loket/{made.number}/berkas/{views['kk'].id}/nilai", data=judged)
    await operator.post(f"/loket/{made.number}/langkah/return")
    home = f"/permohonan/{made.number}"
    mine = (await citizen.get(home)).text
    assert f"{said} Yang ini 2019." in mine and "Contoh yang baik" in mine
    shown = await citizen.get(f"/contoh/{stored['id']}")
    assert shown.headers["content-type"] == "image/jpeg" and len(shown.content) < 100_000
    assert "Contoh yang baik" in (await citizen.get(f"{home}/berkas")).text
    with speaking("en"):
        [refused] = (await applications.detail(made.number)).refused
    assert refused.reason == "The KK must be the new one. Dukcapil Kota Kupang. Yang ini 2019."


async def test_our_own_reason_is_said_in_english_with_its_drawing(db):
    blurred = BUILTIN["reason", "foto-buram"].text
    with speaking("en"):
        known = await queries.explained([blurred, "Kata sendiri."], {}, {})
    assert known[blurred].example == "good-photo" and known[blurred].text.startswith("The photo is blurred")
    assert known["Kata sendiri."].text == "Kata sendiri."


async def test_what_is_hidden_is_offered_no_more(ina, operator):
    made = await making.submitted()
    await operator.post(f"/loket/{made.number}/langkah/take")
    question = "Apakah Anda masih memerlukan Validasi NIK"
    assert question in (await operator.get(f"/loket/{made.number}")).text
    hidden = await ina.post("/loket/kalimat/question/masih-perlu", data={"versi": "0", "aksi": "sembunyi"})
    assert hidden.status_code == 303
    assert question not in (await operator.get(f"/loket/{made.number}")).text


async def test_a_question_is_asked_by_a_ready_sentence(operator, ina):
    made = await making.submitted()
    form = {"kalimat": "Kapan Anda dapat datang?", "pesan": "", "jenis": "question"}
    assert (await operator.post(f"/loket/{made.number}/pesan", data=form)).status_code == 303
    assert form["kalimat"] in (await operator.get(f"/loket/{made.number}")).text
