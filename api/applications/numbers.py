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


def part_of(text: str) -> str:
    """Three or more signs that may stand in a number, without spaces and dashes; empty for anything else."""
    signs = re.sub(r"[\s.\-–—]", "", text.upper())
    return signs if 3 <= len(signs) <= LENGTH and set(signs) <= set(ALPHABET) else ""


def near(text: str) -> list[str]:
    """The numbers that one wrong sign, or two that were swapped, makes of this text: the check sign leaves a few."""
    signs = re.sub(r"[\s.\-–—]", "", text.upper())
    if len(signs) != LENGTH or sum(sign not in ALPHABET for sign in signs) > 1:
        return []
    meant = {f"{signs[:place]}{sign}{signs[place + 1 :]}" for place in range(LENGTH) for sign in ALPHABET}
    meant |= {f"{signs[:place]}{signs[place + 1]}{signs[place]}{signs[place + 2 :]}" for place in range(LENGTH - 1)}
    return sorted(number for one in meant if (number := normalise(one)))


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
