"""What no form of ours sends is answered in words, never with a fault of ours."""

from io import BytesIO

import pytest

from api.applications import queries, record
from api.documents import queries as documents
from tests import making

DIGITS = "1" * 5000
HIDDEN = ["a\x00b", "a\x07b", "a\u202eb", "a\u200eb"]


async def paper_of(number):
    return (await documents.of_application((await record.find(number)).id))[0]


@pytest.mark.parametrize("text", HIDDEN)
async def test_hidden_signs_are_refused_wherever_the_desk_writes(operator, home, number, text):
    paper = await paper_of(number)
    for path in (f"berkas/{paper.id}/nilai", "jawaban/subject_nik/tanda", "langkah/reject"):
        page = await operator.post(f"{home}/{path}", data={"verdict": "replace", "reason": "", "own": text})
        assert page.status_code == 422 and "tanda tersembunyi" in page.text
    await operator.post(f"{home}/terima-semua")
    await operator.post(f"{home}/langkah/accept")
    page = await operator.post(f"{home}/serah", data={"own": text})
    assert page.status_code == 422 and "tanda tersembunyi" in page.text
    detail = await queries.detail(number)
    assert (detail.status, detail.delivery_note) == ("in_process", "")


async def test_a_page_that_no_list_has_is_the_first_one(operator, home, number):
    paper = await paper_of(number)
    for page in (DIGITS, "0", "-1", "²", "1e3", "a\x00b", "٣"):
        assert (await operator.get("/loket", params={"hal": page})).status_code == 200
        shown = await operator.get(home, params={"berkas": str(paper.id), "hal": page})
        assert shown.status_code == 200 and f"{home}/berkas/{paper.id}/1.jpg" in shown.text
    for name in (f"{DIGITS}.jpg", "0.jpg", "1", "01.jpg", "1.png"):
        assert (await operator.get(f"{home}/berkas/{paper.id}/{name}")).status_code == 404


async def test_what_the_desk_does_not_know_is_refused(operator, home, number):
    paper = await paper_of(number)
    for odd in ("nonsense", "a\x00b", DIGITS[:900], "Terima"):
        sent = {"verdict": odd, "message": odd, "cari": odd, "service": odd, "phone": odd}
        answers = {
            path: (await operator.post(f"{home}/{path}", data=sent)).status_code
            for path in (f"berkas/{paper.id}/nilai", "kabar", "langkah/nonsense", "langkah/submit", "jawaban/x/tanda")
        }
        assert all(400 <= status < 500 for status in answers.values()), answers
        assert (await operator.get("/loket", params={"tab": odd})).status_code == 404
        assert (await operator.get("/loket", params={"loket": odd})).status_code == 200
        assert (await operator.post("/loket", data=sent)).status_code == 200
        assert (await operator.post("/loket/tautan", data=sent)).status_code == 422


@pytest.mark.parametrize("typed", ["{}–{}", "{} {}", "{}{}"])
async def test_a_number_typed_another_way_is_the_same_case(operator, home, number, typed):
    other = "/loket/" + typed.format(*number.lower().split("-"))
    empty = await operator.post(f"{other}/langkah/reject")
    assert empty.status_code == 422 and f'action="{home}/langkah/reject' in empty.text
    assert "<details open>" in empty.text
    assert (await operator.post(f"{other}/terima-semua")).headers["location"] == home
    await operator.post(f"{other}/langkah/accept")
    await operator.post(
        f"{other}/serah", files={"file": ("5371046508900001.pdf", BytesIO(making.SIGNED), "application/pdf")}
    )
    [result] = (await queries.detail(number)).results
    got = await operator.get(f"{other}/hasil/{result.id}")
    assert got.headers["content-disposition"] == f'attachment; filename="Validasi NIK {number}.pdf"'
    assert got.content == making.SIGNED
