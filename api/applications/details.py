"""An application as its citizen sees it."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

import msgspec

from api.applications.looks import Viewed
from api.applications.workflow import EDITABLE, By, Status
from api.assisting.queries import Assisted
from api.catalogue import checklist
from api.catalogue.definitions import Service
from api.catalogue.joining import Part
from api.documents.queries import DocumentView
from api.documents.texts import Verdict
from api.pauses.standing import Pause
from api.phrases.queries import Explained
from api.results.queries import ResultView


class Line(msgspec.Struct, frozen=True):
    """One line of the history: `by` is a role, never a name."""

    step: str
    at: datetime
    by: By
    note: str


class Tracking(msgspec.Struct, frozen=True):
    """All that the number alone tells; `erased` when nothing else is left."""

    number: str
    service: str
    title: str
    status: Status
    status_text: str
    next_text: str
    submitted_at: datetime | None
    due_at: datetime | None
    changed_at: datetime
    erased: bool
    pauses: tuple[Pause, ...] = ()
    """Those that go on."""
    expected_at: datetime | None = None
    """When whoever was asked about a promise in danger thinks it is ready, where that is later than the promise."""


class Detail(msgspec.Struct, frozen=True):
    """Everything of one application, for whoever holds its key. `examples` of what is good, by the reason why something is not."""

    id: UUID
    tracking: Tracking
    service: Service
    answers: dict[str, Any]
    documents: tuple[DocumentView, ...]
    results: tuple[ResultView, ...]
    events: tuple[Line, ...]
    viewed: Viewed | None
    marked: dict[str, str]
    missing: checklist.Missing
    checklist: checklist.Checklist
    delivery_note: str
    paused_at: datetime | None
    created_at: datetime
    closed_at: datetime | None
    examples: dict[str, Explained] = {}
    assisted: Assisted | None = None
    survey: Literal["", "open", "done"] = ""
    """Whether its citizen may judge the service now, or did."""
    package: tuple[Tracking, ...] = ()
    """All that were sent together, the leading one first."""
    along: tuple[Service, ...] = ()
    """What is asked for along with a draft, as far as it fits the answers."""
    offers: tuple[Part, ...] = ()
    """What may be."""
    offered_along: bool = False
    """Whether other answers would bring such offers."""

    @property
    def others(self) -> tuple[Tracking, ...]:
        """The rest of its package."""
        return tuple(known for known in self.package if known.number != self.number)

    @property
    def number(self) -> str:
        return self.tracking.number

    @property
    def status(self) -> Status:
        return self.tracking.status

    @property
    def editable(self) -> bool:
        return self.status in EDITABLE

    @property
    def sent(self) -> bool:
        return self.tracking.submitted_at is not None

    @property
    def returned(self) -> bool:
        return self.status is Status.RETURNED

    @property
    def refused(self) -> tuple[DocumentView, ...]:
        """The papers to replace, once the case is returned."""
        return tuple(view for view in self.documents if view.verdict is Verdict.REPLACE)

    def attached(self, requirement: str) -> tuple[DocumentView, ...]:
        return tuple(view for view in self.documents if view.requirement == requirement)
