"""The demo's own signing authority: an invented root, an invented head of office, signatures that are real all the same.

Its root is trusted by the demo alone, and its key is forgotten when the demo has been filled.
"""

from datetime import timedelta
from io import BytesIO
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession

from api.now import now
from api.seals.certificates import USES, Seal
from api.seals.sealer import KeySigner

LONG = timedelta(days=5 * 365)
ROOT, SIGNER, OFFICE = "Akar Contoh", "Contoh Kepala Dinas", "Dinas Contoh"
TAKEN_BACK = x509.DistributionPoint(
    [x509.UniformResourceIdentifier("http://contoh.invalid/dicabut.crl")], None, None, None
)
"""Where real issuers tell which certificates they took back; nobody ever asks there."""


class Issuer:
    """`root` is the certificate to trust, `signer` the one that signs, both as PEM."""

    def __init__(self) -> None:
        root, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
        above = _certificate(ROOT, root, ROOT, root, "key_cert_sign", "crl_sign")
        self.root = above.public_bytes(Encoding.PEM)
        below = _certificate(SIGNER, key, ROOT, root, "content_commitment")
        self.signer = below.public_bytes(Encoding.PEM)
        self._signing = KeySigner(Seal(key, below))

    async def sign(self, pdf: bytes, field: str = "TTE") -> bytes:
        """The same PDF with a signature behind it, of this moment."""
        told = PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES)
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        signed = await PdfSignerNow(told, self._signing).async_sign_pdf(writer, bytes_reserved=self._signing.hex_digits)
        return signed.getvalue()


class PdfSignerNow(PdfSigner):
    """By our clock, which the demo sets to the day of its story."""

    def init_signing_session(self, *arguments: Any, **options: Any) -> PdfSigningSession:
        session = super().init_signing_session(*arguments, **options)
        session.system_time = now()
        return session


def _certificate(
    name: str, key: ec.EllipticCurvePrivateKey, above: str, signer: ec.EllipticCurvePrivateKey, *uses: str
) -> x509.Certificate:
    moment, root = now(), name == above
    usage = x509.KeyUsage(**{known: known in uses for known in USES})
    return (
        x509.CertificateBuilder(_name(above), _name(name), key.public_key(), x509.random_serial_number())
        .not_valid_before(moment - LONG)
        .not_valid_after(moment + LONG)
        .add_extension(x509.BasicConstraints(ca=root, path_length=0 if root else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.CRLDistributionPoints([TAKEN_BACK]), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
        .sign(signer, hashes.SHA256())
    )


def _name(common: str) -> x509.Name:
    names = {NameOID.COMMON_NAME: common, NameOID.ORGANIZATION_NAME: OFFICE, NameOID.COUNTRY_NAME: "ID"}
    return x509.Name([x509.NameAttribute(oid, words) for oid, words in names.items()])
