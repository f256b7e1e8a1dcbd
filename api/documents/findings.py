"""What the process that opens a file may say about it. Everything it says is checked against these shapes."""

from datetime import date, datetime

import msgspec

from api.documents.signing_texts import SignatureVerdict


class Inspected(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """A file we take: `master` is our own clean copy, `previews` one JPEG a page, `thumbnail` a small WebP."""

    media_type: str
    pages: int
    master: bytes
    previews: tuple[bytes, ...]
    thumbnail: bytes
    hints: tuple[str, ...] = ()
    metrics: dict[str, float | str] = {}


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """Names are as the certificate has them, `signed_at` as the signer's clock had it; a broken signature has few of them.

    `fingerprint` is the SHA-256 of the signer's certificate: only that tells whose it is.
    `covers` and `changes` are pyHanko's words for what was signed and what was done since.
    """

    field: str
    verdict: SignatureVerdict
    signer: str = ""
    organisation: str = ""
    issuer: str = ""
    serial: str = ""
    fingerprint: bytes = b""
    signed_at: datetime | None = None
    valid_until: date | None = None
    covers: str = ""
    changes: str = ""


class Signed(msgspec.Struct, frozen=True, tag=True):
    """A PDF that opens and is kept as it is, and what its signatures are worth, oldest first."""

    pages: int
    verdict: SignatureVerdict
    signatures: tuple[Signature, ...] = ()


class Refusal(msgspec.Struct, frozen=True, tag=True):
    code: str


class Request(msgspec.Struct, frozen=True):
    """`certificates` and `at` are for signatures: whom to trust, and at which moment."""

    task: str
    data: bytes
    certificates: tuple[bytes, ...] = ()
    at: datetime | None = None


class Reply(msgspec.Struct, frozen=True):
    """`cpu_ms` and `peak_mb` are what the answer cost the process that gave it."""

    finding: Inspected | Signed | Refusal
    cpu_ms: int
    peak_mb: int
