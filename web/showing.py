"""Answers, sizes and promises as templates show them."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from api.applications.queries import Detail, Tracking
from api.applications.workflow import Status
from api.catalogue import CATALOGUE, telling
from api.catalogue import answers as answering
from api.catalogue.definitions import Field
from api.catalogue.steps import Step, steps
from api.dates import decimal, shown_moment
from api.language import N_, _
from api.now import now, today
from api.pauses import standing

PROMISED = frozenset({Status.SUBMITTED, Status.IN_REVIEW, Status.RETURNED, Status.IN_PROCESS})
OURS = PROMISED - {Status.RETURNED}
"""Where it is the office that works."""
HANDED_OVER = frozenset({Status.READY, Status.COMPLETED})


class Row(msgspec.Struct, frozen=True):
    """One line of a summary; `url` leads to where it can be changed."""

    label: str
    value: str
    url: str = ""


class Note(msgspec.Struct, frozen=True):
    """What somebody should know now, in the look of `kind`."""

    kind: str
    title: str
    words: str


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
    return f"{decimal(f'{size / 1_000_000:.1f}')} MB"


def summary_rows(detail: Detail, step: Step) -> list[Row]:
    """The answers of one page, each with its way back."""
    url = f"/permohonan/{detail.number}/isi/{step.id}?kembali=periksa"
    return [Row(field.label, _shown(detail, field), f"{url}#{field.id}") for field in step.fields]


def answer_rows(detail: Detail) -> list[Row]:
    """All answers given, without a way to change them."""
    asked = [field for step in steps(detail.service, detail.answers, today()) for field in step.fields]
    return [Row(field.label, _shown(detail, field)) for field in asked if field.id in detail.answers]


def promise(known: Tracking) -> list[tuple[str, str]]:
    """What the ticket says of the promise, in the words of the service's page; nothing once it is kept or over."""
    if known.status not in PROMISED or known.due_at is None:
        return []
    service = CATALOGUE.get(known.service)
    title = telling.promise_title(service) if service else _("Janji selesai")
    if known.pauses:
        return [(title, standing.told(known.pauses))]
    by_days = service and service.target_days
    return [
        (
            title,
            _("Paling lama {promised}", promised=telling.promised(service)) if by_days else shown_moment(known.due_at),
        )
    ]


READY_TITLE = {True: N_("Su selesai! Dokumen Anda siap"), False: N_("Su selesai!")}


def next_note(detail: Detail) -> Note:
    """What comes next where nothing is asked of the citizen, or how it ended."""
    words = detail.tracking.next_text
    if detail.status is Status.REJECTED:
        reasons = [line.note for line in detail.events if line.step == "reject" and line.note]
        return Note("bad", _("Ditolak"), _(reasons[-1]) if reasons else words)
    if not handed_over(detail):
        return late_note(detail.tracking) or Note("info", _("Apa selanjutnya"), words)
    quietly = detail.status is Status.COMPLETED or detail.service.gentle
    return Note("ok", _("Sudah selesai") if quietly else _(READY_TITLE[bool(detail.results)]), words)


def late_note(known: Tracking) -> Note | None:
    """Where the promise is broken, or will be by what whoever works on it expects. The promise itself does not move."""
    service, due = CATALOGUE.get(known.service), known.due_at
    if known.pauses or not due or known.status not in OURS or (service and service.event == "complaint"):
        return None
    expected = known.expected_at if known.expected_at and known.expected_at > now() else None
    told = (
        _("Perkiraan petugas: {moment}. Ini perkiraan, bukan janji baru.", moment=shown_moment(expected))
        if expected
        else ""
    )
    if due < now():
        sorry = _(
            "Maaf, janji kami lewat. Penyelia ikut mengurus permohonan yang terlambat. Anda tidak perlu mengirim ulang."
        )
        return Note("warn", _("Kami terlambat"), f"{sorry} {told}".strip())
    return Note("warn", _("Kami mungkin terlambat"), told) if told else None


def handed_over(detail: Detail) -> bool:
    """Whether the result is there to download or to collect."""
    return detail.status in HANDED_OVER


def open_marks(detail: Detail) -> int:
    """How many things the desk still waits for."""
    return len(detail.marked) + len(detail.refused)


def _shown(detail: Detail, field: Field) -> str:
    if field.id not in detail.answers:
        return ""
    return answering.shown(detail.service, field, detail.answers[field.id])


GLOBALS = {
    "answer_rows": answer_rows,
    "handed_over": handed_over,
    "hidden_answers": hidden_answers,
    "labels": labels,
    "late_note": late_note,
    "open_marks": open_marks,
    "next_note": next_note,
    "promise": promise,
    "shown_size": shown_size,
    "summary_rows": summary_rows,
}
