"""What is hashed, exactly. Pure; another program can follow it: SHA-256(hash before ‖ canonical JSON of the row)."""

from collections.abc import Mapping
from datetime import UTC
from hashlib import sha256
from typing import Any

import msgspec

START = bytes(32)
"""The hash before the first link."""
FIELDS = ("action", "actor", "at", "detail", "id", "subject")

Row = Mapping[str, Any]


def canonical(row: Row) -> bytes:
    """Keys in order, no spaces, UTF-8; `at` in UTC with six digits of a second; `detail` as the text that is stored."""
    at = row["at"].astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    said = {**{field: row[field] for field in FIELDS}, "at": at, "id": str(row["id"])}
    return msgspec.json.encode(said, order="sorted")


def link(before: bytes, row: Row) -> bytes:
    return sha256(before + canonical(row)).digest()
