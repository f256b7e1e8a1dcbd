"""Challenges: random, five minutes, one use, and only for the browser that asked."""

import secrets
from typing import Literal

from piccolo.columns.combination import Where

from api.accounts.passkeys import Refused
from api.accounts.periods import CHALLENGE
from api.accounts.tables import Challenge
from api.now import now
from api.tokens import digest

Purpose = Literal["sign_in", "register", "add", "step_up", "person_in", "person_new", "person_add"]
"""The last three are citizens' own."""


async def issue(purpose: Purpose, browser: str, subject: str = "", said: bytes = b"") -> bytes:
    """`browser` is a secret only that browser holds; `subject` is what the answer will be for; `said` ends the challenge."""
    challenge = secrets.token_bytes(32 - len(said) // 2) + said
    await Challenge.insert(
        Challenge(
            digest=_digest(challenge),
            purpose=purpose,
            browser=digest(browser),
            subject=subject,
            expires=now() + CHALLENGE,
        )
    )
    return challenge


async def spend(purpose: Purpose, browser: str, challenge: bytes, subject: str = "") -> None:
    """Call outside a transaction: a challenge stays spent when what follows fails. Raise Refused if it is not good."""
    await _take(purpose, browser, challenge, Challenge.subject == subject)


async def spend_any(purpose: Purpose, browser: str, challenge: bytes) -> str:
    """As `spend`, where only the question knows what it was for: its subject."""
    return await _take(purpose, browser, challenge)


async def _take(purpose: Purpose, browser: str, challenge: bytes, *more: Where) -> str:
    spent = (
        await Challenge.delete()
        .where(
            Challenge.digest == _digest(challenge),
            Challenge.purpose == purpose,
            Challenge.browser == digest(browser),
            Challenge.expires > now(),
            *more,
        )
        .returning(Challenge.subject)
    )
    if not spent:
        raise Refused("challenge")
    return spent[0]["subject"]


def _digest(challenge: bytes) -> bytes:
    return digest(challenge.hex())
