"""What a service is: the questions it asks, the papers it wants, and what it promises."""

from typing import Any, Literal

import msgspec

from api.calendars.times import Time

FieldType = Literal[
    "nik", "kk_number", "name", "name_any", "phone_id", "email", "date", "time", "document_number", "kelurahan",
    "region", "text", "textarea", "integer", "decimal", "boolean", "select", "multiselect", "person_list",
    "attestation",
]  # fmt: skip
Channel = Literal["online", "online_then_visit", "visit_booking", "info"]
Tier = Literal["core", "form"]
Confidence = Literal["high", "medium", "low"]
Sensitivity = Literal["normal", "child", "health", "court", "biometric"]
GENTLE_EVENTS = ("death", "fetal_death")


class Strict(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A key we do not know is a mistake, not a comment."""


class Condition(Strict, rename={"in_": "in"}):
    """Exactly one comparison with the answer to `field`; `as_of` names the date field an age is counted to."""

    field: str
    eq: str | None = None
    ne: str | None = None
    in_: tuple[str, ...] | None = None
    not_in: tuple[str, ...] | None = None
    is_true: bool | None = None
    age_lt: int | None = None
    age_gte: int | None = None
    days_over: int | None = None
    as_of: str | None = None

    @property
    def operators(self) -> tuple[str, ...]:
        names = (name for name in self.__struct_fields__ if name not in ("field", "as_of"))
        return tuple(name for name in names if getattr(self, name) is not None)


class Option(Strict):
    value: str
    label: str


class Column(Strict):
    """One cell of a row in a list of persons."""

    id: str
    label: str
    type: FieldType = "text"
    required: bool = False
    options: tuple[Option, ...] = ()


class Field(Strict):
    id: str
    label: str
    type: FieldType
    required: bool
    tier: Tier
    options: tuple[Option, ...] = ()
    columns: tuple[Column, ...] = ()
    """The cells of each row, for a person_list."""
    when: tuple[Condition, ...] = ()
    help: str = ""
    group: str = ""
    """The field set it comes from; empty for the service's own."""
    dates: Literal["past", "any", "future"] = "past"
    maximum: int = 9999


class Requirement(Strict):
    """`required` without `when` always; with `when` only if every condition holds; neither: welcome, never missing."""

    requirement: str
    type: str
    title: str
    required: bool
    when: tuple[Condition, ...] = ()
    when_text: str = ""
    """Why it is asked where `when` holds."""
    help: str = ""
    """What it is or where it comes from."""
    form: str = ""
    form_2026: str = ""
    signed_by: str = ""
    note: str = ""
    """For the desk: what we do not know about this paper."""
    sensitivity: Sensitivity = "normal"


class Page(Strict):
    """The questions shown together on one screen of a phone."""

    id: str
    title: str
    fields: tuple[str, ...]
    turn: int = 0  # pages with a lower one come earlier


class Rule(Strict):
    """Who this service is not for: where all of `when` hold, `message` stands at `field`."""

    field: str
    when: tuple[Condition, ...]
    message: str


class Service(Strict):
    code: str
    title: str
    group: str
    summary: str
    channel: Channel
    event: str
    who_may_apply: tuple[str, ...]
    fields: tuple[Field, ...]
    documents: tuple[Requirement, ...]
    pages: tuple[Page, ...]
    forms: tuple[str, ...]
    output: tuple[str, ...]
    outcome_text: str
    promised_hours: int
    promised_basis: Literal["study", "office", "not-applicable"]
    legal_basis: tuple[str, ...]
    confidence: Confidence
    signed_by: str = ""
    where_to_go: str = ""
    in_person: bool = False
    promised_time: Time | None = None
    needs_siak: bool = True
    """Whether it cannot be handed over while the central system does not answer."""
    deadline_days_to_report: int | None = None
    notes: tuple[str, ...] = ()
    not_needed: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    field_set_labels: dict[str, str] = {}
    forms_2026: tuple[str, ...] = ()
    """Codes reported for Permendagri 6/2026, unverified: for the desk."""
    legal_notes: tuple[str, ...] = ()
    """The law with article numbers, some from memory: for the desk, never for citizens."""
    internal_steps: tuple[str, ...] = ()
    internal_notes: tuple[str, ...] = ()
    unverified: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    target_days: dict[str, int] = {}

    @property
    def takes_applications(self) -> bool:
        """Where nothing is asked there is nothing to apply for: the page only says where to go."""
        return bool(self.fields)

    @property
    def gentle(self) -> bool:
        """Somebody died: soft words, no celebration, no survey."""
        return self.event in GENTLE_EVENTS

    def field(self, field_id: str) -> Field | None:
        return next((field for field in self.fields if field.id == field_id), None)

    def document(self, requirement: str) -> Requirement | None:
        return next((document for document in self.documents if document.requirement == requirement), None)


FIELD_KEYS = ("id", "label", "type", "required", "tier", "options", "columns", "when", "help")
DOCUMENT_KEYS = ("requirement", "type", "title", "required", "when", "when_text", "help", "form")
COLUMN = {"type": "text", "required": False}  # where it does not say so
SUMMARY_KEYS = ("code", "title", "group", "summary", "channel")
DEFINITION_KEYS = (*SUMMARY_KEYS, "forms", "output", "promised_hours", "legal_basis", "notes")
CITIZEN_KEYS = ("outcome_text", "who_may_apply", "where_to_go", "not_needed", "deadline_days_to_report")


def definition(service: Service) -> dict[str, Any]:
    """What `GET /services/{code}` shows: everything a citizen may know, nothing meant for the desk."""
    plain = msgspec.to_builtins(service)
    shown = {key: plain.get(key, [] if key == "notes" else "") for key in DEFINITION_KEYS}
    more = {key: plain[key] for key in CITIZEN_KEYS if key in plain}
    fields = [_only(field, FIELD_KEYS) | _columns(field) for field in plain["fields"]]
    documents = [_only(document, DOCUMENT_KEYS) for document in plain["documents"]]
    return {**shown, "needs_siak": service.needs_siak, "fields": fields, "documents": documents, **more}


def summary(service: Service) -> dict[str, str]:
    """One line of `GET /services`."""
    return {key: getattr(service, key) for key in SUMMARY_KEYS}


def _columns(field: dict[str, Any]) -> dict[str, Any]:
    """The cells of its rows, each with all that one must know to fill it in."""
    return {"columns": [COLUMN | column for column in field["columns"]]} if "columns" in field else {}


def _only(item: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: item[key] for key in keys if key in item}
