"""Application numbers: short enough to say aloud, hard to mistype. Pure."""

import re
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 signs (a prime), without 0 1 I L O: with weights 1 to 8 a sum of 0 modulo 31 notices every wrong sign and every swap."""
LENGTH = 8


def new_number() -> str:
    """A random number such as `K7QF-3M9X`: seven random signs and one check sign."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return _shown(signs + _check_sign(signs))


def normalise(text: str) -> str | None:
    """The number a person meant (any case, spaces, dashes), or None when it cannot be one of ours."""
    if len(text) > 40:
        return None
    signs = re.sub(r"[\s.\-–—]", "", text.upper())
    if len(signs) != LENGTH or not set(signs) <= set(ALPHABET) or signs[-1] != _check_sign(signs[:-1]):
        return None
    return _shown(signs)


def new_pin() -> str:
    """Six random digits, never all the same and never a simple run."""
    while True:
        pin = f"{secrets.randbelow(10**6):06d}"
        if len(set(pin)) > 2 and pin not in "01234567890" and pin not in "09876543210":
            return pin


def _check_sign(signs: str) -> str:
    total = sum(place * ALPHABET.index(sign) for place, sign in enumerate(signs, start=1))
    return ALPHABET[-total * pow(LENGTH, -1, len(ALPHABET)) % len(ALPHABET)]


def _shown(signs: str) -> str:
    return f"{signs[:4]}-{signs[4:]}"
