"""Sealing: what we promise to keep private is unreadable without the keys, and useless in another row.

The keys come from the file that `keys.ring` describes. Keep it apart from the database and its backups.
Sealed bytes are: version 1 | length of key id | key id | nonce 12 | AES-256-GCM ciphertext and tag.
Every column that holds them is listed in `keys.sealed`, so that a new key can take over from an old one.
"""

import hmac
import os
from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from api.keys import ring
from api.keys.ring import Keys, Unreadable

VERSION = 1
NONCE = 12

create_keys = ring.create


class Tampered(Exception):
    """The bytes were changed, moved to another place, or sealed with a key we do not have."""


class _Known(NamedTuple):
    """What this process has read: the file's path and stamp, what it seals with, what it opens with."""

    path: str
    stamp: tuple[int, int, int]
    root: bytes
    head: bytes
    sealing: AESGCM
    ciphers: dict[str, AESGCM]


class Vault:
    """The keys as one process knows them. A file that changed is noticed without a restart."""

    def __init__(self) -> None:
        self._known: _Known | None = None
        self._derived: dict[str, bytes] = {}

    def sealing(self) -> tuple[bytes, AESGCM]:
        """What every sealed value begins with, and the cipher of the current key.

        Looks at the file each time: two microseconds, and nothing is sealed with a key that no longer should.
        """
        known = self._known
        if known is None or known.stamp != _stamp(known.path):
            known = self._learn()
        return known.head, known.sealing

    def opening(self, key_id: str) -> AESGCM:
        """Raise Tampered for a key that is not in the file either."""
        known = self._known or self._learn()
        if key_id not in known.ciphers:
            known = self._learn()
        try:
            return known.ciphers[key_id]
        except KeyError as error:
            raise Tampered(f"no key {key_id}") from error

    def derived(self, purpose: str) -> bytes:
        if purpose not in self._derived:
            known = self._known or self._learn()
            self._derived[purpose] = hmac.digest(known.root, purpose.encode(), sha256)
        return self._derived[purpose]

    def _learn(self) -> _Known:
        """A file that is away or half copied changes nothing for a process that knew a whole one."""
        if self._known is None:
            ring.create()
        try:
            path = str(ring.file())
            stamp, keys = _stamp(path), ring.read()  # in this order: a change in between is seen the next time
        except (OSError, Unreadable):
            if self._known is None:
                raise
            return self._known
        self._known = _known(path, stamp, keys)
        return self._known


def _known(path: str, stamp: tuple[int, int, int], keys: Keys) -> _Known:
    ciphers = {key_id: AESGCM(key) for key_id, key in keys.ring.items()}
    return _Known(path, stamp, keys.root, head(keys.current), ciphers[keys.current], ciphers)


def _stamp(path: str) -> tuple[int, int, int]:
    try:
        found = os.stat(path)
    except OSError:
        return (0, 0, 0)
    return found.st_ino, found.st_mtime_ns, found.st_size


_vault = Vault()


def head(key_id: str) -> bytes:
    """What all bytes sealed with this key begin with."""
    return bytes([VERSION, len(key_id)]) + key_id.encode()


def seal(plain: bytes, *place: object) -> bytes:
    """Seal `plain` for one place only, e.g. `seal(data, "application", row.id, "answers")`."""
    begin, cipher = _vault.sealing()
    nonce = os.urandom(NONCE)
    return begin + nonce + cipher.encrypt(nonce, plain, begin + _bound(place))


def unseal(sealed: bytes, *place: object) -> bytes:
    """Raise Tampered unless `sealed` was sealed for exactly this place."""
    try:
        start = 2 + sealed[1]
        begin, nonce, body = sealed[:start], sealed[start : start + NONCE], sealed[start + NONCE :]
        return _vault.opening(begin[2:].decode()).decrypt(nonce, body, begin + _bound(place))
    except (InvalidTag, IndexError, ValueError) as error:
        raise Tampered("sealed bytes do not belong here") from error


def fingerprint(purpose: str, value: str) -> bytes:
    """A keyed hash (HMAC-SHA-256): finds an equal value, tells nothing without the key."""
    return hmac.digest(_vault.derived(purpose), value.encode(), sha256)


def fingerprint_text(purpose: str, value: str) -> str:
    """128 bits of the same, as 22 characters that are safe in a URL."""
    return urlsafe_b64encode(fingerprint(purpose, value)[:16]).rstrip(b"=").decode()


def _bound(place: tuple[object, ...]) -> bytes:
    return "\x1f".join(map(str, place)).encode()
