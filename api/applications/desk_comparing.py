"""Two cases beside each other, for somebody who may see both. Looking at them is written down for each."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from api.accounts.queries import SignedIn
from api.applications import looks, record, wording
from api.applications.applicant import name_in
from api.applications.desk_answers import answer_sets
from api.applications.desk_case_queries import papers_of
from api.applications.desk_rights import check_visible
from api.applications.tables import Application
from api.applications.workflow import Status
from api.audit import actions as audit
from api.audit import names
from api.database import transaction
from api.documents import queries as documents
from api.errors import NotFound


class Side(msgspec.Struct, frozen=True):
    number: str
    title: str
    applicant: str
    status_text: str
    submitted: datetime
    papers: tuple[str, ...]


class Pair(msgspec.Struct, frozen=True):
    """One question: what each case says, empty where it does not ask or was not answered."""

    label: str
    left: str
    right: str

    @property
    def same(self) -> bool:
        return " ".join(self.left.casefold().split()) == " ".join(self.right.casefold().split())


class Comparison(msgspec.Struct, frozen=True):
    left: Side
    right: Side
    pairs: tuple[Pair, ...]

    @property
    def differing(self) -> int:
        return sum(not pair.same for pair in self.pairs)


async def compare(number: str, other: str, operator: SignedIn) -> Comparison:
    """Raise NotFound where this person may not see both, and for a case beside itself."""
    rows = [await record.find(number), await record.find(other)]
    for row in rows:
        await check_visible(row, operator)
    if rows[0].id == rows[1].id:
        raise NotFound("Pilih dua permohonan yang berbeda.")
    async with transaction():
        for row, beside in (rows, rows[::-1]):
            await audit.record(operator.actor, looks.COMPARED, names.application(row.id), beside=str(beside.id))
    said = [_said(row) for row in rows]
    labels = {**said[1], **said[0]}
    ordered = [*said[0], *(field for field in said[1] if field not in said[0])]
    pairs = tuple(Pair(labels[field][0], _text(said[0], field), _text(said[1], field)) for field in ordered)
    return Comparison(await _side(rows[0]), await _side(rows[1]), pairs)


async def _side(row: Application) -> Side:
    service, text = record.service_of(row), wording.STATUS[Status(row.status)]
    papers = tuple(paper.title for paper in papers_of(service, await documents.of_application(row.id)))
    return Side(row.number, service.title, name_in(record.shown_answers_of(row)), text, row.submitted, papers)


def _said(row: Application) -> dict[str, tuple[str, str]]:
    """{field: (label, words)} in the order the desk reads them."""
    sets = answer_sets(record.service_of(row), record.shown_answers_of(row), {}, record.day_of(row))
    return {answer.field: (answer.label, answer.shown) for group in sets for answer in group.answers}


def _text(said: Mapping[str, tuple[str, str]], field: str) -> str:
    return said[field][1] if field in said else ""
