"""How a question of the catalogue becomes a box on a phone: its keyboard, its width, its words. Pure."""

from collections.abc import Iterable
from itertools import groupby

from api.catalogue.definitions import Column, Field, Option
from api.language import N_, _

ATTRIBUTES: dict[str, dict[str, str]] = {
    "nik": {"inputmode": "numeric", "class": "digits w16"},
    "kk_number": {"inputmode": "numeric", "class": "digits w16"},
    "date": {"inputmode": "numeric", "class": "digits w10"},
    "time": {"class": "digits w10"},
    "phone_id": {"inputmode": "tel", "class": "digits w16"},
    "email": {"inputmode": "email"},
    "name": {"autocapitalize": "words", "spellcheck": "false"},
    "name_any": {"autocapitalize": "words", "spellcheck": "false"},
    "document_number": {"autocapitalize": "characters", "spellcheck": "false"},
    "integer": {"inputmode": "numeric", "class": "digits w6"},
    "decimal": {"inputmode": "decimal", "class": "digits w6"},
}
OWN = {"applicant_name": "name", "applicant_phone": "tel", "applicant_email": "email"}
"""Questions about the person who fills in the form: only these may be filled by the phone itself."""
KINDS = {"phone_id": "tel", "email": "email", "time": "time"}
HINTS = {
    "nik": N_("16 angka, ada di KTP atau KK."),
    "kk_number": N_("16 angka di bagian atas KK."),
    "date": N_("Seperti di KTP: 25-08-1990"),
    "phone_id": N_("Contoh: 0812-3456-7890"),
}
YES_OR_NO = (Option(value="ya", label=N_("Ya")), Option(value="tidak", label=N_("Tidak")))
YES, NO = ("ya", "true", True), ("tidak", "false", False)


def yes_or_no() -> tuple[Option, ...]:
    """The two answers, in the language of the request."""
    return tuple(Option(value=option.value, label=_(option.label)) for option in YES_OR_NO)


def box_for(question: Field | Column) -> dict[str, str]:
    """The attributes of the box. A family phone must not offer one person's data to the next, so autocomplete is off."""
    return {"autocomplete": OWN.get(question.id, "off")} | ATTRIBUTES.get(question.type, {})


def kind_for(question: Field | Column) -> str:
    return KINDS.get(question.type, "text")


def hint_for(question: Field | Column) -> str:
    return HINTS.get(question.type, "")


def typed(kind: str, value: object) -> str:
    """An answer as somebody would type it: a stored date becomes 25-08-1990, everything else stays."""
    text = "" if value is None else str(value)
    year, *rest = text.split("-")
    if kind == "date" and len(year) == 4 and len(rest) == 2:
        return "-".join((rest[1], rest[0], year))
    return text


def yes_no(value: object) -> str:
    """Which of "ya" and "tidak" is chosen; neither where nothing was answered."""
    return "ya" if value in YES else "tidak" if value in NO and value != "" else ""


def checked(value: object) -> bool:
    return value in YES


def by_district(options: Iterable[Option]) -> list[tuple[str, list[Option]]]:
    """Villages under their districts, from labels like "Liliba, Kecamatan Oebobo"."""
    return [
        (name, list(villages)) for name, villages in groupby(options, lambda village: village.label.partition(", ")[2])
    ]


def person_rows(value: object) -> list[dict]:
    """The rows of a list of persons to show: what was given, or one empty row."""
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list | tuple) else []
    return rows or [{}]
