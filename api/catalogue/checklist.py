"""Which papers one case needs, and what is still missing. Pure."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import msgspec

from api.catalogue.answers import shown
from api.catalogue.conditions import EMPTY, holds, relevant
from api.catalogue.definitions import Field, Requirement, Service
from api.language import N_, _

ALWAYS = N_("Selalu diminta untuk layanan ini.")
WELCOME = N_("Lampirkan bila ada.")
SIGNED_FORM = "formulir_ttd"
"""The official form signed on paper: attached, it answers the questions of tier "form"."""


class Item(msgspec.Struct, frozen=True):
    """One paper of this case; `reason` says why it is asked and what it is."""

    requirement: str
    title: str
    required: bool
    reason: str = ""
    form: str = ""


class Checklist(msgspec.Struct, frozen=True):
    items: tuple[Item, ...]
    questions: tuple[Field, ...]
    """Still open: their answers may add a paper."""
    deciding: tuple[Field, ...]
    """All that decide about papers, in the order they are asked."""
    not_needed: tuple[str, ...]


class Missing(msgspec.Struct, frozen=True):
    fields: tuple[str, ...]
    documents: tuple[Item, ...]


def checklist(service: Service, answers: Mapping[str, Any], today: date) -> Checklist:
    kept = relevant(service, answers, today)
    verdicts = {document.requirement: holds(document.when, kept, today) for document in service.documents}
    listed = (document for document in service.documents if verdicts[document.requirement])
    undecided = [document for document in service.documents if verdicts[document.requirement] is None]
    still_asked = {name for document in undecided for name in _named(document) if name not in kept}
    open_questions = (field for field in _deciding(service) if field.id in still_asked)
    return Checklist(
        items=tuple(Item(d.requirement, d.title, d.required, _reason(service, d, kept), d.form) for d in listed),
        questions=tuple(field for field in open_questions if holds(field.when, kept, today) is not False),
        deciding=_deciding(service),
        not_needed=service.not_needed,
    )


def missing(service: Service, answers: Mapping[str, Any], attached: Collection[str], today: date) -> Missing:
    """Required answers not given and required papers not attached, for the case as far as it is known."""
    kept = relevant(service, answers, today)
    needed = (field for field in service.fields if field.required and kept.get(field.id) in EMPTY)
    asked = (field for field in needed if field.tier == "core" or SIGNED_FORM not in attached)
    items = checklist(service, answers, today).items
    return Missing(
        fields=tuple(field.id for field in asked if holds(field.when, kept, today)),
        documents=tuple(item for item in items if item.required and item.requirement not in attached),
    )


def _named(document: Requirement) -> set[str]:
    """The questions its conditions look at."""
    return {name for test in document.when for name in (test.field, test.as_of) if name}


def _deciding(service: Service) -> tuple[Field, ...]:
    names = {name for document in service.documents for name in _named(document)}
    fields = {field.id: field for field in service.fields}
    return tuple(fields[name] for page in service.pages for name in page.fields if name in names)


def _reason(service: Service, document: Requirement, answers: Mapping[str, Any]) -> str:
    why = document.when_text or " ".join(_because(service, name, answers) for name in sorted(_named(document)))
    return " ".join(part for part in (why, document.help) if part) or _(ALWAYS if document.required else WELCOME)


def _because(service: Service, name: str, answers: Mapping[str, Any]) -> str:
    field = service.field(name)
    return (
        _(
            "Karena jawaban Anda untuk “{label}”: {answer}.",
            label=_(field.label),
            answer=shown(service, field, answers.get(name)),
        )
        if field
        else ""
    )
