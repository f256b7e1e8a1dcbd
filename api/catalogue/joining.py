"""Several services asked for at once: one form with the questions and papers of all, taken apart when it is sent. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from api.catalogue.conditions import EMPTY, holds
from api.catalogue.definitions import Condition, Field, Page, Requirement, Service
from api.catalogue.packaged import Added

CHANGES = msgspec.structs.replace


class Part(msgspec.Struct, frozen=True):
    """An added service as this package asks for it: its own definition, without what the office makes itself."""

    added: Added
    service: Service

    def answers(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Its own answers, from those of the whole form."""
        found = {field.id: self._answer(field, given) for field in self.service.fields}
        return {name: value for name, value in found.items() if value not in EMPTY}

    def _answer(self, field: Field, given: Mapping[str, Any]) -> Any:
        if field.id in self.added.fixed:
            return self.added.fixed[field.id]
        if field.id in self.added.rows:
            cells = {cell: given.get(name) for cell, name in self.added.rows[field.id].items()}
            return [{cell: value for cell, value in cells.items() if value not in EMPTY}]
        return given.get(self.added.same.get(field.id, field.id))


def part(added: Added, service: Service) -> Part:
    fields = (CHANGES(field, required=False) if field.id in added.made else field for field in service.fields)
    documents = (paper for paper in service.documents if paper.requirement not in added.issued)
    return Part(added, CHANGES(service, fields=tuple(fields), documents=tuple(documents)))


def applies(part: Part, answers: Mapping[str, Any], today: date) -> bool | None:
    return holds(part.added.when, answers, today)


def joined(leading: Service, parts: Iterable[Part], today: date) -> Service:
    """The one form: whatever another part asks already is asked once."""
    whole = leading
    for one in parts:
        fields = _questions(one, whole)
        whole = CHANGES(
            whole,
            fields=(*whole.fields, *fields),
            documents=_papers(one, whole, today),
            pages=(*whole.pages, *_pages(one, {field.id for field in fields})),
        )
    return whole


def _questions(one: Part, whole: Service) -> list[Field]:
    known = {field.id for field in whole.fields} | {*one.added.same, *one.added.fixed, *one.added.rows, *one.added.made}
    return [CHANGES(field, when=_named(one, field.when)) for field in one.service.fields if field.id not in known]


def _pages(one: Part, asked: set[str]) -> list[Page]:
    pages = ((page, tuple(name for name in page.fields if name in asked)) for page in one.service.pages)
    return [CHANGES(page, id=f"{one.service.code}-{page.id}", fields=fields) for page, fields in pages if fields]


def _papers(one: Part, whole: Service, today: date) -> tuple[Requirement, ...]:
    papers = {paper.requirement: paper for paper in whole.documents}
    for paper in one.service.documents:
        if holds(_fixed(one, paper.when), one.added.fixed, today) is False:
            continue
        mine = CHANGES(paper, when=_named(one, paper.when))
        papers[paper.requirement] = _looser(papers.get(paper.requirement, mine), mine)
    return tuple(papers.values())


def _looser(known: Requirement, other: Requirement) -> Requirement:
    """Of two that ask for the same paper, the one that asks more often."""
    if known.required and not known.when:
        return known
    return (
        CHANGES(known, required=other.required, when=other.when, when_text=other.when_text) if other.required else known
    )


def _fixed(one: Part, when: tuple[Condition, ...]) -> list[Condition]:
    return [test for test in when if test.field in one.added.fixed]


def _named(one: Part, when: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Conditions in the names of the whole form, without those that are settled."""
    names = one.added.same
    return tuple(
        CHANGES(test, field=names.get(test.field, test.field), as_of=names.get(test.as_of or "", test.as_of))
        for test in when
        if test.field not in one.added.fixed
    )
