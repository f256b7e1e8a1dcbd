"""From the files to services, checked: a catalogue with a mistake refuses to start."""

from pathlib import Path

import msgspec

from api.catalogue.checking import check
from api.catalogue.definitions import Column, Field, Option, Page, Requirement, Service
from api.catalogue.files import (
    CatalogueMistake,
    Override,
    Shared,
    WrittenColumn,
    WrittenDocument,
    WrittenField,
    WrittenService,
    options_of,
    place_of,
    read_file,
)
from api.catalogue.regions import REGIONS, kelurahan_name

KELURAHAN = tuple(
    Option(value=code, label=kelurahan_name(code))
    for code in sorted(REGIONS.kelurahan, key=lambda code: (code[:8], REGIONS.kelurahan[code]))
)
"""By district, then by name."""
BUILT = {"field_sets", "overrides", "fields", "documents", "pages"}
AS_WRITTEN = tuple(name for name in WrittenService.__struct_fields__ if name not in BUILT)


def load(folder: Path) -> tuple[dict[str, Service], Shared]:
    """Every service in the order of the groups, and what they share. Raise CatalogueMistake naming file and key."""
    shared = read_file(folder / "shared.toml", Shared)
    files = {path.stem: path for path in sorted((folder / "services").glob("*.toml"))}
    groups = {code: group for group, listed in shared.groups.items() for code in listed.services}
    if unlisted := files.keys() ^ groups.keys():
        raise CatalogueMistake(f'shared.toml: groups: "{min(unlisted)}" needs one group and one file')
    return {code: _service(code, group, files[code], shared) for code, group in groups.items()}, shared


def _service(code: str, group: str, path: Path, shared: Shared) -> Service:
    written, place = read_file(path, WrittenService), place_of(path)
    if unknown := [name for name in written.field_sets if name not in shared.field_sets]:
        raise CatalogueMistake(f'{place}: field_sets: no field set "{unknown[0]}"')
    fields = _fields(written, shared, place)
    documents = tuple(_document(item, shared, f"{place}: documents[{i}]") for i, item in enumerate(written.documents))
    service = Service(
        code=code,
        group=group,
        fields=fields,
        documents=documents,
        pages=_pages(written, shared, documents),
        field_set_labels={name: shared.field_sets[name].label for name in written.field_sets},
        **{name: getattr(written, name) for name in AS_WRITTEN},
    )
    check(service, shared, place)
    return service


def _fields(written: WrittenService, shared: Shared, place: str) -> tuple[Field, ...]:
    shared_fields = [
        _overridden(_field(field, shared, f"shared.toml: field_sets.{name}.fields[{i}]", group=name), written.overrides)
        for name in written.field_sets
        for i, field in enumerate(shared.field_sets[name].fields)
    ]
    if unknown := written.overrides.keys() - {field.id for field in shared_fields}:
        raise CatalogueMistake(f'{place}: overrides: no field "{min(unknown)}"')
    own = (_field(field, shared, f"{place}: fields[{i}]") for i, field in enumerate(written.fields))
    return (*shared_fields, *own)


def _field(written: WrittenField, shared: Shared, place: str, group: str = "") -> Field:
    options = tuple(Option(value=value, label=label) for value, label in options_of(shared, written, place).items())
    if written.columns_from and written.columns_from not in shared.columns:
        raise CatalogueMistake(f'{place}.columns_from: no columns "{written.columns_from}"')
    return Field(
        options=KELURAHAN if written.type == "kelurahan" else options,
        columns=tuple(_column(column, shared) for column in shared.columns.get(written.columns_from, ())),
        group=group,
        **{
            name: getattr(written, name)
            for name in ("id", "label", "type", "required", "tier", "when", "help", "dates", "maximum")
        },
    )


def _column(written: WrittenColumn, shared: Shared) -> Column:
    options = options_of(shared, written, f"shared.toml: columns.{written.id}")
    choices = tuple(Option(value=value, label=label) for value, label in options.items())
    return Column(id=written.id, label=written.label, type=written.type, required=written.required, options=choices)


def _overridden(field: Field, overrides: dict[str, Override]) -> Field:
    changes = overrides.get(field.id, Override())
    given = {name: getattr(changes, name) for name in changes.__struct_fields__}
    return msgspec.structs.replace(field, **{name: value for name, value in given.items() if value is not None})


def _document(written: WrittenDocument, shared: Shared, place: str) -> Requirement:
    kind = shared.document_types.get(written.type)
    if kind is None:
        raise CatalogueMistake(f'{place}.type: no document type "{written.type}"')
    if written.required is None and not written.when:
        raise CatalogueMistake(f"{place}: say required = true, required = false, or when")
    return Requirement(
        requirement=f"{written.type}-{written.slot}" if written.slot else written.type,
        type=written.type,
        title=written.title or kind.title,
        required=bool(written.when) if written.required is None else written.required,
        when=written.when,
        when_text=written.when_text,
        help=written.help or kind.help,
        form=kind.form,
        form_2026=kind.form_2026,
        signed_by=kind.signed_by,
        note=written.note,
        sensitivity=kind.sensitivity,
    )


def _pages(written: WrittenService, shared: Shared, documents: tuple[Requirement, ...]) -> tuple[Page, ...]:
    """First what decides the papers or tells the wrong service, then who asks, the rest, and how to get the result."""
    decides = {name for item in documents for test in item.when for name in (test.field, test.as_of)}
    decides |= {rule.field for rule in written.rules}
    shared_pages = [page for name in written.field_sets for page in shared.field_sets[name].pages]
    first = [page for page in (*written.pages, *shared_pages) if decides & set(page.fields)]
    rest = [page for page in (*written.pages, *shared_pages) if page not in first]
    return (*first, *sorted(rest, key=lambda page: page.turn))
