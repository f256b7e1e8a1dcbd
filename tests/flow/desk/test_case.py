"""One case on the screen: what it shows, who looked, and what is said of each paper and answer."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from api.applications import actions, desk_actions, queries, record
from api.audit import queries as audit
from api.audit.tables import Audit
from api.documents import objects, parts
from api.documents import queries as documents
from api.documents.tables import Document
from tests import making
from tests.page import Page

HTMX = {"hx-request": "true", "hx-request-type": "partial"}
REASON = "Foto buram atau terpotong. Foto ulang sampai semua tulisan terbaca."


async def papers_of(number):
    return await documents.of_application((await record.find(number)).id)


async def test_answers_are_easy_to_read_and_to_copy(operator, home):
    page = Page((await operator.get(home)).text)
    assert "5371 0465 0890 0001" in page.text and "BPJS Kesehatan" in page.text and "25-08-1990" in page.text
    copied = {button.get("data-text") for button in page.all("button")}
    assert {"5371046508900001", "081234567890", "MARIA YULIANA BERE", "25-08-1990"} <= copied


async def test_what_looks_odd_is_said_beside_the_answer(operator):
    number = (await making.submitted(subject_nik="5371043102900001")).number
    beside = Page((await operator.get(f"/loket/{number}")).text).text.partition("5371 0431 0290 0001")[2]
    assert "Tanggal lahir di dalam NIK (310290) tidak mungkin." in beside.partition("Nomor KK")[0]


async def test_a_page_is_marked_with_the_viewer_and_never_kept(operator, home, number):
    paper = (await papers_of(number))[0]
    shown = await operator.get(f"{home}/berkas/{paper.id}/1.jpg")
    assert (shown.headers["content-type"], shown.headers["cache-control"]) == ("image/jpeg", "no-store")
    row = await record.find(number)
    plain = Image.open(BytesIO(await (await documents.find_page(row.id, paper.id, 1))()))
    marked = Image.open(BytesIO(shown.content))
    assert ImageChops.difference(plain.convert("L"), marked.convert("L")).getextrema()[1] > 30
    assert (await operator.get(f"{home}/berkas/{paper.id}/2.jpg")).status_code == 404
    assert (await operator.get(f"{home}/berkas/{paper.id}/0.jpg")).status_code == 404


async def test_who_looks_is_written_down_even_when_no_byte_leaves(operator, home, number):
    row, paper = await record.find(number), (await papers_of(number))[0]
    stored = await Document.select(Document.stored_as).where(Document.id == paper.id).first()
    await objects.delete([parts.key(stored["stored_as"], parts.page(1))])
    assert (await operator.get(f"{home}/berkas/{paper.id}/1.jpg")).status_code == 410
    seen = [entry for entry in await audit.of_subject(f"application:{row.id}") if entry.action == "document.view"]
    assert len(seen) == 1 and seen[0].actor == f"operator:{row.operator}"
    assert (await queries.detail(number)).viewed.times == 1


async def test_the_paper_of_another_case_is_not_shown(operator, home):
    other = (await making.submitted()).number
    paper = (await papers_of(other))[0]
    assert (await operator.get(f"{home}/berkas/{paper.id}/1.jpg")).status_code == 404
    assert await Audit.count().where(Audit.action == "document.view") == 0


async def test_after_a_verdict_the_next_paper_lies_open(operator, home, number):
    first, second, _ = (await queries.detail(number)).service.documents[:3]
    papers = {paper.requirement: paper for paper in await papers_of(number)}
    sent = await operator.post(f"{home}/berkas/{papers[first.requirement].id}/nilai", data={"verdict": "accepted"})
    assert (sent.status_code, sent.headers["location"]) == (303, home)
    pictures = [image.get("src") for image in Page((await operator.get(home)).text).all("img")]
    assert pictures == [f"{home}/berkas/{papers[second.requirement].id}/1.jpg"]


async def test_asking_for_another_paper_needs_a_reason_and_keeps_what_was_typed(operator, home, number):
    paper = (await papers_of(number))[0]
    url = f"{home}/berkas/{paper.id}/nilai?berkas={paper.id}"
    empty = await operator.post(url, data={"verdict": "replace"})
    assert empty.status_code == 422 and "Tulis apa yang perlu diganti" in empty.text
    long = await operator.post(url, data={"verdict": "replace", "reason": REASON, "own": "x" * 500})
    assert long.status_code == 422 and "x" * 500 in long.text and f"<option selected>{REASON}</option>" in long.text
    assert (
        await operator.post(url, data={"verdict": "replace", "reason": REASON, "own": "Bagian NIK."})
    ).status_code == 303
    assert {view.reason for view in await papers_of(number)} == {"", f"{REASON} Bagian NIK."}
    assert (await operator.post(url, data={"verdict": ""})).status_code == 303
    assert {view.verdict for view in await papers_of(number)} == {""}


async def test_only_the_holder_judges(joko, home, number):
    paper = (await papers_of(number))[0]
    for url in (f"{home}/berkas/{paper.id}/nilai", f"{home}/terima-semua", f"{home}/jawaban/subject_nik/tanda"):
        refused = await joko.post(url, data={"verdict": "accepted", "own": "Salah"})
        assert refused.status_code == 409 and "dipegang Sari" in refused.text
    assert {view.verdict for view in await papers_of(number)} == {""}


async def test_a_mark_can_be_taken_back(operator, home, number):
    await operator.post(f"{home}/jawaban/subject_nik/tanda", data={"own": "Angka NIK salah."})
    await operator.post(f"{home}/jawaban/subject_nik/tanda")
    assert (await queries.detail(number)).marked == {}
    assert (await operator.post(f"{home}/jawaban/subject_nik/tanda")).status_code == 303


@pytest.mark.parametrize("field", ["nonsense", "attest_truth", "privacy_notice_ack", "institution_other"])
async def test_only_answers_that_the_desk_reads_can_be_marked(operator, home, number, field):
    assert (await operator.post(f"{home}/jawaban/{field}/tanda", data={"own": "Salah."})).status_code == 404
    assert record.marked_of(await record.find(number)) == {}


async def test_htmx_gets_the_case_alone_also_when_refused(operator, home):
    shown = await operator.get(home, headers=HTMX)
    assert shown.status_code == 200 and 'id="kasus"' in shown.text and "<html" not in shown.text
    refused = await operator.post(f"{home}/langkah/reject", headers=HTMX)
    assert refused.status_code == 422 and "<html" not in refused.text and "Tulis alasannya" in refused.text
    assert refused.headers["hx-replace-url"] == "false"


async def test_the_history_names_who_did_what(operator, home, number):
    sari = await making.staff("Berta")
    await desk_actions.told(number, sari, "question")
    said = Page((await operator.get(home)).text).text.partition("Riwayat")[2]
    assert "Dikabari lewat WhatsApp Berta" in said and "Mulai diperiksa Sari" in said and "Terkirim Pemohon" in said


async def test_a_corrected_case_shows_the_new_answer_without_the_mark(operator, home, number):
    await operator.post(f"{home}/jawaban/subject_nik/tanda", data={"own": "Angka NIK salah."})
    await operator.post(f"{home}/langkah/return")
    await actions.answer(number, {"subject_nik": "5371042508900001"})
    page = (await operator.get(home)).text
    assert "5371 0425 0890 0001" in page and "Angka NIK salah." not in page
