"""What a decision says, as canonical JSON: hashes of all that it rests on, so that nothing of it can be changed later.

Answers and reason are hashed with a salt of their own: who holds the evidence cannot guess them, and when the answers are
destroyed the salt goes, too. Papers and PDFs are hashed as they are: who has one can show that it was judged. Pure.
"""

import hmac
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import msgspec

from api.documents.texts import Verdict


class Paper(msgspec.Struct, frozen=True):
    """`master`: SHA-256 of the clean copy that was judged, empty where nobody could read it."""

    id: str
    requirement: str
    master: str
    verdict: Verdict


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """`reason`: of the note to the citizen, `results`: SHA-256 of each PDF that is handed over, in order."""

    number: str
    step: str
    reason: str
    answers: str
    definition: str
    papers: tuple[Paper, ...]
    results: tuple[str, ...] = ()
    version: int = 1


def encoded(said: Said) -> bytes:
    return msgspec.json.encode(said, order="sorted")


def decoded(text: bytes) -> Said:
    """Raise msgspec.DecodeError for what is none."""
    return msgspec.json.decode(text, type=Said)


def salt_of(seed: bytes, number: str) -> bytes:
    """One touch of the key may decide many cases: each has a salt that says nothing about the others'."""
    return hmac.digest(seed, number.encode(), sha256)


def salted(salt: bytes, value: Any) -> str:
    return hmac.new(salt, msgspec.json.encode(value, order="sorted"), sha256).hexdigest()


def plain(text: bytes) -> str:
    return sha256(text).hexdigest()


def listed(digests: Iterable[str]) -> str:
    """As the statement names them: each once, in order."""
    return " ".join(sorted(set(digests)))


def paper(view: Any, masters: Mapping[str, str]) -> Paper:
    return Paper(str(view.id), view.requirement, masters.get(str(view.id), ""), view.verdict)
