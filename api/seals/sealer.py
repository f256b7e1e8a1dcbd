"""Sets the seal: PAdES B-B, invisible on the page, in a way that leaves the paper readable aloud (PDF/UA-1).

pyHanko is heavy: import this only in the process that prints.
"""

import logging
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import structlog
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from api.now import now
from api.office import office
from api.seals import certificates
from api.seals.certificates import FIELD, Seal

READ_ALOUD, REASON = "Segel elektronik", "Segel tanda terima"
DIGEST = "sha256"
LOOK_AGAIN = timedelta(days=1)
SAY_BEFORE = timedelta(days=30)
BESIDES_CERTIFICATES = 2048
"""Bytes of a signature besides its certificates, generously."""
OUTSIDE_THE_PAGE = InvisSigSettings(set_print_flag=True, set_hidden_flag=False, box_out_of_bounds=True)
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
log = structlog.get_logger()


class KeySigner(Signer):
    """Keeps the key as it was loaded; pyHanko's own parses it for every signature, and signs twice."""

    def __init__(self, seal: Seal) -> None:
        first, *chain = (Certificate.load(each.public_bytes(Encoding.DER)) for each in (seal.certificate, *seal.chain))
        registry = SimpleCertificateStore()
        registry.register_multiple(chain)
        super().__init__(signing_cert=first, cert_registry=registry, embed_roots=False)
        self._key = seal.key
        self.hex_digits = 2 * (sum(len(each.dump()) for each in (first, *chain)) + BESIDES_CERTIFICATES)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        if dry_run:
            return bytes(self._key.key_size // 8 if isinstance(self._key, rsa.RSAPrivateKey) else 144)
        if isinstance(self._key, rsa.RSAPrivateKey):
            return self._key.sign(data, padding.PKCS1v15(), SHA256())
        return self._key.sign(data, ec.ECDSA(SHA256()))


class Sealer:
    """Looks once a day which certificate is to be used: what was replaced or renewed comes into force by itself.

    `well` is false where the certificate that should seal does not.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._signer: KeySigner | None = None
        self._looked: datetime | None = None
        self.well = False

    def ready(self) -> bool:
        moment = now()
        if self._looked is None or moment - self._looked > LOOK_AGAIN:
            self._look(moment)
        return self._signer is not None

    def seal(self, pdf: bytes) -> bytes:
        """The same PDF with the seal behind it. Only while `ready`."""
        field = SigFieldSpec(FIELD, readable_field_name=READ_ALOUD, invis_sig_settings=OUTSIDE_THE_PAGE)
        told = PdfSignatureMetadata(
            field_name=FIELD, md_algorithm=DIGEST, subfilter=SigSeedSubFilter.PADES, reason=REASON, location=office.city
        )
        writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
        signer = PdfSigner(told, self._signer, new_field_spec=field)
        return signer.sign_pdf(writer, bytes_reserved=self._signer.hex_digits).getvalue()

    def _look(self, moment: datetime) -> None:
        seal, trouble = certificates.current(self._folder, moment)
        for sentence in trouble:
            log.error("seal_unusable", trouble=sentence)
        if seal and seal.certificate.not_valid_after_utc < moment + SAY_BEFORE:
            log.warning("seal_runs_out", day=str(seal.certificate.not_valid_after_utc.date()))
        self._looked, self.well = moment, seal is not None and not trouble
        self._signer = KeySigner(seal) if seal else None
