"""A case as the desk's screen shows it to one person. Pure."""

from datetime import datetime
from uuid import UUID

import msgspec

from api.applications import wording
from api.applications.desk_answers import Answer, AnswerSet
from api.applications.desk_doubles import Double
from api.applications.desk_history import Line
from api.applications.workflow import Status
from api.catalogue import copying
from api.catalogue.definitions import Service
from api.documents.texts import Verdict
from api.results.queries import DeskResult


class Paper(msgspec.Struct, frozen=True):
    """One document. `hints` are sentences about the photo, `scan` is one about viruses.

    `kept_anyway`: the citizen saw the hints; `other_nik`: the NIK on it seems to be another than the typed one;
    `judged`: it was asked for, while what came with a message is only looked at.
    """

    id: UUID
    requirement: str
    title: str
    pages: int
    verdict: Verdict
    reason: str
    hints: tuple[str, ...]
    kept_anyway: bool
    other_nik: bool
    infected: bool
    scan: str
    note: str
    judged: bool


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """`steps` are those this person may take now; `mine`: they hold the case; `holding`: its holder still works here.

    `unlockable`: the PIN is locked, and this person may open it; `messages`: label by key, where there is a chat;
    `vouching`: no issuer is trusted here, so they may vouch for the one of a result; `losses`: why nobody gets a result
    any more that they may replace; `talking`: the two sides may still write to each other.
    """

    id: UUID
    number: str
    service: Service
    applicant: str
    desk: str
    desk_code: str
    status: Status
    urgency: str
    left: str
    due: datetime | None
    stopped: str
    holder: str
    holder_id: UUID | None
    holding: bool
    mine: bool
    unlockable: bool
    steps: tuple[str, ...]
    answers: tuple[AnswerSet, ...]
    papers: tuple[Paper, ...]
    results: tuple[DeskResult, ...]
    vouching: bool
    history: tuple[Line, ...]
    delivery_note: str
    phone: str
    messages: dict[str, str]
    talking: bool
    losses: dict[UUID, str] = {}
    doubles: tuple[Double, ...] = ()

    @property
    def status_text(self) -> str:
        return wording.called(self.status, complaint=self.service.event == "complaint")

    def sharing(self, field: str) -> tuple[Double, ...]:
        """Other cases with the number that this answer holds."""
        return tuple(other for other in self.doubles if field in other.fields)

    @property
    def pieces(self) -> frozenset[str]:
        """Names of all that may be copied of the answers."""
        return frozenset(piece.key for group in self.answers for answer in group.answers for piece in answer.pieces)

    @property
    def form_followed(self) -> str:
        """The official form whose order the answers stand in; empty where they stand as they were asked."""
        return copying.form_of(self.service)

    @property
    def reviewing(self) -> bool:
        """Whether this person may judge papers and mark answers."""
        return self.mine and self.status is Status.IN_REVIEW

    @property
    def marked(self) -> tuple[Answer, ...]:
        """The answers that the citizen is asked to correct."""
        return tuple(answer for group in self.answers for answer in group.answers if answer.reason)

    @property
    def marks(self) -> int:
        """How much the citizen is asked to correct, papers and answers."""
        return len(self.marked) + sum(paper.verdict is Verdict.REPLACE for paper in self.papers)

    @property
    def handed_over(self) -> tuple[DeskResult, ...]:
        return tuple(result for result in self.results if result.delivered)

    @property
    def lost(self) -> tuple[DeskResult, ...]:
        return tuple(result for result in self.results if result.id in self.losses)

    @property
    def kept(self) -> tuple[DeskResult, ...]:
        """Results that lie here and were not handed over."""
        return tuple(result for result in self.results if not result.delivered)

    @property
    def unjudged(self) -> int:
        return sum(not paper.verdict for paper in self.judged)

    @property
    def judged(self) -> tuple[Paper, ...]:
        """The papers that were asked for."""
        return tuple(paper for paper in self.papers if paper.judged)
