"""Sending papers when something is wrong with them, or with the moment."""

import pytest

from api.accounts.queries import SignedIn
from api.applications import desk_actions, queries
from api.documents.refused import Dangerous
from api.documents.scanning import Scan
from api.documents.tables import Document
from tests import making
from tests.flow.test_citizen import send, upload, walk_to_papers
from tests.page import LIVE, Page
from web.forms import FILES_BYTES

NOT_A_PHOTO = (making.SAMPLES / "halaman.html.jpg").read_bytes()
CUT_OFF = (making.SAMPLES / "terpotong.jpg").read_bytes()
OPTIONAL = "akta_lahir"


async def kept(home, requirement) -> int:
    return len((await queries.detail(home[-9:])).attached(requirement))


async def upload_all(citizen, home, *files, headers=None):
    sent = [("berkas", (name, data, "image/jpeg")) for name, data in files]
    return await citizen.post(f"{home}/berkas/kk", files=sent, headers=headers)


async def test_each_refused_file_gets_its_own_sentence_and_the_good_ones_stay(citizen):
    home = await walk_to_papers(citizen)
    files = ("kk <b>1</b>.jpg", making.PHOTO), ("surat.jpg", NOT_A_PHOTO), ("<i>kk.jpg", CUT_OFF)
    answer = await upload_all(citizen, home, *files)
    said = Page(answer.text).text
    assert "“surat.jpg”: Jenis berkas ini tidak dapat dipakai" in said
    assert "“<i>kk.jpg”: Foto tidak lengkap atau rusak" in said
    assert (answer.status_code, await kept(home, "kk")) == (422, 1)


@pytest.mark.parametrize(
    ("data", "status"), [(NOT_A_PHOTO, 415), (bytes(13 << 20), 413), (CUT_OFF, 422)], ids=("kind", "size", "inside")
)
async def test_the_status_tells_what_was_wrong_with_a_single_file(citizen, data, status):
    home = await walk_to_papers(citizen)
    assert (await upload_all(citizen, home, ("foto.jpg", data), headers=LIVE)).status_code == status


async def test_too_much_at_once_and_too_long_an_answer_are_told_apart(citizen):
    home = await walk_to_papers(citizen)
    much = await upload_all(citizen, home, ("foto.jpg", bytes(FILES_BYTES + 1)))
    assert much.status_code == 413 and "sekaligus paling besar 60 MB" in much.text
    long = await citizen.post("/layanan/validasi-nik/ajukan", data={"error_text": "x" * 300_000})
    assert (
        long.status_code == 413
        and "pendekkan tulisannya" in long.text
        and "berkas" not in Page(long.text).all("p")[0].words
    )


@pytest.mark.parametrize("headers", [{}, LIVE])
async def test_a_paper_that_the_service_never_asks_for_is_not_found(citizen, headers):
    home = await walk_to_papers(citizen)
    answer = await citizen.post(
        f"{home}/berkas/paspor-palsu", files={"berkas": ("a.jpg", making.PHOTO)}, headers=headers
    )
    assert answer.status_code == 404 and "tidak diminta untuk layanan ini" in answer.text


async def test_an_infected_paper_has_no_picture_and_says_what_to_do(citizen):
    home = await walk_to_papers(citizen)
    await upload(citizen, home, "kk")
    [paper] = (await queries.detail(home[-9:])).attached("kk")
    picture = f"{home}/berkas/kk/{paper.id}/kecil"
    assert picture in (await citizen.get(f"{home}/berkas")).text
    assert (await citizen.get(picture)).status_code == 200
    await Document.update({Document.scan: Scan.INFECTED.value}).where(Document.id == paper.id)
    shown, refused = await citizen.get(f"{home}/berkas"), await citizen.get(picture)
    assert picture not in shown.text and "Hapus, lalu kirim berkas lain." in Page(shown.text).text
    assert refused.status_code == 410 and Dangerous.advice in Page(refused.text).text


async def in_review(citizen) -> tuple[str, str, SignedIn]:
    """(address, number, who holds it) of a case whose family card the desk already doubts."""
    home = await walk_to_papers(citizen)
    for requirement in making.PAPERS:
        await upload(citizen, home, requirement)
    await send(citizen, home)
    number, sari = home[-9:], await making.staff()
    await desk_actions.step(number, "take", sari)
    card = (await queries.detail(number)).attached("kk")[0]
    await desk_actions.judge(number, card.id, "replace", sari, "Foto buram, tolong ulangi.")
    return home, number, sari


async def test_taking_back_an_optional_paper_that_is_no_longer_asked_leaves_nothing(citizen):
    home, number, sari = await in_review(citizen)
    await desk_actions.step(number, "return", sari)
    assert (await upload(citizen, home, OPTIONAL)).status_code == 303
    [paper] = (await queries.detail(number)).attached(OPTIONAL)
    gone = await citizen.post(f"{home}/berkas/{OPTIONAL}/{paper.id}/hapus", headers=LIVE)
    assert (gone.status_code, gone.text) == (200, "")


async def test_the_desks_doubts_are_told_when_it_has_decided(citizen):
    home, number, sari = await in_review(citizen)
    for path in ("", "/periksa", "/berkas"):
        page = await citizen.get(home + path, follow_redirects=True)
        assert "tolong ulangi" not in page.text and "Perlu diganti" not in page.text
    await desk_actions.step(number, "return", sari)
    assert "tolong ulangi" in (await citizen.get(home)).text
    page = await citizen.get(f"{home}/berkas")
    assert "tolong ulangi" in page.text and "Ganti berkas yang diminta" in page.text


async def test_what_is_sent_offers_no_uploads_and_takes_none(citizen):
    home, number, _ = await in_review(citizen)
    shown = await citizen.get(f"{home}/berkas")
    assert (shown.status_code, shown.headers["location"]) == (303, home)
    [paper] = (await queries.detail(number)).attached("ktp")
    for path in ("kk", f"ktp/{paper.id}/hapus"):
        for headers in ({}, LIVE):
            answer = await citizen.post(f"{home}/berkas/{path}", headers=headers)
            assert answer.status_code == 409 and "sudah dikirim" in answer.text, path
    assert await kept(home, "ktp") == 1
