"""The seal itself, as any PDF reader would check it, and what happens when it cannot be set."""

import asyncio
from io import BytesIO

import pytest
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from api.now import now
from api.printing import worker
from api.printing.contexts import Printed
from api.printing.engine import Printer
from api.seals import certificates
from api.seals.sealer import Sealer
from tests.making import PDF, text_of
from tests.unit.printed import BROCHURE, RECEIPT
from tests.unit.test_seal_certificates import bring, garbage, pair


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "keys" / "seal"


@pytest.fixture(scope="module")
async def printer(tmp_path_factory):
    printer = Printer(tmp_path_factory.mktemp("printing"))
    yield printer
    await printer.close()


async def sealed(folder):
    """A PDF of anybody's with the seal that this folder gives."""
    sealer = Sealer(folder)
    assert sealer.ready()
    return await asyncio.to_thread(sealer.seal, PDF)


def words(pdf):
    return " ".join(text_of(pdf).split())


async def judged(pdf, folder=certificates.PLACE):
    """What pyHanko says of the only seal, trusting what sealed here."""
    (seal,) = PdfFileReader(BytesIO(pdf)).embedded_regular_signatures
    roots = [Certificate.load(der) for der in certificates.trusted(folder)]
    return await async_validate_pdf_signature(seal, ValidationContext(trust_roots=roots, allow_fetching=False))


async def test_a_receipt_is_sealed_whole_and_says_so(printer):
    pdf = await printer.render(RECEIPT)
    said = await judged(pdf)
    assert said.bottom_line and said.coverage.name == "ENTIRE_FILE"
    assert await printer.sealing()
    assert "bersegel elektronik" in words(pdf) and "lopo.test/cek" in words(pdf)


async def test_a_brochure_is_not_sealed(printer):
    assert PdfFileReader(BytesIO(await printer.render(BROCHURE))).embedded_regular_signatures == []


async def test_a_changed_byte_breaks_the_seal(folder):
    pdf = bytearray(await sealed(folder))
    pdf[len(PDF) // 2] ^= 1
    assert not (await judged(bytes(pdf), folder)).intact


async def test_the_office_seals_with_its_own_certificate_and_older_receipts_still_check(folder):
    older = await sealed(folder)
    key, certificate = pair(now() + certificates.YEARS)
    bring(folder, key, certificate)
    newer = await sealed(folder)
    assert (await judged(older, folder)).bottom_line
    said = await judged(newer, folder)
    assert said.intact and said.valid
    assert said.signing_cert.subject.native == {"common_name": "Segel Resmi"}


@pytest.mark.parametrize("curve", [ec.SECP256R1, ec.SECP521R1])
async def test_a_chain_and_long_keys_fit(folder, curve):
    key, certificate = pair(now() + certificates.YEARS, ec.generate_private_key(curve()))
    bring(folder, key, certificate)
    above = pair(now() + certificates.YEARS)[1]
    with (folder / "office.crt").open("ab") as file:
        file.write(above.public_bytes(certificates.Encoding.PEM) * 3)
    said = await judged(await sealed(folder), folder)
    assert said.intact and said.valid


async def test_what_seals_instead_and_what_is_not_sealed_is_told_to_health(tmp_path, folder):
    garbage(folder)
    printer = Printer(tmp_path / "printing", seals=folder)
    assert (await judged(await printer.render(RECEIPT), folder)).bottom_line
    assert not await printer.sealing()
    await printer.close()
    (folder / "seal.pem").write_bytes(b"torn")
    text = words(await printer.render(RECEIPT))
    assert "K7QF-3M9X" in text and "bersegel" not in text and "lopo.test/cek" in text
    assert not await printer.sealing()
    await printer.close()


class Blank:
    """A press that prints whether a seal was promised."""

    def pdf(self, context, sealed=False):
        return b"promised" if sealed else b"plain"


class Failing(Sealer):
    def seal(self, pdf):
        raise RuntimeError("a bug on purpose")


def test_a_seal_that_fails_takes_nobodys_receipt_away_and_is_not_promised(folder):
    assert worker.printed(Blank(), Failing(folder), RECEIPT) == Printed(b"plain", well=False)
