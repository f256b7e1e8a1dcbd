"""Was this PDF issued here? What anybody may learn about a file, without learning whose it is."""

from collections.abc import Container
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

import msgspec

from api.catalogue import CATALOGUE
from api.documents import formats, inspection
from api.documents.findings import Signed
from api.documents.refused import Refused
from api.documents.signing_texts import SignatureVerdict
from api.errors import Invalid, TooLarge, Unsupported
from api.language import N_
from api.results import queries as results
from api.seals import certificates

MOST_BYTES = inspection.MOST_BYTES_OF_RESULT
NO_FILE = N_("Pilih dulu berkas PDF, lalu periksa.")
TOO_BIG = N_("Berkas lebih dari 20 MB. Dokumen kami tidak sebesar itu: minta berkas PDF aslinya.")
NOT_PDF = N_("Berkas ini bukan PDF. Foto dan hasil pindai tidak dapat diperiksa: minta berkas PDF aslinya.")
UNREADABLE = N_(
    "PDF ini rusak, terpotong, atau memakai kata sandi, jadi tidak dapat diperiksa. Minta berkas aslinya lagi."
)
UNCHANGED = (SignatureVerdict.TRUSTED, SignatureVerdict.INTACT, SignatureVerdict.EXPIRED)
"""Enough for a seal that is ours by its certificate's fingerprint: who vouches for us, and until when, says nothing more."""

WHOLE_FILE = "ENTIRE_FILE"
CALLER = "cek"
"""All who check share one place, for anybody may."""


class Kind(StrEnum):
    RESULT = "result"
    RECEIPT = "receipt"
    UNKNOWN = ""


class Checked(msgspec.Struct, frozen=True):
    """`at` is when it was handed over or sealed, `service` a title; both only for what was issued here.

    `verdict` is what the signatures say; None for a result that is the same, byte for byte, as the one handed over.
    """

    kind: Kind
    at: datetime | None = None
    service: str = ""
    verdict: SignatureVerdict | None = None


async def check(data: bytes) -> Checked:
    """Nothing is kept. Raise Invalid, TooLarge or Unsupported with a sentence for what cannot be checked."""
    if not data:
        raise Invalid({"file": NO_FILE}, NO_FILE)
    if len(data) > MOST_BYTES:
        raise TooLarge(TOO_BIG)
    if formats.sniff(data) != formats.PDF:
        raise Unsupported(NOT_PDF)
    if issued := await results.issued(sha256(data).digest()):
        return Checked(Kind.RESULT, issued.at, _title(issued.service))
    ours = certificates.trusted()
    try:
        signed = await inspection.verify(data, ours, CALLER)
    except Refused as refused:
        raise Invalid({"file": UNREADABLE}, UNREADABLE) from refused
    if signed.verdict is SignatureVerdict.UNREADABLE:
        raise Invalid({"file": UNREADABLE}, UNREADABLE)
    return _judged(signed, {sha256(certificate).digest() for certificate in ours})


def _judged(signed: Signed, ours: Container[bytes]) -> Checked:
    """A receipt is ours when its newest signature is our seal, and over the whole file: nothing may stand behind it."""
    if signed.verdict not in UNCHANGED:
        return Checked(Kind.UNKNOWN, verdict=signed.verdict)
    seal = signed.signatures[-1]
    if seal.fingerprint not in ours or seal.field != certificates.FIELD:
        return Checked(Kind.UNKNOWN, verdict=signed.verdict)
    if seal.covers != WHOLE_FILE:
        return Checked(Kind.UNKNOWN, verdict=SignatureVerdict.CHANGED)
    return Checked(Kind.RECEIPT, seal.signed_at, verdict=signed.verdict)


def _title(code: str) -> str:
    service = CATALOGUE.get(code)
    return service.title if service else ""
