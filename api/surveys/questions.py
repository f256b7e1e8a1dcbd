"""What the survey asks, read from `survey.toml`. Pure."""

import tomllib
from decimal import Decimal
from pathlib import Path

import msgspec

WHERE = Path(__file__).with_name("survey.toml")


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass


class Band(Strict, rename={"least": "from"}):
    """Counts from `least` on, up to the next better one."""

    code: str
    least: Decimal
    words: str


class Element(Strict):
    """`choices`: worst first, worth 1, 2, 3 …"""

    code: str
    title: str
    question: str
    choices: tuple[str, ...]


class Item(Strict):
    code: str
    dimension: str
    statement: str


class Quality(Strict):
    choices: tuple[str, ...]
    items: tuple[Item, ...]
    dimensions: dict[str, str]


class Asked(Strict):
    code: str
    question: str
    choices: tuple[str, ...]


class Survey(Strict):
    """`bands`: best first."""

    version: str
    days: int
    multiplier: int
    note_weight: Decimal
    bands: tuple[Band, ...]
    elements: tuple[Element, ...]
    quality: Quality
    profile: tuple[Asked, ...]


SURVEY = msgspec.convert(tomllib.loads(WHERE.read_text()), Survey)


def sentences(survey: Survey = SURVEY) -> set[str]:
    """Everything in it that a citizen reads."""
    asked = [*survey.elements, *survey.profile, survey.quality]
    choices = {words for one in asked for words in one.choices}
    questions = {one.question for one in (*survey.elements, *survey.profile)}
    return choices | questions | {item.statement for item in survey.quality.items}
