"""Answers: from what was typed to values, from values to words, and what an operator should look at. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from api.catalogue import ages, days, kk, persons, phone
from api.catalogue.conditions import holds, relevant
from api.catalogue.definitions import Field, Service
from api.catalogue.doubts import doubts
from api.catalogue.kinds import READERS
from api.catalogue.regions import kelurahan_name, region_name
from api.dates import decimal
from api.errors import Invalid
from api.language import N_, _

UNKNOWN = N_("Pertanyaan ini tidak ada di layanan ini.")


def read(
    service: Service, given: Mapping[str, object], today: date, known: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The given answers, ready for JSON; an emptied one is "" (or [] for a list) and counts as not given.

    Raise Invalid with every mistake at once. `known` are earlier answers that the given ones must not contradict.
    """
    fields = {field.id: field for field in service.fields}
    answers: dict[str, Any] = {}
    errors = {name: _(UNKNOWN) for name in given if name not in fields}
    for name in given.keys() & fields.keys():
        try:
            answers[name] = _read(fields[name], given[name], today)
        except ValueError as mistake:
            errors[name] = str(mistake)
        except persons.Mistakes as mistakes:
            errors |= mistakes.errors
    clashes = contradictions(service, {**(known or {}), **answers}, today)
    errors |= {name: sentence for name, sentence in clashes.items() if name in given and name not in errors}
    if errors:
        raise Invalid({name: errors[name] for name in sorted(errors, key=_order(service))})
    return {name: answers[name] for name in given}


def _read(field: Field, value: object, today: date) -> Any:
    if field.type == "person_list":
        return [] if value in (None, "") else persons.read(field, value, today)
    if value is None or (isinstance(value, str) and not value.strip()):
        return [] if field.type == "multiselect" else ""
    return READERS[field.type](field, value, today)


def _order(service: Service):
    places = {field.id: place for place, field in enumerate(service.fields)}
    return lambda name: (places.get(name.partition(".")[0], len(places)), name)


def contradictions(service: Service, answers: Mapping[str, Any], today: date) -> dict[str, str]:
    """Answers that cannot stand together, or say that this is the wrong service: field id to sentence."""
    kept = relevant(service, answers, today)
    found = {rule.field: _(rule.message) for rule in service.rules if holds(rule.when, kept, today)}
    niks = {kept[field.id] for field in service.fields if field.type == "nik" and field.id in kept}
    same = (f.id for f in service.fields if f.type == "kk_number" and kept.get(f.id) in niks)
    return found | dict.fromkeys(same, _(kk.SAME_AS_NIK))


def warnings(service: Service, answers: Mapping[str, Any], today: date) -> dict[str, str]:
    """What an operator should look at; never a reason to refuse by itself."""
    kept = relevant(service, answers, today)
    found = {
        field.id: (*doubts(field, kept, today), *ages.doubts(field, kept, today))
        for field in service.fields
        if field.id in kept
    }
    return {name: " ".join(sentences) for name, sentences in found.items() if sentences}


def shown(service: Service, field: Field, value: Any) -> str:
    """The answer in words for a screen or a receipt; empty where nothing was answered."""
    if value in (None, "", []):
        return ""
    if field.type == "person_list":
        return "\n".join(f"{place}. {_person(field, row)}" for place, row in enumerate(value, 1))
    return shown_cell(field, value)


def shown_cell(question: Any, value: Any) -> str:
    """The same for one value of a question or of a column, whatever stands around it."""
    if question.options and question.type != "kelurahan":
        labels = {option.value: _(option.label) for option in question.options}
        return ", ".join(labels.get(item, item) for item in ([value] if isinstance(value, str) else value))
    return SHOWN.get(question.type, str)(value)


def _person(field: Field, row: Mapping[str, Any]) -> str:
    cells = ((column, row[column.id]) for column in field.columns if row.get(column.id))
    words = (shown_cell(c, value) if c.id == "name" else f"{_(c.label)}: {shown_cell(c, value)}" for c, value in cells)
    return ", ".join(words)


def _date_shown(value: str) -> str:
    day = days.stored(value)
    return f"{day:%d-%m-%Y}" if day else value


SHOWN = {
    "date": _date_shown,
    "boolean": lambda value: _("Ya") if value else _("Tidak"),
    "attestation": lambda value: _("Ya") if value else _("Tidak"),
    "phone_id": phone.shown,
    "kelurahan": kelurahan_name,
    "region": region_name,
    "decimal": lambda value: decimal(str(value)),
}
