"""Answers, sizes and promises as templates show them."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from api.applications.queries import Detail
from api.applications.workflow import Status
from api.catalogue import answers as answering
from api.catalogue.definitions import Field
from api.catalogue.steps import Step, steps
from api.dates import shown_at
from api.now import today


class Row(msgspec.Struct, frozen=True):
    """One line of a summary; `url` leads to where it can be changed."""

    label: str
    value: str
    url: str = ""


def labels(fields: Iterable[Field]) -> dict[str, str]:
    return {field.id: field.label for field in fields}


def hidden_answers(values: Mapping[str, Any], fields: Iterable[Field]) -> list[tuple[str, str]]:
    """Answers that came along from the requirement check and belong to later pages."""
    here = {field.id for field in fields}
    return [
        (name, {True: "ya", False: "tidak"}.get(value, value) if isinstance(value, bool) else str(value))
        for name, value in values.items()
        if name not in here and isinstance(value, str | int | bool) and value != ""
    ]


def shown_size(size: int) -> str:
    """Bytes as people read them: `238 KB`, `1,3 MB`."""
    if size < 1_000_000:
        return f"{max(size // 1000, 1)} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def summary_rows(detail: Detail, step: Step) -> list[Row]:
    """The answers of one page, each with its way back."""
    url = f"/permohonan/{detail.number}/isi/{step.id}?kembali=periksa"
    return [Row(field.label, _shown(detail, field), f"{url}#{field.id}") for field in step.fields]


def answer_rows(detail: Detail) -> list[Row]:
    """All answers given, without a way to change them."""
    asked = [field for step in steps(detail.service, detail.answers, today()) for field in step.fields]
    return [Row(field.label, _shown(detail, field)) for field in asked if field.id in detail.answers]


def promise_words(detail: Detail) -> str:
    """The promised moment, or that the clock stands still while the citizen has it."""
    if detail.status is Status.RETURNED and detail.paused_at:
        return f"Berhenti sejak {shown_at(detail.paused_at)}"
    return shown_at(detail.tracking.due_at) if detail.tracking.due_at else ""


def open_marks(detail: Detail) -> int:
    """How many things the desk still waits for."""
    return len(detail.marked) + sum(view.verdict == "replace" for view in detail.documents)


def _shown(detail: Detail, field: Field) -> str:
    if field.id not in detail.answers:
        return ""
    return answering.shown(detail.service, field, detail.answers[field.id])


GLOBALS = {
    "answer_rows": answer_rows,
    "hidden_answers": hidden_answers,
    "labels": labels,
    "open_marks": open_marks,
    "promise_words": promise_words,
    "shown_size": shown_size,
    "summary_rows": summary_rows,
}
