"""A conversation as its two pages show it."""

from datetime import datetime
from uuid import UUID

import msgspec

from api.accounts import queries as accounts
from api.accounts.queries import SignedIn
from api.applications.desk_cases import Case
from api.applications.queries import Detail
from api.applications.workflow import By
from api.dates import shown_at
from api.documents.queries import DocumentView
from api.errors import Problem
from api.looking import only_looking
from api.messages import quiet
from api.now import WITA, now
from api.office import office
from api.threads import actions, opening, queries
from api.threads.queries import Said
from api.tokens import new_token

LATEST = 6
"""So many stand open, the older ones behind a tap."""


class Line(msgspec.Struct, frozen=True):
    """One message: `mine` is the reader's own side, `gone` counts papers that are there no more, `read` says when the other
    side saw it."""

    id: UUID
    mine: bool
    who: str
    question: bool
    waits: bool
    fresh: bool
    text: str
    at: datetime
    read: str
    papers: tuple[UUID, ...]
    gone: int


class Talk(msgspec.Struct, frozen=True):
    """`form` is the name of the form that is shown: sent twice, it is one message."""

    lines: tuple[Line, ...]
    open: bool
    attaching: bool
    form: str
    text: str = ""
    failed: str = ""
    papers: dict[UUID, DocumentView] = {}

    @property
    def older(self) -> tuple[Line, ...]:
        return self.lines[:-LATEST]

    @property
    def latest(self) -> tuple[Line, ...]:
        return self.lines[-LATEST:]

    @property
    def asked(self) -> bool:
        """Whether the desk waits for an answer."""
        return self.open and any(line.waits for line in self.lines)


async def of_citizen(detail: Detail, problem: Problem | None = None, text: str = "") -> Talk:
    """For the one who applied, who has then seen it."""
    said = await queries.thread(detail.id) if detail.sent else ()
    if any(one.by == By.OPERATOR and not one.read for one in said) and not only_looking.get():
        await actions.read(detail.id, By.CITIZEN)
    papers, submitted = {view.id: view for view in detail.documents}, detail.tracking.submitted_at
    who = office.desk_of(detail.service.code).title
    return Talk(
        tuple(line_of(one, By.CITIZEN, who, papers) for one in said),
        opening.is_open(submitted, detail.closed_at, detail.tracking.erased, now()),
        opening.takes_papers(submitted, detail.status),
        new_token(),
        text,
        next(iter(problem.errors.values()), problem.detail) if problem else "",
        papers,
    )


async def at_desk(case: Case, me: SignedIn) -> Talk:
    """For the desk: seen by whoever holds the case, or by anybody where nobody does."""
    said = await queries.thread(case.id)
    unread = any(one.by == By.CITIZEN and not one.read for one in said)
    if unread and (case.mine or not case.holding) and not only_looking.get():
        await actions.read(case.id, By.OPERATOR)
    names = await accounts.names({one.operator for one in said if one.operator})
    papers = {paper.id for paper in case.papers}
    lines = (line_of(one, By.OPERATOR, names.get(one.operator, "Pemohon"), papers) for one in said)
    return Talk(tuple(lines), case.talking, attaching=False, form=new_token())


def line_of(one: Said, reader: By, who: str, papers: dict[UUID, DocumentView] | set[UUID]) -> Line:
    """`who` wrote it, if it is not the reader."""
    mine, there = one.by == reader, tuple(paper for paper in one.papers if paper in papers)
    return Line(
        one.id,
        mine,
        who,
        one.kind == "question",
        one.waits,
        not mine and one.read is None,
        one.text,
        one.at,
        shortly(one.read) if mine and one.read else "",
        there,
        len(one.papers) - len(there),
    )


def shortly(moment: datetime) -> str:
    """The time alone, where it was today."""
    here = moment.astimezone(WITA)
    return f"{here:%H.%M}" if here.date() == now().astimezone(WITA).date() else shown_at(moment)


def night() -> tuple[str, str, str] | None:
    """What time it is, when the quiet hours end, and what people call that; None outside of them."""
    here, morning = now().astimezone(WITA), quiet.over(now())
    if morning is None:
        return None
    return f"{here:%H.%M}", f"{morning:%H.%M}", "pagi nanti" if morning.date() == here.date() else "besok"
