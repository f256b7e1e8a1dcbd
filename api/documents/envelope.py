"""Stored bodies: AES-256-GCM under a key of their own, in records that cannot be cut, moved, swapped or added to.

A body is a row of records of up to 1 MiB, each `nonce 12 | ciphertext | tag 16`. What a record is bound to: the document's id,
the part's name, where in the part it begins, and whether it is the last. Nonces are random, so that a part written again after
a crash never meets an old one. The key is wrapped by the vault and kept in the document's row: without the row, no body.
"""

import os
from collections.abc import Iterator
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from api import vault
from api.vault import Tampered

RECORD = 1 << 20
NONCE, TAG = 12, 16
SEALED_RECORD = NONCE + RECORD + TAG


def new_key() -> bytes:
    return AESGCM.generate_key(256)


def wrap(key: bytes, kind: str, document: UUID) -> bytes:
    """`kind` is the table of the row it is sealed for."""
    return vault.seal(key, kind, document, "key")


def unwrap(wrapped: bytes, kind: str, document: UUID) -> bytes:
    return vault.unseal(wrapped, kind, document, "key")


def encrypt(key: bytes, document: UUID, part: str, plain: bytes) -> bytes:
    cipher, out = AESGCM(key), bytearray()
    for start, record, last in _records(plain, RECORD):
        nonce = os.urandom(NONCE)
        out += nonce + cipher.encrypt(nonce, record, _place(document, part, start, last))
    return bytes(out)


def decrypt(key: bytes, document: UUID, part: str, body: bytes) -> bytes:
    """Raise Tampered unless this is exactly what was encrypted for this part of this document."""
    cipher, out = AESGCM(key), bytearray()
    for _, record, last in _records(body, SEALED_RECORD):
        nonce, sealed = record[:NONCE], record[NONCE:]
        try:
            out += cipher.decrypt(nonce, sealed, _place(document, part, len(out), last))
        except (InvalidTag, ValueError) as error:
            raise Tampered(f"{part} of {document}") from error
    return bytes(out)


def _records(data: bytes, size: int) -> Iterator[tuple[int, memoryview, bool]]:
    """Where each record begins, the record, and whether it is the last. Nothing is one empty record."""
    view = memoryview(data)
    for start in range(0, len(data) or 1, size):
        yield start, view[start : start + size], start + size >= len(data)


def _place(document: UUID, part: str, start: int, last: bool) -> bytes:
    return f"{document}\x1f{part}\x1f{start}\x1f{int(last)}".encode()
