"""One case as the desk reads it: answers, papers, what was decided and by whom."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.accounts.queries import Colleague, SignedIn
from api.applications import access, record, wording
from api.applications.applicant import name_in, phone_in
from api.applications.desk_answers import Answer, AnswerSet, answer_sets
from api.applications.desk_history import Line, history
from api.applications.desk_queries import promise_of
from api.applications.desk_rights import may_take_step
from api.applications.tables import Application
from api.applications.workflow import By, Status, available
from api.catalogue.definitions import Service
from api.catalogue.phone import can_whatsapp
from api.documents import queries as documents
from api.documents import trust
from api.documents.queries import DocumentView
from api.documents.texts import SCANS, Verdict, seen_in
from api.messages.sentences import fitting
from api.now import now
from api.office import office
from api.results import queries as results
from api.results.queries import DeskResult


class Paper(msgspec.Struct, frozen=True):
    """One document. `hints` are sentences about the photo, `scan` is one about viruses.

    `kept_anyway`: the citizen saw the hints; `other_nik`: the NIK on it seems to be another than the typed one.
    """

    id: UUID
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


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """`steps` are those this person may take now; `mine`: they hold the case; `holding`: its holder still works here.

    `unlockable`: the PIN is locked, and this person may open it; `messages`: label by key, where there is a chat;
    `vouching`: no issuer is trusted here, so they may vouch for the one of a result; `losses`: why nobody gets a result
    any more that they may replace.
    """

    id: UUID
    number: str
    service: Service
    applicant: str
    desk: str
    status: Status
    urgency: str
    left: str
    due: datetime | None
    holder: str
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
    losses: dict[UUID, str] = {}

    @property
    def status_text(self) -> str:
        return wording.STATUS[self.status]

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
        return sum(not paper.verdict for paper in self.papers)


async def case(row: Application, operator: SignedIn) -> Case:
    """Of a row that this person may see."""
    service, answers, status = record.service_of(row), record.answers_of(row), Status(row.status)
    urgency, left = promise_of(row, now())
    phone, holder = phone_in(answers), await accounts.colleague(row.operator)
    return Case(
        id=row.id,
        number=row.number,
        service=service,
        applicant=name_in(answers),
        desk=office.desk(row.desk).title,
        status=status,
        urgency=urgency,
        left=left,
        due=row.due,
        **_held(row, operator, holder),
        answers=answer_sets(service, answers, record.marked_of(row), record.day_of(row)),
        papers=papers_of(service, await documents.of_application(row.id)),
        results=tuple(await results.at_desk(row.id)),
        vouching=status in (Status.IN_PROCESS, Status.READY) and not trust.installed().roots,
        history=await history(row.id),
        delivery_note=record.delivery_note_of(row),
        phone=phone,
        messages=_messages(status, phone),
    )


def _held(row: Application, operator: SignedIn, holder: Colleague) -> dict[str, Any]:
    """Who holds it, and what that leaves for this person to do."""
    status = Status(row.status)
    return {
        "holder": holder.name,
        "holding": holder.active,
        "mine": row.operator == operator.id,
        "unlockable": row.pin_failures >= access.PIN_TRIES and may_take_step("unlock_pin", operator, row.operator),
        "steps": _steps(status, operator, row.operator, status is Status.IN_REVIEW and not holder.active),
    }


def _steps(status: Status, operator: SignedIn, holder: UUID | None, abandoned: bool) -> tuple[str, ...]:
    """A case whose holder works here no more can be taken as if it waited."""
    names = [name for name in available(status, By.OPERATOR) if may_take_step(name, operator, holder)]
    return ("take", *names) if abandoned else tuple(names)


def _messages(status: Status, phone: str) -> dict[str, str]:
    """Label by key of what fits; nothing where no chat can be opened."""
    if not (phone and can_whatsapp(phone)):
        return {}
    return {key: message.label for key, message in fitting(status).items()}


def papers_of(service: Service, views: Sequence[DocumentView]) -> tuple[Paper, ...]:
    """In the order the service asks for them; several for one requirement are counted."""
    places = {document.requirement: place for place, document in enumerate(service.documents)}
    ordered = sorted(views, key=lambda view: (places.get(view.requirement, len(places)), view.position))
    return tuple(
        _paper(service, view, [other for other in ordered if other.requirement == view.requirement]) for view in ordered
    )


def _paper(service: Service, view: DocumentView, alike: list[DocumentView]) -> Paper:
    asked = service.document(view.requirement)
    title = asked.title if asked else view.requirement
    return Paper(
        id=view.id,
        title=f"{title} ({alike.index(view) + 1} dari {len(alike)})" if len(alike) > 1 else title,
        pages=view.pages,
        verdict=view.verdict,
        reason=view.reason,
        hints=tuple(filter(None, map(seen_in, view.hints))),
        kept_anyway=view.kept_anyway,
        other_nik=view.nik_reading == "other",
        infected=view.scan == "infected",
        scan=SCANS[view.scan],
        note=asked.note if asked else "",
    )
