"""Sealing: what we promise to keep private is unreadable without the keys, and useless in another row.

`LOPO_DATA/keys/keys.json` (0600) holds a ring of sealing keys (the current one seals, older ones only open)
and one root from which the keyed hashes are derived. Keep it apart from the database and its backups.
Sealed bytes are: version 1 | length of key id | key id | nonce 12 | AES-256-GCM ciphertext and tag.
"""

import contextlib
import hmac
import os
import secrets
from base64 import urlsafe_b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from api.settings import settings

VERSION = 1
NONCE = 12


class Tampered(Exception):
    """The bytes were changed, moved to another place, or sealed with a key we do not have."""


class Keys(msgspec.Struct, frozen=True):
    """`ring` maps a key id to 32 bytes; `current` names the one that seals; `root` is never rotated."""

    current: str
    ring: dict[str, bytes]
    root: bytes


def keys_file() -> Path:
    return settings.data / "keys" / "keys.json"


def create_keys() -> None:
    """Make the key file where there is none. Safe to call from several processes at once."""
    path = keys_file()
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = Keys(current="k1", ring={"k1": secrets.token_bytes(32)}, root=secrets.token_bytes(32))
    draft = path.with_name(f".{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with open(descriptor, "wb") as file:
        file.write(msgspec.json.encode(fresh))
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


@cache
def _keys() -> Keys:
    create_keys()
    return msgspec.json.decode(keys_file().read_bytes(), type=Keys)


@cache
def _cipher(key_id: str) -> AESGCM:
    try:
        return AESGCM(_keys().ring[key_id])
    except KeyError as error:
        raise Tampered(f"no key {key_id}") from error


@cache
def _derived(purpose: str) -> bytes:
    return hmac.digest(_keys().root, purpose.encode(), sha256)


def seal(plain: bytes, *place: object) -> bytes:
    """Seal `plain` for one place only, e.g. `seal(data, "application", row.id, "answers")`."""
    key_id, nonce = _keys().current.encode(), os.urandom(NONCE)
    head = bytes([VERSION, len(key_id)]) + key_id
    return head + nonce + _cipher(key_id.decode()).encrypt(nonce, plain, head + _bound(place))


def unseal(sealed: bytes, *place: object) -> bytes:
    """Raise Tampered unless `sealed` was sealed for exactly this place."""
    try:
        start = 2 + sealed[1]
        head, nonce, body = sealed[:start], sealed[start : start + NONCE], sealed[start + NONCE :]
        return _cipher(head[2:].decode()).decrypt(nonce, body, head + _bound(place))
    except (InvalidTag, IndexError, ValueError) as error:
        raise Tampered("sealed bytes do not belong here") from error


def fingerprint(purpose: str, value: str) -> bytes:
    """A keyed hash (HMAC-SHA-256): finds an equal value, tells nothing without the key."""
    return hmac.digest(_derived(purpose), value.encode(), sha256)


def fingerprint_text(purpose: str, value: str) -> str:
    """128 bits of the same, as 22 characters that are safe in a URL."""
    return urlsafe_b64encode(fingerprint(purpose, value)[:16]).rstrip(b"=").decode()


def _bound(place: tuple[object, ...]) -> bytes:
    return "\x1f".join(map(str, place)).encode()
