"""The components that the office writes itself, as they come. Pure."""

import tomllib
from datetime import date
from pathlib import Path

import msgspec

WHERE = Path(__file__).with_name("standards.toml")
EVERY = ""
"""In place of a service's code: the text counts for every service without one of its own."""
LONGEST = 2000


class OwnComponent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    code: str
    title: str
    text: str


class Standards(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    issued: date
    components: tuple[OwnComponent, ...]


STANDARDS = msgspec.convert(tomllib.loads(WHERE.read_text()), Standards)


def sentences() -> set[str]:
    """What of it is said in every language: the titles. The texts are the office's own, in Indonesian."""
    return {component.title for component in STANDARDS.components}
