"""Secrets we hand out once and keep only a digest of, and ids that sort by time."""

import secrets
import time
from hashlib import sha256
from uuid import UUID


def new_token() -> str:
    """128 random bits, 22 characters, safe in a URL."""
    return secrets.token_urlsafe(16)


def digest(token: str) -> bytes:
    """SHA-256 is enough for a secret of 112 bits or more (NIST SP 800-63B-4, 3.1.2)."""
    return sha256(token.encode()).digest()


def new_id() -> UUID:
    """A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then random bits."""
    value = (time.time_ns() // 1_000_000) << 80 | secrets.randbits(80)
    return UUID(int=value & ~(0xF << 76) & ~(0x3 << 62) | 0x7 << 76 | 0x2 << 62)
