"""Whether a service makes sense as a whole: every name it mentions exists, every question stands on one page."""

import re
from collections.abc import Iterator

from api.catalogue.definitions import Condition, Field, Service
from api.catalogue.files import CatalogueMistake, Shared

CHOICES = ("select", "multiselect")
DATE_OPERATORS = {"age_lt", "age_gte", "days_over"}
ARTICLE = re.compile(r"(?P<name>[^;]+?),? Pasal (?P<article>[\d()]+(?:[–-]\d+)?)")


def check(service: Service, shared: Shared, place: str) -> None:
    """Raise CatalogueMistake for the first mistake, naming the file and the key."""
    for problem in _problems(service, shared):
        raise CatalogueMistake(f"{place}: {problem}")


def _problems(service: Service, shared: Shared) -> Iterator[str]:
    fields = {field.id: field for field in service.fields}
    yield from _twice("fields", [field.id for field in service.fields])
    yield from _twice("documents", [document.requirement for document in service.documents])
    for name, field in _placed(service):
        yield from _shape(name, field)
        yield from _conditions(f"{name}.when", field.when, fields)
    for i, document in enumerate(service.documents):
        yield from _conditions(f"documents[{i}].when", document.when, fields)
    for i, rule in enumerate(service.rules):
        yield from _conditions(f"rules[{i}].when", rule.when, fields)
        if rule.field not in fields:
            yield f'rules[{i}].field: no field "{rule.field}"'
    yield from _pages(service, fields)
    yield from _words(service, shared)


def _placed(service: Service) -> Iterator[tuple[str, Field]]:
    own = [field for field in service.fields if not field.group]
    for field in service.fields:
        yield (f"field_sets.{field.group}.{field.id}" if field.group else f"fields[{own.index(field)}]"), field


def _twice(name: str, ids: list[str]) -> Iterator[str]:
    for item in ids:
        if ids.count(item) > 1:
            yield f'{name}: "{item}" is there twice'


def _shape(name: str, field: Field) -> Iterator[str]:
    if (field.type in (*CHOICES, "kelurahan")) != bool(field.options):
        yield f'{name}.options: "{field.id}" is a {field.type} and has {len(field.options)} options'
    if (field.type == "person_list") != bool(field.columns):
        yield f'{name}.columns_from: "{field.id}" is a {field.type} and has {len(field.columns)} columns'
    if field.dates != "past" and field.type != "date":
        yield f'{name}.dates: "{field.id}" is no date'


def _conditions(name: str, conditions: tuple[Condition, ...], fields: dict[str, Field]) -> Iterator[str]:
    for condition in conditions:
        if len(condition.operators) != 1:
            yield f'{name}: give "{condition.field}" exactly one operator'
        elif condition.field not in fields:
            yield f'{name}: no field "{condition.field}"'
        else:
            yield from _comparison(name, condition, fields[condition.field])
            if condition.as_of and getattr(fields.get(condition.as_of), "type", "") != "date":
                yield f'{name}: as_of "{condition.as_of}" is no date field'


def _comparison(name: str, condition: Condition, field: Field) -> Iterator[str]:
    (operator,) = condition.operators
    if operator in DATE_OPERATORS:
        fits = field.type == "date"
    elif operator == "is_true":
        fits = field.type == "boolean"
    else:
        fits = field.type in CHOICES
        yield from _values(name, condition, field)
    if not fits:
        yield f'{name}: {operator} does not fit "{field.id}", a {field.type}'
    if condition.as_of and not operator.startswith("age"):
        yield f"{name}: as_of goes with age_lt and age_gte only"


def _values(name: str, condition: Condition, field: Field) -> Iterator[str]:
    known = {option.value for option in field.options}
    single = [value for value in (condition.eq, condition.ne) if value is not None]
    for value in (*single, *(condition.in_ or ()), *(condition.not_in or ())):
        if value not in known:
            yield f'{name}: "{value}" is no answer to "{field.id}"'


def _pages(service: Service, fields: dict[str, Field]) -> Iterator[str]:
    shown: list[str] = []
    for page in service.pages:
        for name in page.fields:
            if name not in fields:
                yield f'pages.{page.id}: no field "{name}"'
            elif late := [test.field for test in fields[name].when if test.field not in shown]:
                yield f'pages.{page.id}: "{name}" depends on "{late[0]}", which no earlier page asks'
        shown += page.fields
    yield from _twice("pages", shown)
    yield from _twice("pages", [page.id for page in service.pages])
    for field in service.fields:
        if (field.type == "attestation") == (field.id in shown):
            yield (
                f'pages: "{field.id}" needs a page'
                if field.type != "attestation"
                else f'pages: "{field.id}" needs none'
            )


def _words(service: Service, shared: Shared) -> Iterator[str]:
    for code in service.output:
        if code not in shared.outputs:
            yield f'output: no output "{code}"'
    for code in service.forms:
        if code.split()[0] not in shared.forms:
            yield f'forms: no form "{code}"'
    for i, document in enumerate(service.documents):
        if document.form and document.form not in shared.forms:
            yield f'documents[{i}].form: no form "{document.form}"'
    for i, law in enumerate(service.legal_basis):
        for found in ARTICLE.finditer(law):
            if found["article"] not in shared.legal_seen.get(found["name"].strip(), ()):
                yield f"legal_basis[{i}]: {found[0].strip()} was not seen in a source"
