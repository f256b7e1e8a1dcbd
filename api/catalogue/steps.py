"""The pages of a form: one thing per page, and only what this case needs. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from api.catalogue.conditions import holds, relevant
from api.catalogue.definitions import Field, Service


class Step(msgspec.Struct, frozen=True):
    """`title` is the page's heading. Attestations stand on the last page, with the answers to check, not here."""

    id: str
    title: str
    fields: tuple[Field, ...]


def steps(service: Service, answers: Mapping[str, Any], today: date) -> tuple[Step, ...]:
    """The pages of this case in their order; a question that another answer has not opened is left out."""
    kept = relevant(service, answers, today)
    fields = {field.id: field for field in service.fields if holds(field.when, kept, today)}
    asked = ((page, tuple(fields[name] for name in page.fields if name in fields)) for page in service.pages)
    return tuple(Step(page.id, page.title, found) for page, found in asked if found)
