"""The answers of a case as the desk reads them: as the form asks, ready to copy, with what looks odd. Pure."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from api.catalogue import answers as answering
from api.catalogue import copying
from api.catalogue.conditions import relevant
from api.catalogue.copying import Piece
from api.catalogue.definitions import Field, Service

DIGITS = ("nik", "kk_number")


class Answer(msgspec.Struct, frozen=True):
    """`pieces` is what goes to the clipboard; `reason` says why the citizen is asked to correct it.

    `listed`: several persons, of whom each cell is a piece of its own.
    """

    field: str
    label: str
    shown: str
    pieces: tuple[Piece, ...]
    warning: str
    reason: str
    listed: bool = False


class AnswerSet(msgspec.Struct, frozen=True):
    label: str
    answers: tuple[Answer, ...]


def answered(service: Service, answers: Mapping[str, Any], day: date) -> list[tuple[Field, Any]]:
    """What the case asks and the citizen answered, in the order it was asked: all that the desk reads and may mark."""
    kept = relevant(service, answers, day)
    asked = (field for field in service.fields if field.id in kept and field.type != "attestation")
    return [(field, kept[field.id]) for field in asked]


def answer_sets(
    service: Service, answers: Mapping[str, Any], marked: Mapping[str, str], day: date
) -> tuple[AnswerSet, ...]:
    """In the order in which they are typed into SIAK."""
    warnings, values = answering.warnings(service, answers, day), answered(service, answers, day)
    said = {field.id: value for field, value in values}
    return tuple(
        AnswerSet(title, tuple(_answer(service, field, said[field.id], warnings, marked) for field in fields))
        for title, fields in copying.arranged(service, (field for field, _ in values))
    )


def _answer(
    service: Service, field: Field, value: Any, warnings: Mapping[str, str], marked: Mapping[str, str]
) -> Answer:
    shown, pieces = answering.shown(service, field, value), copying.pieces(service, field, value)
    spaced = " ".join(re.findall(r"\d{4}", shown)) if field.type in DIGITS else shown
    doubt, reason = warnings.get(field.id, ""), marked.get(field.id, "")
    return Answer(field.id, field.label, spaced, pieces, doubt, reason, field.type == "person_list")
