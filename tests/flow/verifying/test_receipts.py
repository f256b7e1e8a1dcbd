"""Our seal on receipts, checked by strangers: ours alone, whole, and for as long as we kept its certificate."""

import asyncio
import re
from io import BytesIO

import pytest
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.generic import NumberObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.validation.dss import DocumentSecurityStore

from api.now import now
from api.printing import engine
from api.seals import certificates
from api.seals.sealer import Sealer
from tests import making
from tests.flow.verifying.asking import check, receipt_of
from tests.page import Page
from tests.unit.test_seal_certificates import bring, pair

SECRETS = ("Maria", "Yuliana", "Bere", making.ANSWERS["applicant_nik"], "/p/")


async def test_a_receipt_of_ours_is_recognised_and_its_person_is_not_told(stranger, receipt):
    answer = await check(stranger, receipt)
    text = Page(answer.text).text
    assert "Tanda terima ini diterbitkan di sini" in text and "Disegel" in text
    number = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", making.text_of(receipt))[0]
    assert [secret for secret in (*SECRETS, number) if secret in answer.text] == []


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


def supplemented(pdf):
    """With certificates behind the seal, as archives add them: harmless, and yet not the file we gave."""
    DocumentSecurityStore.add_dss(after := BytesIO(pdf), None, certs=[Certificate.load(certificates.trusted()[0])])
    assert after.getvalue().startswith(pdf) and after.getvalue() != pdf
    return after.getvalue()


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
        (supplemented, "Diubah setelah ditandatangani"),
    ],
)
async def test_a_changed_receipt_is_not_ours_any_more(stranger, receipt, change, title):
    text = Page((await check(stranger, change(receipt))).text).text
    assert title in text and "Jangan pakai berkas ini" in text
    assert "diterbitkan di sini" not in text


async def test_a_seal_that_only_bears_our_name_is_not_ours(stranger, tmp_path):
    imitation = Sealer(tmp_path / "seal")
    assert imitation.ready()
    pdf = await asyncio.to_thread(imitation.seal, making.PDF)
    assert "Tidak tercatat di sini" in Page((await check(stranger, pdf)).text).text


async def test_what_else_the_office_signs_with_its_certificate_is_no_receipt(stranger, monkeypatch):
    monkeypatch.setattr("api.seals.sealer.FIELD", "Tanda tangan")
    ours = Sealer(certificates.PLACE)
    assert ours.ready()
    pdf = await asyncio.to_thread(ours.seal, making.PDF)
    assert "Tidak tercatat di sini" in Page((await check(stranger, pdf)).text).text


async def test_a_receipt_cut_back_to_before_its_seal_is_unsigned(stranger, receipt):
    bare = receipt[: receipt.index(b"%%EOF") + 6]
    assert "Tanpa tanda tangan elektronik" in Page((await check(stranger, bare)).text).text
