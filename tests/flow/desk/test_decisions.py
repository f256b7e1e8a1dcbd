"""What the desk decides, hands over and says, and what each needs."""

from api.applications import queries, record
from api.applications.tables import Event
from api.audit.tables import Audit
from api.documents import queries as documents
from tests import making
from tests.browsing import signed_in
from tests.page import Page


async def status_of(number) -> str:
    return (await record.find(number)).status


async def accept_everything(client, home):
    assert (await client.post(f"{home}/terima-semua")).status_code == 303
    assert (await client.post(f"{home}/langkah/accept")).status_code == 303


async def test_returning_needs_a_mark_and_stops_the_promise(operator, home, number):
    nothing = await operator.post(f"{home}/langkah/return")
    assert nothing.status_code == 422 and "Tandai sedikitnya satu" in nothing.text
    assert (
        await operator.post(f"{home}/jawaban/subject_nik/tanda", data={"own": "Angka NIK salah."})
    ).status_code == 303
    assert "Kembalikan untuk diperbaiki (1)" in (await operator.get(home)).text
    refused = await operator.post(f"{home}/langkah/accept")
    assert refused.status_code == 422 and "jawaban yang ditandai" in refused.text
    assert (await operator.post(f"{home}/langkah/return", data={"own": "Terima kasih."})).status_code == 303
    detail = await queries.detail(number)
    assert (detail.status, detail.marked) == ("returned", {"subject_nik": "Angka NIK salah."})
    assert detail.paused_at and detail.events[-1].note == "Terima kasih."


async def test_rejecting_needs_a_reason(operator, home, number):
    silent = await operator.post(f"{home}/langkah/reject")
    assert silent.status_code == 422 and "Tulis alasannya" in silent.text
    assert (await operator.post(f"{home}/langkah/reject", data={"reason": "Sudah ada."})).status_code == 303
    assert await status_of(number) == "rejected"


async def test_accepting_needs_every_paper_accepted(operator, home, number):
    early = await operator.post(f"{home}/langkah/accept")
    assert early.status_code == 422 and "3 berkas yang belum diterima" in early.text
    await accept_everything(operator, home)
    assert await status_of(number) == "in_process"
    assert {view.verdict for view in await documents.of_application((await record.find(number)).id)} == {"accepted"}


async def test_released_cases_wait_again_and_a_supervisor_may_release_for_others(app, operator, joko, home, number):
    assert (await joko.post(f"{home}/langkah/release")).status_code == 409
    async with signed_in(app, "Ina", "supervisor") as ina:
        assert "Lepas dari Sari" in (await ina.get(home)).text
        assert (await ina.post(f"{home}/langkah/release")).status_code == 303
    assert await status_of(number) == "submitted"
    assert (await joko.post(f"{home}/langkah/take")).status_code == 303


async def test_a_step_that_is_over_is_refused_in_words(operator, home, number):
    await accept_everything(operator, home)
    late = await operator.post(f"{home}/langkah/reject", data={"own": "Terlambat"})
    assert late.status_code == 409 and "tidak dapat dilakukan lagi" in late.text
    assert (await operator.post(f"{home}/langkah/submit")).status_code == 404


async def test_results_are_handed_over_bit_for_bit(operator, home, number):
    await accept_everything(operator, home)
    files = [
        ("file", ("Hasil KK.pdf", making.SIGNED, "application/pdf")),
        ("file", ("Akta.pdf", making.CERTIFIED, "application/pdf")),
    ]
    sent = await operator.post(f"{home}/serah", data={"own": "Loket 2, bawa KTP-el."}, files=files)
    assert sent.status_code == 303, sent.text
    detail = await queries.detail(number)
    assert (detail.status, detail.delivery_note) == ("ready", "Loket 2, bawa KTP-el.")
    assert [result.title for result in detail.results] == ["Hasil KK", "Akta"]
    page = Page((await operator.get(home)).text)
    got = await operator.get(page.link("Hasil KK"))
    assert got.content == making.SIGNED and got.headers["content-disposition"].startswith("attachment")
    assert await Audit.count().where(Audit.action == "result.view") == 1


async def test_handing_over_nothing_or_a_photo_is_refused_with_words_kept(operator, home, number):
    await accept_everything(operator, home)
    nothing = await operator.post(f"{home}/serah", data={"own": ""}, files={"file": ("", b"", "application/pdf")})
    assert nothing.status_code == 422 and "Lampirkan PDF hasil" in nothing.text
    photo = {"file": ("hasil.pdf", making.PHOTO, "application/pdf")}
    wrong = await operator.post(f"{home}/serah", data={"own": "Loket 2"}, files=photo)
    assert wrong.status_code == 422 and "PDF asli dari SIAK" in wrong.text and "Loket 2</textarea>" in wrong.text
    assert await status_of(number) == "in_process"


async def test_whoever_sits_at_the_counter_completes(operator, joko, home, number):
    await accept_everything(operator, home)
    await operator.post(f"{home}/serah", data={"own": "Loket 2"})
    assert (await joko.post(f"{home}/langkah/complete")).status_code == 303
    assert await status_of(number) == "completed"


async def test_a_message_is_recorded_and_says_no_name(operator, home, number):
    page = await operator.post(f"{home}/kabar", data={"message": "question"})
    link = Page(page.text).link("Buka WhatsApp")
    assert link.startswith("https://wa.me/6281234567890?text=") and number in link and "Maria" not in link
    events = await Event.select(Event.step, Event.operator).order_by(Event.id)
    assert (events[-1]["step"], events[-1]["operator"]) == ("message", (await record.find(number)).operator)
    assert "Ada pertanyaan" in Page((await operator.get(home)).text).text.partition("Riwayat")[2]
    unfit = await operator.post(f"{home}/kabar", data={"message": "ready"})
    assert unfit.status_code == 409 and "tidak cocok" in unfit.text


async def test_a_landline_gets_no_chat_and_the_page_says_why(operator):
    number = (await making.submitted(applicant_phone="0380-821234")).number
    assert "telepon rumah" in (await operator.get(f"/loket/{number}")).text
    assert (await operator.post(f"/loket/{number}/kabar", data={"message": "question"})).status_code == 409
