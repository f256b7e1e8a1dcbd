"""Complaints from the form to the end, over the front door."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from api.accounts import queries as accounts
from api.applications import actions, desk_queries, record
from api.applications.tables import Event
from api.audit.tables import Audit
from api.complaints import kinds, queries
from tests import making
from tests.browsing import signed_in
from tests.flow.complaints.conftest import HIDDEN, SAID, do, pass_by, row_of
from tests.page import opened


async def owner_of(number):
    found = (await row_of(number)).owner
    return (await accounts.names([found])).get(found, "") if found else ""


async def test_the_form_asks_no_name_of_who_wants_none(citizen):
    front = await opened(citizen, "/pengaduan")
    for words in ("lapor.go.id", "137", "3 hari kerja", "14 hari", "60 hari", "Ikuti pengaduan", "Pungutan liar"):
        assert words.lower() in front.text.lower(), words
    form = "/layanan/pengaduan/ajukan"
    page = await opened(citizen, form)
    first = {"kunci": page.values["kunci"], "category": "perilaku_petugas", "description": SAID["description"]}
    sent = await citizen.post(form, data=first)
    home = "/".join(sent.headers["location"].split("/")[:3])
    sent = await citizen.post(f"{home}/isi/tambahan", data={"identity": "anonim"})
    contact = await opened(citizen, sent.headers["location"])
    assert "complainant_name" not in contact.values and "hanya ada di halaman" in contact.text
    await citizen.post(f"{home}/isi/pengadu", data={"anonymous_phone": ""})
    sent = await citizen.post(f"{home}/kirim", data={})
    assert sent.headers["location"].endswith("/terkirim"), sent.text
    assert (await opened(citizen, f"{home}/terkirim")).text.count("PIN")
    page = await opened(citizen, home)
    assert "Pengaduan Anda sudah kami terima" in page.text and "Anda mengadu tanpa nama" in page.text
    number = home.split("/")[2]
    assert (await row_of(number)).identity == kinds.ANONYMOUS
    for path in (home, f"/lacak?nomor={number}"):
        chats = re.findall(r'https://wa\.me/[^"]+', (await citizen.get(path)).text)
        assert chats and not [chat for chat in chats if number in chat], "a chat would show their phone number with it"


async def test_a_complaint_is_answered_and_agreed_to(citizen, complain, berta, rani):
    number = await complain()
    assert await owner_of(number) == "Berta Loket"
    listed = await opened(berta, "/loket/pengaduan")
    assert number in listed.text and "Verifikasi: " in listed.text and "(Anda)" in listed.text
    assert number not in (await opened(berta, "/loket")).text
    assert (await do(rani, number, "ambil")).status_code == 409
    assert (await do(berta, number, "ambil")).status_code == 303
    assert (await do(berta, number, "verifikasi")).status_code == 303
    assert (await do(berta, number, "jawab", answer="Kami cek ke loketnya hari ini.")).status_code == 303
    assert "Kami cek ke loketnya" in (await opened(citizen, f"/permohonan/{number}")).text
    empty = await do(berta, number, "selesai", answer=" ")
    assert empty.status_code == 422 and "Tulis jawabannya" in empty.text
    assert (await do(berta, number, "selesai", answer="KTP Anda sudah jadi.\nMohon maaf.")).status_code == 303
    page = await opened(citizen, f"/permohonan/{number}")
    assert "Jawaban tertulis" in page.text and "KTP Anda sudah jadi." in page.text and "Berta" not in page.text
    row = await row_of(number)
    assert row.verified and row.reacted and row.answered and row.settled and row.missed == []
    assert (await berta.post(f"/loket/{number}/langkah/complete")).status_code == 403
    assert (await citizen.post(f"/permohonan/{number}/pengaduan/selesai")).status_code == 303
    assert (await citizen.post(f"/permohonan/{number}/pengaduan/selesai")).status_code == 303
    assert (await record.find(number)).status == "completed" and (await row_of(number)).confirmed
    assert number in (await opened(berta, "/loket/pengaduan?tab=selesai")).text
    late = await citizen.post(f"/permohonan/{number}/pengaduan/buka-lagi", data={"sebab": "Belum."})
    assert late.status_code == 409


async def test_whoever_has_a_case_complains_about_it_and_who_held_it_never_knows(citizen, app, berta, operator):
    case = await making.submitted()
    await citizen.post("/lacak", data={"nomor": case.number, "pin": case.pin})
    await operator.post(f"/loket/{case.number}/langkah/take")
    link = (await opened(citizen, f"/permohonan/{case.number}")).link("Sampaikan pengaduan tentang permohonan ini")
    page = await opened(citizen, link)
    assert page.values["related_receipt"] == case.number
    begun = {**SAID, "related_receipt": case.number}
    sent = await citizen.post("/layanan/pengaduan/ajukan", data={**begun, "kunci": page.values["kunci"]})
    number = sent.headers["location"].split("/")[2]
    await actions.answer(number, begun)
    await citizen.post(f"/permohonan/{number}/kirim", data={})
    row, held = await row_of(number), await record.find(case.number)
    assert row.about == held.id and row.barred == [held.operator]
    assert case.number in (await opened(berta, f"/loket/{number}")).text
    assert number not in (await opened(operator, f"/loket/{case.number}")).text


@pytest.mark.parametrize("known", [True, False])
async def test_a_number_alone_ties_nothing_and_tells_nothing(complain, berta, known):
    case = (await making.submitted()).number if known else "K7QF-3M9X"
    number = await complain(related_receipt=case)
    row = await row_of(number)
    assert row.about is None and row.barred == []
    page = (await opened(berta, f"/loket/{number}")).text
    assert case in page and "terbukti boleh" not in page


async def test_a_hidden_name_is_shown_to_who_answers_for_it_and_each_time_is_written_down(complain, berta, rani, head):
    number = await complain(**HIDDEN)
    for client in (berta, rani, head):
        page = (await client.get(f"/loket/{number}")).text
        assert "Yohanis" not in page and "081234567891" not in page and "6281234567891" not in page
    assert (await do(rani, number, "nama")).status_code == 404
    for client in (berta, head):
        shown = await do(client, number, "nama")
        assert shown.status_code == 200 and "Yohanis Ndun" in shown.text
        assert "Yohanis" not in (await client.get(f"/loket/{number}")).text
    assert await Audit.count().where(Audit.action == "complaint.unmask") == 2
    assert (await berta.post(f"/loket/{number}/kabar", data={"message": "question", "tetap": "ya"})).status_code == 409


async def test_a_leak_goes_to_the_head_who_reads_how_long_there_is_to_tell_of_it(app, complain, berta, rani, head):
    number = await complain(category="data_bocor")
    async with signed_in(app, "Tomi Lain", "supervisor", "kia") as other:
        for client in (berta, other):
            assert (await client.get(f"/loket/{number}")).status_code == 404
            assert number not in (await client.get("/loket/pengaduan")).text
    assert "3 × 24 jam" in (await opened(head, f"/loket/{number}")).text
    assert "3 × 24 jam" not in (await opened(rani, f"/loket/{number}")).text
    assert await owner_of(number) == "Kornelis Kepala"


async def test_a_complaint_is_handed_on_with_its_number_there(citizen, complain, berta):
    number = await complain()
    missing = await do(berta, number, "teruskan", to="lapor", theirs=" ")
    assert missing.status_code == 422 and "Tulis nomor pengaduan" in missing.text
    assert (
        await do(berta, number, "teruskan", to="lapor", theirs="9182736", answer="Ini wewenang pusat.")
    ).status_code == 303
    page = (await opened(citizen, f"/permohonan/{number}")).text
    assert "SP4N-LAPOR!" in page and "9182736" in page and "Diteruskan ke lembaga lain" in page
    row = await row_of(number)
    assert (row.handed_to, row.handed_number) == ("lapor", "9182736") and row.settled


async def test_it_is_opened_again_once_and_goes_up(citizen, clock, complain, app):
    async with (
        signed_in(app, "Berta Loket", "operator", "pengaduan") as berta,
        signed_in(app, "Rani", "supervisor") as rani,
    ):
        number = await complain()
        await do(berta, number, "selesai", answer="Sudah.")
        clock.forward(minutes=5)
        nothing = await citizen.post(f"/permohonan/{number}/pengaduan/buka-lagi", data={"sebab": ""})
        assert nothing.status_code == 422 and "Tulis apa yang belum selesai." in nothing.text
        assert nothing.text.index('id="jawaban-h"') < nothing.text.index('id="percakapan"'), "what failed leads"
        assert (
            await citizen.post(f"/permohonan/{number}/pengaduan/buka-lagi", data={"sebab": "KTP belum ada."})
        ).status_code == 303
        row = await row_of(number)
        assert row.level == kinds.AT_SUPERVISOR and await owner_of(number) == "Rani" and row.settled is None
        assert row.settle_by == clock() + timedelta(days=14)
        assert (await do(berta, number, "selesai", answer="Sudah lagi.")).status_code == 409
        assert "KTP belum ada." in (await opened(rani, f"/loket/{number}")).text
        assert (await do(rani, number, "selesai", answer="Sekarang benar.")).status_code == 303
        again = await citizen.post(f"/permohonan/{number}/pengaduan/buka-lagi", data={"sebab": "Masih belum."})
        assert again.status_code == 409 and "satu kali" in again.text
    await pass_by(clock, days=9)
    assert (await record.find(number)).status == "ready"
    await pass_by(clock, days=3)
    assert (await record.find(number)).status == "ready", "a clock three days ahead ends nothing"
    await pass_by(clock, days=2)
    assert (await record.find(number)).status == "completed" and (await row_of(number)).confirmed is None
    assert await Event.count().where(Event.step == "complete") == 1
    [month] = await queries.monthly(datetime(2026, 11, 1, tzinfo=UTC).date(), datetime(2026, 12, 1, tzinfo=UTC).date())
    assert (month.received, month.answered_in_time, month.settled, month.reopened) == (1, 1, 1, 1)


async def test_the_office_can_still_tell_which_desks_are_in_use(complain):
    await complain()
    assert kinds.DESK not in await desk_queries.desks_in_use()
