"""The viewer as it comes from the server: where its links lead, what it tells of a paper, and what is fetched early."""

import pytest

from api.applications import actions, record, submission
from api.documents import queries as documents
from api.documents.tables import Document
from api.documents.texts import OTHER_NIK, SCANS, SENT_ANYWAY
from tests import making
from tests.browsing import signed_in
from tests.flow.desk.test_leaving_traces import traces
from tests.page import Page

COMPLAINT = {
    "complainant_name": "Yohanis Ndun",
    "complainant_phone": "081234567891",
    "identity": "terbuka",
    "category": "waktu_layanan",
    "description": "Sudah tiga hari KTP-el saya belum selesai.",
}
BLURRED = (making.SAMPLES / "foto_buram.jpg").read_bytes()


@pytest.fixture
async def case(operator):
    """A case that Sari holds: a PDF of two pages between two photos, the first of them blurred."""
    made = await making.draft()
    for requirement, data in zip(making.PAPERS, (BLURRED, making.PDF, making.PHOTO), strict=True):
        await making.attach(made.number, requirement, data=data)
    await submission.submit(made.number)
    await operator.post(f"/loket/{made.number}/langkah/take")
    return f"/loket/{made.number}"


async def papers_of(case):
    """In the order of the desk."""
    row = await record.find(case[-9:])
    places = [document.requirement for document in record.service_of(row).documents]
    return sorted(await documents.of_application(row.id), key=lambda view: places.index(view.requirement))


def key(page, name):
    """Where the control that this key presses leads: (its page, its picture)."""
    found = [link for link in page.all("a") if link.get("data-key") == name]
    return [(link.get("href"), link.get("data-picture")) for link in found]


async def opened(client, case, paper, page=1):
    return Page((await client.get(f"{case}?berkas={paper.id}&hal={page}")).text)


async def test_next_and_previous_walk_through_all_pages_of_all_papers(operator, case):
    leaves = [(paper, page) for paper in await papers_of(case) for page in range(1, paper.pages + 1)]
    places = [
        (f"{case}?berkas={paper.id}&hal={page}", f"{case}/berkas/{paper.id}/{page}.jpg") for paper, page in leaves
    ]
    assert len(places) == 4
    for index, (paper, page) in enumerate(leaves):
        shown = await opened(operator, case, paper, page)
        assert key(shown, "p") == places[max(index - 1, 0) : index]
        assert key(shown, "n") == places[index + 1 : index + 2]


async def test_only_a_paper_of_several_pages_has_a_strip_of_them(operator, case):
    first, second, _ = await papers_of(case)
    strip = [link for link in (await opened(operator, case, second, 2)).all("a") if link.words.startswith("Halaman ")]
    assert [link.words for link in strip if link.words[-1].isdigit()] == ["Halaman 1", "Halaman 2"]
    assert [link.words for link in strip if link.get("aria-current")] == ["Halaman 2"]
    assert "Halaman berkas ini" not in (await operator.get(f"{case}?berkas={first.id}")).text


async def test_a_page_that_left_early_is_written_down_as_such(operator, case):
    paper = (await papers_of(case))[0]
    for headers in ({}, {"x-ahead": "1"}):
        assert (await operator.get(f"{case}/berkas/{paper.id}/1.jpg", headers=headers)).status_code == 200
    seen = [trace["detail"] for trace in await traces("document.view")]
    assert seen == [{"document": str(paper.id), "page": 1}, {"document": str(paper.id), "page": 1, "ahead": True}]


async def test_only_for_whoever_holds_the_case_the_next_page_is_fetched_early(operator, joko, case):
    assert "data-ahead" in (await operator.get(case)).text
    assert "data-ahead" not in (await joko.get(case)).text


async def test_the_desk_reads_what_was_seen_in_a_photo_and_what_the_citizen_said_to_it(operator, case):
    first = (await papers_of(case))[0]
    assert "Foto tampak buram." in (said := (await opened(operator, case, first)).text)
    assert "Tahan ponsel" not in said and SENT_ANYWAY not in said
    await Document.update({Document.kept_anyway: True}).where(Document.id == first.id)
    assert f"Foto tampak buram. {SENT_ANYWAY}" in (await opened(operator, case, first)).text


async def test_the_desk_reads_what_the_scanner_and_the_reader_of_niks_said(operator, case):
    first = (await papers_of(case))[0]
    for scan, words in (("waiting", SCANS[""]), ("clean", SCANS["clean"]), ("infected", SCANS["infected"])):
        await Document.update({Document.scan: scan}).where(Document.id == first.id)
        assert words in (await opened(operator, case, first)).text
    for reading, told in (("same", False), ("unread", False), ("other", True)):
        await Document.update({Document.nik_reading: reading}).where(Document.id == first.id)
        assert (OTHER_NIK in (await opened(operator, case, first)).text) is told


async def test_a_case_without_papers_gives_the_room_to_the_answers(app, db):
    made = await actions.create("pengaduan", COMPLAINT, source="test")
    await submission.submit(made.number)
    async with signed_in(app, "Berta", "operator", "pengaduan") as berta:
        page = (await berta.get(f"/loket/{made.number}")).text
    assert 'class="case bare"' in page and "Tidak ada berkas" in page and "data-viewer" not in page
    assert ">Putar ke kanan<" not in page and "/terima-semua" not in page
