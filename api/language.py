"""The language of whoever asks: sentences stand in the code in Indonesian, and in `words/` in the others. Pure."""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

CODES = ("id", "en")
"""Indonesian is the first, and what is said where a sentence is missing."""
NAMES = {"id": "Bahasa Indonesia", "en": "English"}
WORDS = Path(__file__).parent / "words"
_chosen: ContextVar[str] = ContextVar("language", default=CODES[0])


def current() -> str:
    return _chosen.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Say everything in this language meanwhile; one that we do not speak is Indonesian."""
    token = _chosen.set(code if code in CODES else CODES[0])
    try:
        yield
    finally:
        _chosen.reset(token)


@cache
def words(code: str) -> dict[str, str]:
    """Every sentence of a language by its Indonesian one; none for Indonesian itself."""
    found: dict[str, str] = {}
    for path in sorted((WORDS / code).rglob("*.toml")):
        found |= tomllib.loads(path.read_text())
    return found


def _(sentence: str, **values: object) -> str:
    """The sentence in the language of the request; `values` fill its {places}."""
    said = words(current()).get(sentence, sentence)
    return said.format(**values) if values else said


def N_(sentence: str) -> str:
    """Mark a sentence that is said later, by `_` where it is shown."""
    return sentence
