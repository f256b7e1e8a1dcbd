"""Which NIKs and KK numbers a machine thinks it reads, beside those that were typed. Pure; digits are kept by nobody."""

import re
from collections.abc import Collection
from datetime import date
from enum import StrEnum

from api.catalogue import kk, nik

LOOKALIKES = str.maketrans("OoDQUIil|!tZzEAhSsbGTBgq?/", "00000111111223445566789977")
SIGN = r"[0-9OoDQUIil|!tZzEAhSsbGTBgq?/]"
SIXTEEN = re.compile(rf"(?<!\w)(?:{SIGN}[ .\-]?){{15}}{SIGN}(?!\w)")
FEWEST_DIGITS = 11
"""So many of the sixteen must have been read as digits, else it is a word."""


class Reading(StrEnum):
    """What the desk is told, as `Document.nik_reading`: nothing else of what was read is kept."""

    SAME = "same"
    OTHER = "other"
    UNREAD = "unread"


def compare(words: str, typed: Collection[str], today: date) -> Reading:
    """SAME when one of the numbers on the paper was typed; OTHER when there are numbers, and none of them was."""
    found = numbers(words, today)
    if not found or not typed:
        return Reading.UNREAD
    return Reading.SAME if found & set(typed) else Reading.OTHER


def numbers(words: str, today: date) -> set[str]:
    """Those that can be a NIK or a KK number, look-alikes of digits read as digits."""
    runs = (match[0] for line in words.splitlines() for match in SIXTEEN.finditer(line))
    clear = (run for run in runs if sum(sign.isdigit() for sign in run) >= FEWEST_DIGITS)
    read = {re.sub(r"\D", "", run.translate(LOOKALIKES)) for run in clear}
    return {number for number in read if _is_number(number, today)}


def _is_number(number: str, today: date) -> bool:
    return len(number) == 16 and nik.known_region(number) and bool(nik.births(number, today) or not kk.doubts(number))
