"""The conversation in a case, put into words for whoever it is about."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

import msgspec

from api.applications import wording
from api.applications.workflow import By
from api.threads.queries import Said


class Message(msgspec.Struct, frozen=True):
    """`papers` are their names in the ZIP, as far as they are still there."""

    at: datetime
    by: str
    text: str
    papers: tuple[str, ...]
    read_at: datetime | None


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
