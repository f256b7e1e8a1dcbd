"""The life of an application, as one table. Pure: who may do what from where, and what a step needs."""

from enum import StrEnum

import msgspec

from api.errors import Conflict, Forbidden, Invalid
from api.language import _


class Status(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    IN_PROCESS = "in_process"
    READY = "ready"
    COMPLETED = "completed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class By(StrEnum):
    """Who takes a step. Events name this role and never a person."""

    CITIZEN = "citizen"
    OPERATOR = "operator"
    SYSTEM = "system"


class Step(msgspec.Struct, frozen=True):
    start: frozenset[Status]
    end: Status
    by: frozenset[By]
    needs_reason: bool = False
    needs_marks: bool = False
    needs_no_marks: bool = False
    needs_all_accepted: bool = False
    needs_delivery: bool = False
    complaint: bool | None = None
    """Only of complaints, never of them, or of everything."""
    of_complaints: frozenset[By] | None = None
    """Who takes it there, where that is not the same."""


def _step(start: str, end: Status, by: str, **needs: bool | None) -> Step:
    return Step(frozenset(map(Status, start.split())), end, frozenset(map(By, by.split())), **needs)


STEPS: dict[str, Step] = {
    "submit": _step("draft", Status.SUBMITTED, "citizen"),
    "take": _step("submitted", Status.IN_REVIEW, "operator"),
    "release": _step("in_review", Status.SUBMITTED, "operator"),
    "return": _step("in_review", Status.RETURNED, "operator", needs_marks=True),
    "resubmit": _step("returned", Status.SUBMITTED, "citizen", needs_no_marks=True),
    "reject": _step("in_review", Status.REJECTED, "operator", needs_reason=True, complaint=False),
    "accept": _step("in_review", Status.IN_PROCESS, "operator", needs_all_accepted=True, complaint=False),
    "deliver": _step("in_process", Status.READY, "operator", needs_delivery=True, complaint=False),
    "replace": _step("ready", Status.READY, "operator", needs_delivery=True, complaint=False),
    "verify": _step("in_review", Status.IN_PROCESS, "operator", complaint=True),
    "settle": _step("in_review in_process", Status.READY, "operator", needs_delivery=True, complaint=True),
    "hand_on": _step("in_review in_process", Status.READY, "operator", needs_delivery=True, complaint=True),
    "reopen": _step("ready", Status.SUBMITTED, "citizen", needs_reason=True, complaint=True),
    "complete": msgspec.structs.replace(
        _step("ready", Status.COMPLETED, "citizen operator system"),
        of_complaints=frozenset({By.CITIZEN, By.SYSTEM}),
    ),
    "withdraw": _step("draft submitted returned", Status.WITHDRAWN, "citizen"),
    "expire": _step("draft returned", Status.EXPIRED, "system"),
}

FINAL = frozenset({Status.COMPLETED, Status.REJECTED, Status.WITHDRAWN, Status.EXPIRED})
RUNNING = frozenset({Status.SUBMITTED, Status.IN_REVIEW, Status.RETURNED, Status.IN_PROCESS})
"""Where something is promised: its clock runs, or stands for a cause."""
EDITABLE = frozenset({Status.DRAFT, Status.RETURNED})


class Facts(msgspec.Struct, frozen=True):
    """What is known when a step is asked for: the reason given, marks still open, papers not yet accepted, a delivery."""

    reason: str = ""
    marks: int = 0
    unaccepted: int = 0
    delivery: bool = False


def available(status: Status, by: By, *, complaint: bool = False) -> tuple[str, ...]:
    """The steps this role may ask for from this status, in the table's order."""
    fitting = ((name, step) for name, step in STEPS.items() if step.complaint in (None, complaint))
    return tuple(name for name, step in fitting if status in step.start and by in _takers(step, complaint))


def check(name: str, status: Status, by: By, facts: Facts = Facts(), *, complaint: bool | None = None) -> Step:
    """The step, or Forbidden (not this role's), Conflict (not from here), Invalid (something it needs is missing).

    `complaint`: whether it is one, where that is known.
    """
    step = STEPS[name]
    if None not in (step.complaint, complaint) and step.complaint is not complaint:
        raise Conflict(_("Langkah ini tidak ada untuk layanan ini."))
    if by not in _takers(step, complaint):
        raise Forbidden(_("Langkah ini bukan wewenang Anda."))
    if status not in step.start:
        raise Conflict(_("Langkah ini tidak dapat dilakukan lagi. Muat ulang halaman untuk melihat keadaan terbaru."))
    if errors := {field: sentence for missing, field, sentence in _needs(step, facts) if missing}:
        raise Invalid(errors)
    return step


def _takers(step: Step, complaint: bool | None) -> frozenset[By]:
    return step.of_complaints if complaint and step.of_complaints else step.by


def _needs(step: Step, facts: Facts) -> tuple[tuple[bool, str, str], ...]:
    return (
        (step.needs_reason and not facts.reason.strip(), "reason", _("Tulis alasannya, agar pemohon mengerti.")),
        (
            step.needs_marks and not facts.marks,
            "documents",
            _("Tandai sedikitnya satu berkas atau jawaban yang perlu diperbaiki, beserta alasannya."),
        ),
        (
            step.needs_no_marks and facts.marks > 0,
            "marked",
            _("Masih ada {marks} hal yang diminta petugas. Ganti atau perbaiki dulu, lalu kirim.", marks=facts.marks),
        ),
        (
            step.needs_all_accepted and facts.unaccepted > 0,
            "documents",
            _("Masih ada {unaccepted} berkas yang belum diterima. Periksa semuanya dulu.", unaccepted=facts.unaccepted),
        ),
        (
            step.needs_delivery and not facts.delivery,
            "delivery",
            _("Lampirkan PDF hasil, atau tulis di mana dan kapan hasil dapat diambil."),
        ),
    )
