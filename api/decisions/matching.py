"""Which case a file belongs to, by the number in its name. Pure."""

import re
from collections.abc import Iterable

from api.applications import numbers

ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def numbers_in(name: str) -> list[str]:
    """Every number of ours that may be meant: whole words, or two or three of them beside each other."""
    last = re.split(r"[/\\]", name)[-1]
    words = [word for word in re.split(r"[^A-Za-z0-9]+", ENDING.sub("", last)) if word]
    return list(dict.fromkeys(number for text in _runs(words) if (number := numbers.normalise(text))))


def _runs(words: list[str]) -> Iterable[str]:
    for length in (1, 2, 3):
        for start in range(len(words) - length + 1):
            yield "".join(words[start : start + length])
