"""The JSON of an application, as the API speaks it (design, section 6)."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import msgspec

from api.applications import wording
from api.applications.queries import Detail
from api.applications.workflow import By, Status
from api.catalogue.checklist import Missing
from api.documents.queries import DocumentView
from api.documents.texts import HINTS
from api.language import _
from api.pauses.standing import Pause

HintKeys = Annotated[
    list[str],
    msgspec.Meta(
        description="Petunjuk untuk foto yang mungkin sulit dibaca; berkas tetap diterima. Artinya: "
        + " · ".join(f"`{hint}`: {sentence}" for hint, sentence in HINTS.items())
    ),
]


class MissingDocument(msgspec.Struct, frozen=True):
    requirement: str
    title: str


class MissingShape(msgspec.Struct, frozen=True):
    fields: list[str]
    documents: list[MissingDocument]


class NewApplication(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    service: str
    answers: dict[str, Any] = {}
    package: Annotated[
        list[str],
        msgspec.Meta(
            description="Kode layanan yang diurus sekaligus, misalnya `kia-0-5` bersama `akta-kelahiran`. "
            "Saat dikirim, setiap layanan menjadi permohonan dengan nomor dan janji sendiri."
        ),
    ] = []


class Answers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    answers: dict[str, Any]


class Pin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    pin: str


class Position(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    position: Annotated[int, msgspec.Meta(ge=1, le=1000)]


class CreatedShape(msgspec.Struct, frozen=True):
    """`key` and `pin` are shown here and never again."""

    number: str
    key: str
    pin: str
    link: str
    status: Status
    missing: MissingShape


class KeyShape(msgspec.Struct, frozen=True):
    number: str
    key: str


class AttachedShape(msgspec.Struct, frozen=True):
    id: UUID
    requirement: str
    media_type: str
    pages: int
    size: int
    hints: HintKeys


class DocumentShape(msgspec.Struct, frozen=True):
    id: UUID
    requirement: str
    media_type: str
    pages: int
    size: int
    verdict: str
    reason: str
    hints: HintKeys


class EventShape(msgspec.Struct, frozen=True):
    step: str
    at: datetime
    by: By
    note: str


class PackagedShape(msgspec.Struct, frozen=True):
    number: str | None
    service: str
    status: Status


class ApplicationShape(msgspec.Struct, frozen=True):
    number: str
    service: str
    status: Status
    status_text: str
    due_at: datetime | None
    expected_at: datetime | None
    pauses: tuple[Pause, ...]
    answers: dict[str, Any]
    documents: list[DocumentShape]
    events: list[EventShape]
    marked: dict[str, str]
    missing: MissingShape
    delivery_note: str
    package: Annotated[
        list[PackagedShape],
        msgspec.Meta(
            description="Semua layanan yang diurus sekaligus, termasuk yang ini. `number` kosong sampai dikirim. "
            "Daftar kosong untuk permohonan tunggal."
        ),
    ]


class ResultShape(msgspec.Struct, frozen=True):
    id: UUID
    title: str
    size: int
    created: datetime


class StatusShape(msgspec.Struct, frozen=True):
    number: str
    status: Status


class SentShape(StatusShape, frozen=True):
    submitted_at: datetime
    due_at: datetime


class TrackingShape(msgspec.Struct, frozen=True):
    number: str
    service: str
    title: str
    status: Status
    status_text: str
    next_text: str
    submitted_at: datetime | None
    due_at: datetime | None
    expected_at: datetime | None
    pauses: tuple[Pause, ...]


def missing(lacking: Missing) -> MissingShape:
    documents = [MissingDocument(item.requirement, item.title) for item in lacking.documents]
    return MissingShape(list(lacking.fields), documents)


def attached(view: DocumentView) -> AttachedShape:
    return msgspec.convert(view, AttachedShape, from_attributes=True)


def document(view: DocumentView) -> DocumentShape:
    return msgspec.convert(view, DocumentShape, from_attributes=True)


def application(detail: Detail) -> ApplicationShape:
    return ApplicationShape(
        number=detail.number,
        service=detail.service.code,
        status=detail.status,
        status_text=_(wording.STATUS[detail.status]),
        due_at=detail.tracking.due_at,
        expected_at=detail.tracking.expected_at,
        pauses=detail.tracking.pauses,
        answers=detail.answers,
        documents=[document(view) for view in detail.documents],
        events=[msgspec.convert(line, EventShape, from_attributes=True) for line in detail.events],
        marked=detail.marked,
        missing=missing(detail.missing),
        delivery_note=detail.delivery_note,
        package=_packaged(detail),
    )


def _packaged(detail: Detail) -> list[PackagedShape]:
    if detail.along:
        along = (PackagedShape(None, service.code, detail.status) for service in detail.along)
        return [PackagedShape(detail.number, detail.service.code, detail.status), *along]
    return [PackagedShape(known.number, known.service, known.status) for known in detail.package]
