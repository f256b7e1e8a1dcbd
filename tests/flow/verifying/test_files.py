"""`/cek`: anybody finds out whether a document is from here, and nobody learns whose it is."""

import tempfile
from io import BytesIO
from pathlib import Path

import httpx
import pikepdf
import pytest

from api.applications import misses, queries
from api.dates import shown_date
from api.now import now
from api.results import actions as results
from api.seals import checking
from api.settings import settings
from tests import making
from tests.browsing import SENT_BY_BROWSERS
from tests.flow.verifying.asking import check
from tests.page import Page


async def hand_over(service):
    """A signed PDF from the desk, as an answer of this service."""
    application = (await queries.detail((await making.draft()).number)).id
    prepared = await results.prepare(making.SIGNED, "Maria Bere.pdf")
    await results.keep(application, prepared, "operator:test")
    await results.deliver(application, service, {prepared.id}, "operator:test")


async def test_a_document_handed_over_here_is_recognised_with_its_kind_and_day(stranger):
    await hand_over("akta-kelahiran")
    answer = await check(stranger, making.SIGNED)
    text = Page(answer.text).text
    assert answer.status_code == 200
    assert "Dokumen ini diterbitkan di sini" in text and "Akta Kelahiran" in text and shown_date(now()) in text
    assert "Maria" not in answer.text


async def test_a_document_of_a_service_that_is_no_more_is_still_recognised(stranger):
    await hand_over("layanan-lama")
    assert "Dokumen ini diterbitkan di sini" in (await check(stranger, making.SIGNED)).text


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
