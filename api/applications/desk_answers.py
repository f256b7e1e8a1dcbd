"""The answers of a case as the desk reads them: field set by field set, ready to copy, with what looks odd. Pure."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from api.catalogue import answers as answering
from api.catalogue.conditions import relevant
from api.catalogue.definitions import Field, Service

OTHERS = "Isian layanan ini"
DIGITS = ("nik", "kk_number")


class Answer(msgspec.Struct, frozen=True):
    """`copied` is what goes to the clipboard; `reason` says why the citizen is asked to correct it."""

    field: str
    label: str
    shown: str
    copied: str
    warning: str
    reason: str


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
    warnings = answering.warnings(service, answers, day)
    sets: dict[str, list[Answer]] = {}
    for field, value in answered(service, answers, day):
        copied = answering.shown(service, field, value)
        shown = " ".join(re.findall(r"\d{4}", copied)) if field.type in DIGITS else copied
        line = Answer(field.id, field.label, shown, copied, warnings.get(field.id, ""), marked.get(field.id, ""))
        sets.setdefault(field.group, []).append(line)
    return tuple(AnswerSet(service.field_set_labels.get(name, OTHERS), tuple(lines)) for name, lines in sets.items())
