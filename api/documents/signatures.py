"""What the signatures of a PDF say: runs in the process that opens strangers' files, asks no network, writes nothing."""

import asyncio
import logging
import re
import unicodedata
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import msgspec
from asn1crypto.x509 import Certificate
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from api.documents import pdf
from api.documents.findings import Signature, Signed
from api.documents.signing_texts import SignatureVerdict, worst

MOST_SIGNATURES = 20
LONGEST_NAME = 120
LAST_WORDS = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
EXPIRED = ("OUT_OF_BOUNDS_NO_POE", "OUT_OF_BOUNDS_NOT_REVOKED", "EXPIRED")
for chatty in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(chatty).setLevel(logging.CRITICAL)  # they would tell the names of who signed


def verify(data: bytes, certificates: Sequence[bytes], at: datetime) -> Signed:
    """Judge at that moment, trusting those of `certificates` (PEM or DER) that signed themselves; the others lead to them.

    Raise Refused unless it is a PDF that opens.
    """
    pages = pdf.count_pages(data)
    try:
        reader = PdfFileReader(BytesIO(data), strict=False)
        found = [] if reader.encrypted else reader.embedded_regular_signatures
        known = [known for file in certificates for known in load_certs_from_pemder_data(file)]
        context = _context(reader, known, at) if found else None
    except Exception:  # whatever a library meets in a file made to confuse it
        return Signed(pages, SignatureVerdict.UNREADABLE)
    if reader.encrypted or len(found) > MOST_SIGNATURES:
        return Signed(pages, SignatureVerdict.UNREADABLE)
    signatures = asyncio.run(_all(found, context))
    if signatures and not _last_word(data, reader, signatures[-1]):
        signatures[-1] = msgspec.structs.replace(signatures[-1], verdict=SignatureVerdict.CHANGED)
    return Signed(pages, worst(*(signature.verdict for signature in signatures)), tuple(signatures))


def _context(reader: PdfFileReader, known: list[Certificate], at: datetime) -> ValidationContext:
    """Proofs that lie in the file itself are heard too: that a certificate was revoked, say."""
    asked = {
        "trust_roots": [certificate for certificate in known if certificate.subject == certificate.issuer],
        "other_certs": [certificate for certificate in known if certificate.subject != certificate.issuer],
        "moment": at,
        "allow_fetching": False,
        "revocation_mode": "soft-fail",
    }
    try:
        return DocumentSecurityStore.read_dss(reader).as_validation_context(asked)
    except NoDSSFoundError:
        return ValidationContext(**asked)


async def _all(found: Sequence[EmbeddedPdfSignature], context: ValidationContext) -> list[Signature]:
    return [await _one(embedded, context) for embedded in found]


async def _one(embedded: EmbeddedPdfSignature, context: ValidationContext) -> Signature:
    field = _plain(embedded.field_name)
    try:
        status = await async_validate_pdf_signature(embedded, context, context)
        return _said(field, status)
    except Exception:  # no signature that a reader would accept
        return Signature(field=field, verdict=SignatureVerdict.BROKEN)


def _said(field: str, status: PdfSignatureStatus) -> Signature:
    certificate, changes = status.signing_cert, status.modification_level
    subject, signed = certificate.subject.native, status.signer_reported_dt
    return Signature(
        field=field,
        verdict=_verdict(status),
        signer=_plain(subject.get("common_name")),
        organisation=_plain(subject.get("organization_name")),
        issuer=_plain(certificate.issuer.native.get("common_name")),
        serial=f"{certificate.serial_number:x}"[:LONGEST_NAME],
        fingerprint=certificate.sha256,
        signed_at=signed if signed is None or signed.tzinfo else signed.replace(tzinfo=UTC),
        valid_until=certificate.not_valid_after.date(),
        covers=status.coverage.name,
        changes="" if changes is None else changes.name,
    )


def _verdict(status: PdfSignatureStatus) -> SignatureVerdict:
    if not (status.intact and status.valid):
        return SignatureVerdict.BROKEN
    if _is_changed(status):
        return SignatureVerdict.CHANGED
    if status.trusted:
        return SignatureVerdict.TRUSTED
    if status.revoked:
        return SignatureVerdict.REVOKED
    trouble = status.trust_problem_indic
    return SignatureVerdict.EXPIRED if trouble and trouble.name in EXPIRED else SignatureVerdict.INTACT


def _is_changed(status: PdfSignatureStatus) -> bool:
    changes = status.modification_level
    covered = status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION
    return not covered or status.docmdp_ok is False or changes in (None, ModificationLevel.OTHER)


def _last_word(data: bytes, reader: PdfFileReader, newest: Signature) -> bool:
    """Whether the newest signature covers the file to its end, or only time stamps and proofs follow and nothing after them.

    Our own rule: pyHanko is content with bytes behind the last revision, where another program may find another document.
    """
    if newest.verdict in (SignatureVerdict.BROKEN, SignatureVerdict.CHANGED):
        return True
    if newest.covers == SignatureCoverageLevel.ENTIRE_FILE.name:
        return True
    end = LAST_WORDS.search(data[-64:])
    closed = end is not None and int(end[1]) == reader.last_startxref
    return closed and newest.changes == "LTA_UPDATES" and data.count(b"startxref", reader.last_startxref) == 1


def _plain(name: Any) -> str:
    """On one line, without hidden signs: a certificate is written by whoever made it."""
    text = ", ".join(map(str, name)) if isinstance(name, list) else str(name or "")
    visible = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    return " ".join(visible.split())[:LONGEST_NAME]
