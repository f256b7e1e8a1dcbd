"""Everything held about one application, put into words for whoever it is about: what `data.json` and `data.txt` say."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec

from api.applications import keeping, wording
from api.applications.details import Line
from api.applications.dossier_said import Message, News, messages, news
from api.applications.keeping import Kept
from api.applications.looks import Viewed
from api.applications.queries import Detail
from api.assisting.queries import Assisted
from api.catalogue import answers as answering
from api.catalogue.definitions import Service
from api.documents import formats, texts
from api.documents.texts import HINTS, SCANS, VERDICTS
from api.notices.reading import Telling
from api.office import office
from api.threads.queries import Said

SUFFIX = {formats.JPEG: "jpg", formats.PDF: "pdf"}
LONGEST_NAME = 60


class Answer(msgspec.Struct, frozen=True):
    """`value` as it is kept, `shown` as a person reads it; `mark` is what the desk asks to correct."""

    field: str
    label: str
    value: Any
    shown: str
    mark: str


class Paper(msgspec.Struct, frozen=True):
    """`file` is its name in the ZIP; `nik_reading` whether the NIK in the photo looked like the typed one, where it was read."""

    file: str
    title: str
    pages: int
    size: int
    hints: tuple[str, ...]
    verdict: str
    reason: str
    scan: str
    nik_reading: str
    kept_anyway: bool


class Result(msgspec.Struct, frozen=True):
    file: str
    title: str
    pages: int
    size: int
    delivered_at: datetime
    downloaded_at: datetime | None


class Happened(msgspec.Struct, frozen=True):
    at: datetime
    text: str
    by: str
    note: str


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    number: str
    service: str
    title: str
    status: str
    status_text: str
    created_at: datetime
    submitted_at: datetime | None
    due_at: datetime | None
    closed_at: datetime | None
    answers: tuple[Answer, ...]
    papers: tuple[Paper, ...]
    results: tuple[Result, ...]
    messages: tuple[Message, ...]
    news: tuple[News, ...]
    events: tuple[Happened, ...]
    viewed: Viewed | None
    delivery_note: str
    assisted: Assisted | None
    surveyed: bool
    legal_basis: tuple[str, ...]
    held_by: str
    kept: tuple[Kept, ...]


def dossier_of(
    detail: Detail, told: int, passkeys: int, said: tuple[Said, ...] = (), tellings: tuple[Telling, ...] = ()
) -> Dossier:
    """`told` is how many phones are told of news, `passkeys` how many people keep it under one, `said` the conversation,
    `tellings` what we told besides.
    """
    known, papers = detail.tracking, _papers(detail)
    return Dossier(
        number=detail.number,
        service=detail.service.code,
        title=detail.service.title,
        status=detail.status.value,
        status_text=known.status_text,
        created_at=detail.created_at,
        submitted_at=known.submitted_at,
        due_at=known.due_at,
        closed_at=detail.closed_at,
        answers=_answers(detail),
        papers=papers,
        results=_results(detail),
        messages=messages(said, {view.id: paper.file for view, paper in zip(detail.documents, papers, strict=True)}),
        news=news(tellings),
        events=tuple(_happened(line) for line in detail.events),
        viewed=detail.viewed,
        delivery_note=detail.delivery_note,
        assisted=detail.assisted,
        surveyed=detail.survey == "done",
        legal_basis=detail.service.legal_basis,
        held_by=f"{office.name}, {office.address}",
        kept=kept_of(detail, told, passkeys, len(said)),
    )


def _happened(line: Line) -> Happened:
    return Happened(line.at, wording.told(line.step, line.by), wording.BY[line.by], line.note)


def kept_of(detail: Detail, told: int, passkeys: int, messages: int) -> tuple[Kept, ...]:
    """What is held, and until when."""
    papers, closed = len(detail.documents), detail.closed_at
    return keeping.kept(office.retention, detail.status, closed, papers, detail.results, told, passkeys, messages)


def _answers(detail: Detail) -> tuple[Answer, ...]:
    fields = {field.id: field for field in detail.service.fields}
    return tuple(
        Answer(
            name,
            fields[name].label if name in fields else name,
            value,
            answering.shown(detail.service, fields[name], value) if name in fields else str(value),
            detail.marked.get(name, ""),
        )
        for name, value in detail.answers.items()
    )


def _papers(detail: Detail) -> tuple[Paper, ...]:
    titles = [_title(detail.service, view.requirement) for view in detail.documents]
    return tuple(
        Paper(
            f"berkas/{name}.{SUFFIX[view.media_type]}",
            title,
            view.pages,
            view.size,
            tuple(HINTS[hint] for hint in view.hints if hint in HINTS),
            VERDICTS[view.verdict],
            view.reason,
            SCANS[view.scan],
            view.nik_reading,
            view.kept_anyway,
        )
        for view, title, name in zip(detail.documents, titles, names(titles), strict=True)
    )


def _results(detail: Detail) -> tuple[Result, ...]:
    """Called after the service: what the desk's file was called may hold a NIK."""
    called = names([f"Hasil {detail.service.title}"] * len(detail.results))
    return tuple(
        Result(f"hasil/{name}.pdf", view.title, view.pages, view.size, view.delivered, view.downloaded_at)
        for view, name in zip(detail.results, called, strict=True)
    )


def names(titles: Iterable[str]) -> list[str]:
    """Names that every disk takes, each with its place among those called alike: "Kartu Keluarga 2"."""
    seen: Counter[str] = Counter()
    found = []
    for title in titles:
        plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
        name = " ".join(re.sub(r"[^A-Za-z0-9-]+", " ", plain)[:LONGEST_NAME].split()) or "Berkas"
        seen[name.casefold()] += 1
        found.append(f"{name} {seen[name.casefold()]}")
    return found


def _title(service: Service, requirement: str) -> str:
    document = service.document(requirement)
    return document.title if document else texts.ATTACHED if requirement == texts.OF_A_MESSAGE else requirement
