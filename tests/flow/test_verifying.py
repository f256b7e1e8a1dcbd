"""`/cek`: anybody finds out whether a document is from here, and nobody learns whose it is."""

import hashlib
import tempfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import httpx
import pikepdf
import pytest
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from api.applications import misses, queries
from api.now import now
from api.printing import engine
from api.results.tables import Issued
from api.seals import certificates, checking
from api.settings import settings
from tests import making
from tests.browsing import SENT_BY_BROWSERS
from tests.page import Page
from tests.unit.test_seal_certificates import bring, pair

AT = datetime(2026, 11, 24, 2, 40, tzinfo=UTC)
SECRETS = ("Maria", "Yuliana", "Bere", making.ANSWERS["applicant_nik"], "/p/")


async def check(browser, data, name="Akta Maria Bere.pdf"):
    return await browser.post("/cek", files={"berkas": (name, data, "application/pdf")})


async def receipt_of(browser, made):
    await browser.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    return (await browser.get(f"/permohonan/{made.number}/tanda-terima.pdf")).content


@pytest.fixture
async def receipt(citizen):
    return await receipt_of(citizen, await making.submitted())


async def hand_over(data, service="akta-kelahiran"):
    made = await making.draft()
    detail = await queries.detail(made.number)
    await Issued(application=detail.id, digest=hashlib.sha256(data).digest(), service=service, at=AT).save()


async def test_a_document_handed_over_here_is_recognised_with_its_kind_and_day(stranger):
    await hand_over(making.SIGNED)
    answer = await check(stranger, making.SIGNED)
    text = Page(answer.text).text
    assert answer.status_code == 200
    assert "Dokumen ini diterbitkan di sini" in text and "Akta Kelahiran" in text and "24 Nov 2026" in text


async def test_a_document_of_a_service_that_is_no_more_is_still_recognised(stranger):
    await hand_over(making.SIGNED, service="layanan-lama")
    assert "Dokumen ini diterbitkan di sini" in (await check(stranger, making.SIGNED)).text


async def test_a_receipt_of_ours_is_recognised_and_its_person_is_not_told(stranger, receipt):
    answer = await check(stranger, receipt)
    text = Page(answer.text).text
    assert "Tanda terima ini diterbitkan di sini" in text and "Disegel" in text
    assert [secret for secret in SECRETS if secret in answer.text] == []


async def test_receipts_sealed_before_a_replacement_and_after_it_are_both_recognised(stranger, citizen, receipt):
    bring(certificates.PLACE, *pair(now() + certificates.YEARS))
    await engine.close()
    newer = await receipt_of(citizen, await making.submitted())
    for file in (certificates.KEY, certificates.CERTIFICATE):
        (certificates.PLACE / file).unlink()
    await engine.close()
    name = b"Segel Resmi".hex().upper().encode()
    assert name in newer and name not in receipt
    for pdf in (receipt, newer):
        assert "Tanda terima ini diterbitkan di sini" in (await check(stranger, pdf)).text


def changed(pdf):
    middle = len(pdf) // 3
    return pdf[:middle] + bytes([pdf[middle] ^ 1]) + pdf[middle + 1 :]


def longer(pdf):
    return pdf + b"\n% more\n"


def turned(pdf):
    """Changed as PDF programs do it: behind the seal, which itself stays what it was."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    page = writer.find_page_for_modification(0)[0].get_object()
    page["/Rotate"] = NumberObject(180)
    writer.update_container(page)
    writer.write(after := BytesIO())
    assert after.getvalue().startswith(pdf)
    return after.getvalue()


@pytest.mark.parametrize(
    ("change", "title"),
    [
        (changed, "Tanda tangan elektroniknya rusak"),
        (longer, "Diubah setelah ditandatangani"),
        (turned, "Diubah setelah ditandatangani"),
    ],
)
async def test_a_changed_receipt_is_not_ours_any_more(stranger, receipt, change, title):
    text = Page((await check(stranger, change(receipt))).text).text
    assert title in text and "Jangan pakai berkas ini" in text
    assert "diterbitkan di sini" not in text


async def test_a_receipt_cut_back_to_before_its_seal_is_unsigned(stranger, receipt):
    bare = receipt[: receipt.index(b"%%EOF") + 6]
    assert "Tanpa tanda tangan elektronik" in Page((await check(stranger, bare)).text).text


@pytest.mark.parametrize(
    ("data", "title"),
    [(making.SIGNED, "Tidak tercatat di sini"), (making.PDF, "Tanpa tanda tangan elektronik")],
    ids=["signed elsewhere", "unsigned"],
)
async def test_what_is_not_from_here_is_neither_called_false_nor_valid(stranger, data, title):
    text = Page((await check(stranger, data)).text).text
    assert title in text
    assert [word for word in ("palsu", " sah", "diterbitkan di sini") if word in text.lower()] == []


@pytest.mark.parametrize(
    ("data", "status", "sentence"),
    [
        (b"", 422, checking.NO_FILE),
        (making.PHOTO, 415, checking.NOT_PDF),
        (b"%PDF-1.7 and nothing", 422, checking.UNREADABLE),
        ((making.SAMPLES / "pdf_terenkripsi.pdf").read_bytes(), 422, checking.UNREADABLE),
        (b"%PDF-" + bytes(checking.MOST_BYTES), 413, checking.TOO_BIG),
    ],
    ids=["empty", "photo", "no PDF", "locked", "too big"],
)
async def test_what_cannot_be_checked_gets_a_sentence_at_its_box(stranger, data, status, sentence):
    answer = await check(stranger, data)
    assert answer.status_code == status
    assert Page(answer.text).text.count(sentence) == 2


async def test_nothing_chosen_gets_a_sentence(stranger):
    assert checking.NO_FILE in (await stranger.post("/cek")).text


def planted(mark):
    """A PDF that opens and holds these words in clear."""
    with pikepdf.open(BytesIO(making.PDF)) as pdf:
        pdf.docinfo["/Subject"] = mark
        pdf.save(marked := BytesIO())
    return marked.getvalue()


def holding(mark):
    """Files below the data folder, and temporary ones, that hold these bytes."""
    young = (file for file in Path(tempfile.gettempdir()).glob("*") if file.is_file())
    files = [*settings.data.rglob("*"), *young]
    return [file for file in files if file.is_file() and mark in file.read_bytes()]


async def test_nothing_of_the_file_stays_on_the_disk_or_in_the_log(stranger, capfd):
    marked = planted("planted-7f3a")
    assert b"planted-7f3a" in marked
    assert (await check(stranger, marked, name="planted-7f3a.pdf")).status_code == 200
    assert holding(b"planted-7f3a") == []
    assert "planted" not in "".join(capfd.readouterr())


async def test_too_many_checks_are_stopped_before_the_file_is_opened(app, db):
    transport = httpx.ASGITransport(app, client=("203.0.113.9", 1))
    async with httpx.AsyncClient(transport=transport, base_url=settings.base_url, headers=SENT_BY_BROWSERS) as visitor:
        answers = [await check(visitor, b"x") for _ in range(misses.CHECKS + 1)]
    assert [answer.status_code for answer in answers] == [415] * misses.CHECKS + [429]
    assert misses.MANY_CHECKS in Page(answers[-1].text).text and "retry-after" in answers[-1].headers


async def test_programs_ask_the_same(client, receipt):
    asked = [(await client.post("/api/v1/verifications", content=pdf)).json() for pdf in (receipt, making.PDF)]
    assert [(told["issued"], told["kind"], told["verdict"]) for told in asked] == [
        (True, "receipt", "sah_terpercaya"),
        (False, "", "tanpa_tanda_tangan"),
    ]
    refused = await client.post("/api/v1/verifications", content=making.PHOTO)
    assert (refused.status_code, refused.json()["detail"]) == (415, checking.NOT_PDF)
