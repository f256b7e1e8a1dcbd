"""What is counted, and when a number is too small to say anything. Pure."""

from datetime import date

import msgspec

ENOUGH = 5
"""Below this many a rate says more about chance, or about one person, than about a service."""
TOO_FEW = "terlalu sedikit data"


class Figure(msgspec.Struct, frozen=True):
    """One service of one desk on one day."""

    desk: str
    service: str
    came_in: int = 0
    done: int = 0
    returned: int = 0
    rejected: int = 0
    broken: int = 0


class Month(msgspec.Struct, frozen=True):
    """`first`: its first day."""

    first: date
    came_in: int
    done: int
    returned: int
    rejected: int
    broken: int


class Cause(msgspec.Struct, frozen=True):
    """How often one thing was asked for again, and why; `reason` is empty for own words of the desk."""

    service: str
    item: str
    reason: str
    times: int


def rate(part: int, whole: int) -> str:
    """`31 %`; that there is too little where there is."""
    return TOO_FEW if whole < ENOUGH else f"{round(100 * min(part, whole) / whole)} %"
