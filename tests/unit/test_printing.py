"""What is on a receipt and a brochure, read back from the PDF itself."""

import msgspec
import page as conformance
import pypdfium2
import pytest
import zxingcpp

from api.printing.contexts import ReceiptContext
from api.printing.engine import Printer
from api.printing.qr import qr_svg
from tests.unit.printed import BROCHURE, LONG_RECEIPT, RECEIPT, in_front_of_its_seal


@pytest.fixture(scope="module")
async def printer(tmp_path_factory):
    printer = Printer(tmp_path_factory.mktemp("printing"))
    yield printer
    await printer.close()


@pytest.fixture(params=[RECEIPT, LONG_RECEIPT, BROCHURE], ids=["receipt", "long receipt", "brochure"])
async def printed(request, printer):
    return request.param, await printer.render(request.param)


def sheets(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document]


def picture(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].render(scale=150 / 72).to_pil()


def words(context):
    """Every text of a context, however deep."""
    if isinstance(context, str):
        return [context]
    parts = context.values() if isinstance(context, dict) else context if isinstance(context, list) else ()
    return [word for part in parts for word in words(part)]


async def test_everything_given_is_on_the_paper(printed):
    context, pdf = printed
    text = " ".join(sheets(pdf)).replace(" ", "").lower()
    silent = {context.created, *(contact.link for contact in context.office.whatsapps)}
    given = {word for word in words(msgspec.to_builtins(context)) if word not in silent} - {"receipt", "brochure"}
    missing = [word for word in given if word.removeprefix("https://").replace(" ", "").lower() not in text]
    assert missing == []


async def test_paper_can_be_read_aloud(printed):
    report = conformance.validate_pdf_bytes(printed[1], profile="ua1")
    assert "104 passed, 0 failed" in str(report)


async def test_its_code_leads_to_its_link(printed):
    context, pdf = printed
    assert [code.text for code in zxingcpp.read_barcodes(picture(pdf))] == [context.link]


async def test_its_code_still_reads_in_black_and_white(printed):
    context, pdf = printed
    assert [code.text for code in zxingcpp.read_barcodes(picture(pdf).convert("1"))] == [context.link]


async def test_the_same_paper_is_the_same_bytes_in_front_of_its_seal(printer, printed):
    context, pdf = printed
    assert in_front_of_its_seal(await printer.render(context)) == in_front_of_its_seal(pdf)


async def test_a_usual_receipt_fits_one_page_and_a_long_one_two(printer):
    assert len(sheets(await printer.render(RECEIPT))) == 1
    assert len(sheets(await printer.render(LONG_RECEIPT))) == 2


async def test_a_receipt_says_what_protects_the_citizen(printer):
    (text,) = sheets(await printer.render(RECEIPT))
    assert "Gratis Tidak dipungut biaya" in text
    assert "PIN tidak tercetak di sini dan tidak pernah diminta petugas" in text
    assert "lapor.go.id" in text
    assert "bukan dokumen kependudukan" in text


def test_a_receipt_has_no_place_for_the_pin():
    given = msgspec.to_builtins(RECEIPT) | {"pin": "123456"}
    with pytest.raises(msgspec.ValidationError, match="pin"):
        msgspec.convert(given, ReceiptContext)


async def test_a_receipt_without_documents_says_so(printer):
    (text,) = sheets(await printer.render(msgspec.structs.replace(RECEIPT, documents=())))
    assert "tidak memerlukan berkas" in text


async def test_what_people_type_is_printed_and_never_obeyed(printer):
    typed = '<img src="file:///etc/hostname">'
    (text,) = sheets(await printer.render(msgspec.structs.replace(RECEIPT, first_name=typed)))
    assert typed in text


async def test_a_brochure_sorts_papers_into_always_and_depends(printer):
    text = " ".join(sheets(await printer.render(BROCHURE)))
    always, depends = text.split("Yang perlu Anda siapkan")[1].split("Tergantung keadaan Anda")
    assert "Kartu Keluarga" in always and "Buku nikah" not in always
    assert "Buku nikah" in depends and "Kartu Keluarga" not in depends


async def test_a_brochure_without_papers_conditions_or_law_has_no_empty_headings(printer):
    bare = msgspec.structs.replace(BROCHURE, papers=(), not_needed=(), legal_basis=())
    text = " ".join(sheets(await printer.render(bare)))
    assert "Tidak ada berkas yang perlu disiapkan" in text
    assert not [heading for heading in ("Tergantung", "Tidak perlu", "Dasar hukum") if heading in text]


async def test_paper_is_printed_without_fonts_of_ours(tmp_path):
    printer = Printer(tmp_path / "printing", ours=tmp_path)
    pdf = await printer.render(RECEIPT)
    await printer.close()
    assert "104 passed" in str(conformance.validate_pdf_bytes(pdf, profile="ua1"))
    assert "K7QF-3M9X" in sheets(pdf)[0]


def test_a_code_on_a_page_has_its_words():
    assert "<title>Kode QR &lt;layanan&gt;</title>" in qr_svg("https://lopo.test/p/x", "Kode QR <layanan>")
