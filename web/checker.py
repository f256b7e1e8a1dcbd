"""The questions on a service's page, and the papers that follow from the answers. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

import msgspec

from api.catalogue import answers, telling
from api.catalogue.checklist import Item, checklist
from api.catalogue.conditions import holds
from api.catalogue.definitions import Field, Service
from api.errors import Invalid
from web.forms import Form
from web.reading import given

LONGEST = 200
CHOSEN = ("select", "multiselect", "boolean", "kelurahan")


class Checker(msgspec.Struct, frozen=True):
    """`values` are shown in the form again, `errors` beside them; `unknown` are questions whose answer made no sense.

    `papers` apply, `possible` depend on the `open` questions. `stop` says why this service does not fit this case.
    `query` carries the answers along to the application.
    """

    questions: tuple[Field, ...]
    values: dict[str, Any]
    errors: dict[str, str]
    unknown: tuple[str, ...]
    papers: tuple[Item, ...]
    possible: tuple[Item, ...]
    not_needed: tuple[str, ...]
    open: int
    stop: str
    query: str

    @property
    def labels(self) -> dict[str, str]:
        return {field.id: field.label for field in self.questions}

    @property
    def answered(self) -> bool:
        return bool(self.values or self.errors)


def check(service: Service, sent: Form, today: date) -> Checker:
    """What a page shows for the answers in its address, however odd they are."""
    questions = checklist(service, {}, today).deciding
    values = _values(questions, sent)
    good, errors = _read(service, values, today)
    typed = {field.id for field in questions if field.type not in CHOSEN}
    kept = {name: value for name, value in values.items() if name in good or name in typed}
    listed = checklist(service, good, today)
    return Checker(
        questions=questions,
        values=kept,
        errors={name: sentence for name, sentence in errors.items() if name in typed},
        unknown=tuple(field.label for field in questions if any(sent.all(field.id)) and field.id not in kept),
        papers=listed.items,
        possible=_possible(service, good, today),
        not_needed=listed.not_needed,
        open=len(listed.questions),
        stop=next((rule.message for rule in service.rules if holds(rule.when, good, today)), ""),
        query=_query(good),
    )


def _values(questions: tuple[Field, ...], sent: Form) -> dict[str, Any]:
    readable = {field.id: [value for value in sent.all(field.id) if _is_readable(value)] for field in questions}
    filled = Form({name: values for name, values in readable.items() if values})
    return {name: value for name, value in given(filled, questions).items() if value not in ("", [])}


def _is_readable(value: str) -> bool:
    return 0 < len(value) <= LONGEST and value.isprintable()


def _read(service: Service, values: dict[str, Any], today: date) -> tuple[dict[str, Any], dict[str, str]]:
    """The good answers and the mistakes: a mistake in one answer costs no other, and "not for you" is no mistake."""
    refusals = {rule.message for rule in service.rules}
    good: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for name, value in values.items():
        try:
            good |= answers.read(service, {name: value}, today)
        except Invalid as invalid:
            if refusals >= set(invalid.errors.values()):
                good[name] = value
            else:
                errors |= invalid.errors
    return good, errors


def _possible(service: Service, good: Mapping[str, Any], today: date) -> tuple[Item, ...]:
    undecided = (paper for paper in service.documents if paper.when and holds(paper.when, good, today) is None)
    return tuple(
        Item(paper.requirement, paper.title, paper.required, telling.if_so(paper.when_text), paper.form)
        for paper in undecided
    )


def _query(good: Mapping[str, Any]) -> str:
    pairs = {name: "ya" if value is True else "tidak" if value is False else value for name, value in good.items()}
    return f"?{urlencode(pairs, doseq=True)}" if pairs else ""
