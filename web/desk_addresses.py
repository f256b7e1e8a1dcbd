"""What the desk's addresses say: page numbers as people count them, and where a case is at home. Pure."""

import re

from api.applications import numbers


def page_number(text: str) -> int | None:
    """1 to 9999; nothing where this is no such number."""
    return int(text) if re.fullmatch(r"[1-9]\d{0,3}", text, re.ASCII) else None


def home_of(number: str) -> str:
    """A case's one address, however its number was typed."""
    return f"/loket/{numbers.normalise(number) or number}"
