"""What of an answer is typed into SIAK, as SIAK wants it, and in which order: `siak.toml` says. Pure."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from api.catalogue import answers as answering
from api.catalogue import phone
from api.catalogue.definitions import Column, Field, Service, Strict

AS_THEY_ARE = ("email", "textarea", "multiselect")
REST = "Tidak ada di formulir"
AS_ASKED = "Isian layanan ini"


class Section(Strict):
    title: str
    fields: tuple[str, ...]
    of: str = ""


class Form(Strict):
    code: str
    sections: tuple[Section, ...]


class Orders(Strict):
    forms: tuple[Form, ...]
    left_out: tuple[str, ...]


class Piece(msgspec.Struct, frozen=True):
    """One thing to copy. `key` names it within its case: a field, or `field.row.column` in a list of persons."""

    key: str
    label: str
    text: str


@cache
def orders() -> Orders:
    return msgspec.toml.decode((Path(__file__).parent / "siak.toml").read_bytes(), type=Orders)


def form_of(service: Service) -> str:
    """The official form whose order is followed: the first of the service's that we know; empty where it has none."""
    known = {form.code for form in orders().forms}
    return next((code for form in service.forms if (code := form.split(" ")[0]) in known), "")


def arranged(service: Service, fields: Iterable[Field]) -> list[tuple[str, list[Field]]]:
    """The fields under the headings of their form, in its order; what it does not ask comes last."""
    form = next((form for form in orders().forms if form.code == form_of(service)), None)
    left = {field.id: field for field in fields}
    if form is None:
        return _as_asked(service, left.values())
    applying = [one for one in form.sections if not one.of or service.field(one.of)]
    place = {name: section.title for section in applying for name in section.fields}
    found = [
        (one.title, [left.pop(name) for name in one.fields if name in left and place[name] == one.title])
        for one in applying
    ]
    return [(title, listed) for title, listed in (*found, (REST, list(left.values()))) if listed]


def _as_asked(service: Service, fields: Iterable[Field]) -> list[tuple[str, list[Field]]]:
    """Field set by field set, where no form says more."""
    sets: dict[str, list[Field]] = {}
    for field in fields:
        sets.setdefault(service.field_set_labels.get(field.group, AS_ASKED), []).append(field)
    return list(sets.items())


def pieces(service: Service, field: Field, value: Any) -> tuple[Piece, ...]:
    """What may be copied of one answer: nothing of what SIAK never asks, every cell of a list of persons."""
    if field.id in orders().left_out or field.type in ("boolean", "attestation"):
        return ()
    if field.type == "person_list":
        return tuple(cell for place, row in enumerate(value) for cell in _cells(field, place, row))
    return (Piece(field.id, field.label, _written(field, value, answering.shown(service, field, value))),)


def _cells(field: Field, place: int, row: Mapping[str, Any]) -> Iterable[Piece]:
    for column in field.columns:
        if value := row.get(column.id):
            text = _written(column, value, answering.shown_cell(column, value))
            yield Piece(f"{field.id}.{place}.{column.id}", f"{column.label} {place + 1}", text)


def _written(question: Field | Column, value: Any, shown: str) -> str:
    """Capital letters, digits alone, dates as DD-MM-YYYY; what is prose or case matters in stays as it is."""
    if question.type in ("nik", "kk_number"):
        return str(value)
    if question.type == "phone_id":
        return "".join(sign for sign in phone.shown(value) if sign.isdigit())
    if question.type == "kelurahan":
        return shown.split(",")[0].upper()
    return shown if question.type in AS_THEY_ARE else shown.upper()
