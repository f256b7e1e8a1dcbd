"""How the catalogue is written down: `shared.toml` and one file per service. Unknown keys refuse to load."""

import re
import tomllib
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from api.calendars.times import Time
from api.catalogue.definitions import Channel, Condition, Confidence, FieldType, Page, Rule, Sensitivity, Tier

Decoded = TypeVar("Decoded")


class CatalogueMistake(Exception):
    """One line that names the file and the key."""


class Written(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class WrittenColumn(Written):
    id: str
    label: str
    type: FieldType = "text"
    required: bool = False
    options_from: str = ""


class WrittenField(Written):
    id: str
    label: str
    type: FieldType
    required: bool
    tier: Tier
    options: dict[str, str] = {}
    options_from: str = ""
    columns_from: str = ""
    when: tuple[Condition, ...] = ()
    help: str = ""
    dates: Literal["past", "any", "future"] = "past"
    maximum: int = 9999


class WrittenDocument(Written):
    type: str
    slot: str = ""
    title: str = ""
    required: bool | None = None
    when: tuple[Condition, ...] = ()
    when_text: str = ""
    help: str = ""
    note: str = ""


class DocumentType(Written):
    title: str
    sensitivity: Sensitivity
    help: str = ""
    form: str = ""
    form_2026: str = ""
    signed_by: str = ""


class FieldSet(Written):
    label: str
    fields: tuple[WrittenField, ...]
    pages: tuple[Page, ...]


class Group(Written):
    title: str
    services: tuple[str, ...]


class Override(Written):
    required: bool | None = None
    label: str | None = None
    help: str | None = None


class Shared(Written):
    """What more than one service uses."""

    legal_seen: dict[str, tuple[str, ...]]
    forms: dict[str, str]
    outputs: dict[str, str]
    groups: dict[str, Group]
    options: dict[str, dict[str, str]]
    columns: dict[str, tuple[WrittenColumn, ...]]
    document_types: dict[str, DocumentType]
    field_sets: dict[str, FieldSet]


class WrittenService(Written):
    title: str
    summary: str
    event: str
    channel: Channel
    who_may_apply: tuple[str, ...]
    outcome_text: str
    output: tuple[str, ...]
    promised_hours: int
    promised_basis: Literal["study", "office", "not-applicable"]
    legal_basis: tuple[str, ...]
    confidence: Confidence
    sources: tuple[str, ...]
    forms: tuple[str, ...]
    synonyms: tuple[str, ...]
    forms_2026: tuple[str, ...] = ()
    signed_by: str = ""
    where_to_go: str = ""
    in_person: bool = False
    promised_time: Time | None = None
    needs_siak: bool = True
    deadline_days_to_report: int | None = None
    notes: tuple[str, ...] = ()
    not_needed: tuple[str, ...] = ()
    legal_notes: tuple[str, ...] = ()
    internal_steps: tuple[str, ...] = ()
    internal_notes: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    field_sets: tuple[str, ...] = ()
    overrides: dict[str, Override] = {}
    fields: tuple[WrittenField, ...] = ()
    documents: tuple[WrittenDocument, ...] = ()
    pages: tuple[Page, ...] = ()
    rules: tuple[Rule, ...] = ()
    target_days: dict[str, int] = {}


def read_file(path: Path, kind: type[Decoded]) -> Decoded:
    """Raise CatalogueMistake where the file is not TOML or does not fit `kind`."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), kind)
    except msgspec.ValidationError as error:
        raise CatalogueMistake(f"{place_of(path)}: {_readable(str(error))}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CatalogueMistake(f"{place_of(path)}: {error}") from error


def place_of(path: Path) -> str:
    """`services/akta-kelahiran.toml`, `shared.toml`."""
    return f"services/{path.name}" if path.parent.name == "services" else path.name


def _readable(message: str) -> str:
    what, _, where = message.partition(" - at `$")
    key = re.sub(r"^\.|`$", "", where)
    return f"{key}: {what}" if key else what


def options_of(shared: Shared, field: WrittenField | WrittenColumn, place: str) -> dict[str, str]:
    """The choices written beside a field or in the shared list it names."""
    written: dict[str, Any] = getattr(field, "options", {})
    if not field.options_from:
        return written
    if field.options_from not in shared.options:
        raise CatalogueMistake(f'{place}.options_from: no option list "{field.options_from}"')
    return shared.options[field.options_from]
