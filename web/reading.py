"""From what a browser sends back to answers, one for each question that was on the page. Pure.

A box, radio or select sends one value under the question's id; checkboxes several; a list of persons its cells as
"members.0.nik". A checkbox that is not ticked sends nothing at all, which here is an answer too.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from api.catalogue.definitions import Field
from web.forms import Form

ADD, REMOVE = "tambah", "hapus"
MOST_ROWS = 10
PLACE = re.compile(r"[0-9]{1,2}")
"""The place of a row. Python reads other digits as numbers too, and refuses numbers of thousands of digits."""
SILENT_WHEN_EMPTY = ("multiselect", "attestation", "person_list")


def given(form: Form, fields: Iterable[Field]) -> dict[str, Any]:
    """The answers to these questions as they were typed, for `api.catalogue.answers.read`."""
    return {
        field.id: _answer(form, field) for field in fields if field.id in form.fields or field.type in SILENT_WHEN_EMPTY
    }


def _answer(form: Form, field: Field) -> Any:
    if field.type == "multiselect":
        return form.all(field.id)
    if field.type == "person_list":
        return rows(form, field)
    if field.type == "attestation":
        return form.text(field.id) == "ya"
    if field.type == "boolean":
        return {"ya": True, "tidak": False}.get(form.text(field.id), "")
    return form.text(field.id)


def rows(form: Form, field: Field) -> list[dict[str, str]]:
    """The filled rows of a list of persons, in their order; a row with nothing in it is no person."""
    found: dict[int, dict[str, str]] = {}
    for key in form.fields:
        name, _, rest = key.partition(".")
        place, _, column = rest.partition(".")
        if name == field.id and column and PLACE.fullmatch(place) and int(place) < MOST_ROWS:
            found.setdefault(int(place), {})[column] = form.text(key).strip()
    return [found[place] for place in sorted(found) if any(found[place].values())]


def reshaped(form: Form, fields: Iterable[Field], answers: Mapping[str, Any]) -> dict[str, Any] | None:
    """The page's answers after "Tambah orang" or "Hapus", to be shown again unchecked; None if neither was pressed."""
    name, _, place = (form.text(ADD) or form.text(REMOVE)).partition(".")
    if name not in {field.id for field in fields if field.type == "person_list"}:
        return None
    people = list(answers.get(name, []))
    if form.text(ADD):
        people.append({})
    elif PLACE.fullmatch(place) and int(place) < len(people):
        del people[int(place)]
    return {**answers, name: people[:MOST_ROWS]}
