"""Secrets we hand out once and keep only a digest of, and ids that sort by time."""

import secrets
import time
from hashlib import sha256
from uuid import UUID

RANDOM_BITS = 74
_latest = 0


def new_token() -> str:
    """128 random bits, 22 characters, safe in a URL."""
    return secrets.token_urlsafe(16)


def digest(token: str) -> bytes:
    """SHA-256 is enough for a secret of 112 bits or more (NIST SP 800-63B-4, 3.1.2)."""
    return sha256(token.encode()).digest()


def new_id() -> UUID:
    """A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then 74 random bits that only grow within a millisecond.

    Ids made one after the other by one process sort in that order, also while the clock stands still or steps back.
    """
    global _latest
    fresh = (time.time_ns() // 1_000_000) << RANDOM_BITS | secrets.randbits(RANDOM_BITS)
    same = fresh >> RANDOM_BITS <= _latest >> RANDOM_BITS
    _latest = _latest + 1 + secrets.randbits(32) if same else fresh
    moment, high, low = _latest >> RANDOM_BITS, _latest >> 62 & 0xFFF, _latest & (1 << 62) - 1
    return UUID(int=moment << 80 | 0x7 << 76 | high << 64 | 0x2 << 62 | low)
