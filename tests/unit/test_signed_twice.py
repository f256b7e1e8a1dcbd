"""Signatures made here: several in one file, a page changed between them, a certificate that was taken back."""

from datetime import timedelta
from io import BytesIO

import pytest
from asn1crypto.crl import CertificateList
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.validation.dss import DocumentSecurityStore

from api.demo.issuer import Issuer
from api.documents import inspection
from api.documents.signing_texts import SignatureVerdict
from api.now import now
from tests.unit.hostile import one_page, saved

PLAIN = saved(one_page())
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def office():
    return Issuer()


@pytest.fixture(scope="module")
def stranger():
    return Issuer()


async def judged(data, *issuers):
    signed = await inspection.verify(data, [issuer.root for issuer in issuers])
    return signed.verdict, [one.verdict for one in signed.signatures]


def turned(data):
    """The first page turned upside down, in an update that leaves all bytes before it."""
    writer = IncrementalPdfFileWriter(BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Rotate"] = generic.NumberObject(180)
    writer.mark_update(page.get_container_ref())
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def taken_back(issuer, key):
    """What the issuer says of the certificate that signs: no longer good since an hour ago."""
    signer = x509.load_pem_x509_certificate(issuer.signer)
    gone = x509.RevokedCertificateBuilder(signer.serial_number, now() - HOUR).build()
    names = x509.load_pem_x509_certificate(issuer.root).subject
    listed = x509.CertificateRevocationListBuilder(names, now() - HOUR, now() + HOUR, revoked_certificates=[gone])
    return CertificateList.load(listed.sign(key, hashes.SHA256()).public_bytes(Encoding.DER))


async def test_two_signatures_of_the_office_are_both_trusted(office):
    twice = await office.sign(await office.sign(PLAIN), "TTE2")
    assert await judged(twice, office) == (SignatureVerdict.TRUSTED, [SignatureVerdict.TRUSTED] * 2)


async def test_the_signature_of_a_stranger_beside_the_offices_makes_it_untrusted(office, stranger):
    both = await stranger.sign(await office.sign(PLAIN), "TTE2")
    assert (await judged(both, office))[0] == SignatureVerdict.INTACT
    assert (await judged(both, office, stranger))[0] == SignatureVerdict.TRUSTED


async def test_a_page_changed_after_the_signature_is_a_change_even_when_it_is_signed_again(office):
    changed = turned(await office.sign(PLAIN))
    assert (await judged(changed, office))[0] == SignatureVerdict.CHANGED
    assert await judged(await office.sign(changed, "TTE2"), office) == (
        SignatureVerdict.CHANGED,
        [SignatureVerdict.CHANGED, SignatureVerdict.TRUSTED],
    )


async def test_more_signatures_than_anybody_needs_are_not_looked_at(office):
    data = PLAIN
    for number in range(21):
        data = await office.sign(data, f"TTE{number}")
    assert await judged(data, office) == (SignatureVerdict.UNREADABLE, [])


async def test_a_certificate_that_its_issuer_took_back_is_said_to_be(monkeypatch):
    root, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    monkeypatch.setattr(ec, "generate_private_key", lambda _, made=iter([root, key]): next(made))
    office = Issuer()
    data = BytesIO(await office.sign(PLAIN))
    DocumentSecurityStore.add_dss(data, sig_contents=None, crls=[taken_back(office, root)])
    assert (await judged(data.getvalue(), office))[0] == SignatureVerdict.REVOKED


async def test_every_hidden_sign_in_a_name_is_gone(office, monkeypatch):
    monkeypatch.setattr("api.demo.issuer.SIGNER", "Kepala\u202e\nDinas\x00")
    [one] = (await inspection.verify(await Issuer().sign(PLAIN), [])).signatures
    assert one.signer == "Kepala Dinas"
