"""Complaints as pages show them."""

from datetime import datetime
from uuid import UUID

import msgspec

from api.complaints import kinds


class Deadline(msgspec.Struct, frozen=True):
    """One of the four. `urgency` as in clock.urgency: late, soon, calm; `done` says when it was reached."""

    stage: str
    by: datetime
    done: datetime | None
    urgency: str
    left: str


class Row(msgspec.Struct, frozen=True):
    """A line of the desk's list. `left` is empty where nothing runs."""

    number: str
    category: str
    level: str
    secret: bool
    owner: str
    mine: bool
    stage: str
    left: str
    urgency: str
    status: str
    reopened: bool


class Listed(msgspec.Struct, frozen=True):
    rows: tuple[Row, ...]
    after: str = ""


class Bar(msgspec.Struct, frozen=True):
    """Somebody who never sees it: `key` takes it back."""

    key: str
    name: str


class AtDesk(msgspec.Struct, frozen=True):
    """The panel. `about`: the number of the case it is tied to; `breach`: until when a leak is told."""

    category: str
    level: int
    secret: bool
    owner: str
    owner_id: str
    mine: bool
    may_take: bool
    may_unmask: bool
    may_accuse: bool
    hidden: bool
    about: str
    deadlines: tuple[Deadline, ...]
    bars: tuple[Bar, ...]
    breach: Deadline | None
    settled: datetime | None
    reopened: datetime | None
    confirmed: datetime | None
    answer: str
    people: dict[str, str]
    desks: dict[str, str]

    @property
    def answered(self) -> bool:
        return any(one.stage == "answer" and one.done for one in self.deadlines)

    @property
    def places(self) -> dict[str, str]:
        """Where it can be handed on to."""
        return kinds.PLACES

    @property
    def level_words(self) -> str:
        return kinds.LEVELS[self.level]

    @property
    def outside(self) -> bool:
        return self.level == kinds.OUTSIDE


class OfCitizen(msgspec.Struct, frozen=True):
    """`until`: when it closes by itself. `reopenable`: it may be opened again now."""

    application: UUID
    level: int
    acknowledged: datetime
    deadlines: tuple[Deadline, ...]
    anonymous: bool
    hidden: bool
    settled: datetime | None
    reopened: datetime | None
    confirmed: datetime | None
    until: datetime | None
    reopenable: bool
    handed_to: str
    handed_number: str

    @property
    def handled(self) -> str:
        return kinds.HANDLED[self.level]
