"""Paper through the front door: receipts and brochures, and pages to print where no PDF can be made."""

from datetime import UTC, datetime

import page as conformance
import pypdfium2
import pytest
import zxingcpp

from api.catalogue import CATALOGUE, brochure
from api.printing import engine
from api.printing.engine import Printer
from tests import making
from tests.page import Page

MOMENT = datetime(2026, 11, 24, 2, 40, tzinfo=UTC)


@pytest.fixture
async def no_pdf(tmp_path, monkeypatch):
    """A machine without Pango: the library's file is there and broken."""
    (tmp_path / "libgobject-2.0.so.0").write_text("not a library")
    monkeypatch.setenv("LD_LIBRARY_PATH", str(tmp_path))
    monkeypatch.setattr(engine, "render", Printer(tmp_path / "printing").render)
    monkeypatch.setattr(brochure, "kept", {})


@pytest.fixture
async def home(citizen):
    """Where the device that sent an application follows it."""
    made = await making.submitted()
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    return f"/permohonan/{made.number}"


async def test_the_receipt_opens_as_pdf_and_leads_back(citizen, home):
    sent = await citizen.get(f"{home}/tanda-terima.pdf")
    assert sent.headers["content-type"] == "application/pdf"
    assert "no-store" in sent.headers["cache-control"]
    with pypdfium2.PdfDocument(sent.content) as receipt:
        (code,) = zxingcpp.read_barcodes(receipt[0].render(scale=2).to_pil())
    assert "/p/" in code.text


async def test_the_receipt_names_nobody_in_full(citizen, home):
    text = making.text_of((await citizen.get(f"{home}/tanda-terima.pdf")).content)
    assert "Maria" in text
    told = [secret for secret in ("Yuliana", "Bere", making.ANSWERS["applicant_nik"], "1990") if secret in text]
    assert told == []


async def test_without_pdf_the_receipt_is_a_page_to_print(citizen, home, no_pdf):
    sent = await citizen.get(f"{home}/tanda-terima.pdf")
    assert sent.headers["content-type"].startswith("text/html")
    text = Page(sent.text).text
    assert home[-9:] in text and "Cetak halaman ini" in text and "Perlu PIN 6 angka" in text
    assert "Yuliana" not in text


async def test_without_pdf_the_programs_are_told_so(client, no_pdf):
    made = await making.submitted()
    answer = await client.get(
        f"/api/v1/applications/{made.number}/receipt.pdf", headers={"authorization": f"Bearer {made.key}"}
    )
    assert answer.status_code == 503
    assert answer.json()["type"] == "/galat/sedang-tidak-tersedia"


async def test_the_brochure_opens_as_pdf_for_anybody(stranger):
    sent = await stranger.get("/layanan/akta-kelahiran/brosur.pdf")
    assert sent.headers["content-type"] == "application/pdf"
    assert "Akta Kelahiran" in making.text_of(sent.content)


async def test_without_pdf_every_brochure_is_a_page_to_print(stranger, no_pdf):
    for code, service in CATALOGUE.items():
        sent = await stranger.get(f"/layanan/{code}/brosur.pdf")
        assert service.title in Page(sent.text).text and "Cetak halaman ini" in sent.text


def papers(code):
    return len(CATALOGUE[code].documents)


@pytest.mark.parametrize("pick", [min, max])
async def test_the_shortest_and_the_longest_brochure_are_short_and_can_be_read_aloud(pick):
    service = CATALOGUE[pick(CATALOGUE, key=papers)]
    pdf = await engine.render(brochure.context(service, MOMENT))
    assert "104 passed" in str(conformance.validate_pdf_bytes(pdf, profile="ua1"))
    with pypdfium2.PdfDocument(pdf) as pages:
        assert len(pages) <= 2
