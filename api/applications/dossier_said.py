"""The conversation in a case and what we told besides, put into words for whoever it is about."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

import msgspec

from api.applications import wording
from api.applications.workflow import By
from api.notices.outcomes import CHANNELS, OUTCOMES
from api.notices.reading import Telling, Way
from api.notices.rules import RULES
from api.threads.queries import Said


class Message(msgspec.Struct, frozen=True):
    """`papers` are their names in the ZIP, as far as they are still there."""

    at: datetime
    by: str
    text: str
    papers: tuple[str, ...]
    read_at: datetime | None


class News(msgspec.Struct, frozen=True):
    """What was told, and on which ways with which outcome besides the page."""

    at: datetime
    text: str
    ways: tuple[str, ...]


def news(tellings: Iterable[Telling]) -> tuple[News, ...]:
    known = (one for one in tellings if one.event in RULES)
    return tuple(News(one.at, RULES[one.event].label, tuple(map(_way, one.ways))) for one in known)


def _way(way: Way) -> str:
    return f"{CHANNELS[way.channel]}, {OUTCOMES[way.outcome].format(tries=way.tries)}"


def messages(said: Iterable[Said], files: Mapping[UUID, str]) -> tuple[Message, ...]:
    """`files` are the names of papers in the ZIP."""
    return tuple(
        Message(
            one.at,
            wording.BY[By(one.by)],
            one.text,
            tuple(files[paper] for paper in one.papers if paper in files),
            one.read,
        )
        for one in said
    )
