"""What a citizen may read: by the number alone, or with a key."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import msgspec

from api import catalogue, vault
from api.applications import looks, record, surveying, wording
from api.applications.details import Detail, Line, Tracking
from api.applications.reasons import in_words
from api.applications.tables import Application
from api.applications.workflow import By, Status
from api.assisting import queries as assisting
from api.audit import names
from api.audit import queries as audit
from api.audit.queries import Entry
from api.catalogue import bundles, checklist
from api.catalogue.translating import translated
from api.complaints import kinds
from api.database import fetch
from api.documents import queries as documents
from api.documents.queries import DocumentView
from api.documents.texts import Verdict
from api.errors import NotFound
from api.incidents import standing as incidents
from api.language import _
from api.pauses.causes import CAUSES, Cause
from api.pauses.queries import WITH_EVENTS, running
from api.pauses.standing import Pause
from api.results import queries as results

INTERNAL_EVENTS = ("release", "reassign", "pin", "undo", "assign", "escalate", "explain")


async def tracking(number: str) -> Tracking:
    """Raise NotFound for a number that is not ours."""
    row = await record.find(number)
    return _tracking(row, (await _standing(row)).get(row.id, ()))


async def detail(number: str) -> Detail:
    row = await record.find(number)
    service, answers = translated(record.service_of(row)), record.answers_of(row)
    views, returned = await documents.of_application(row.id), row.status == Status.RETURNED
    attached = tuple(view.requirement for view in views)
    day = record.day_of(row)
    found = Detail(
        id=row.id,
        **await _told(row),
        service=service,
        answers=answers,
        documents=tuple(view if returned else _unjudged(view) for view in views),
        results=tuple(await results.of_application(row.id)) if row.submitted else (),
        viewed=await looks.viewed(row.id),
        marked=record.marked_of(row) if returned else {},
        missing=checklist.missing(service, answers, attached, day),
        checklist=checklist.checklist(service, answers, day),
        delivery_note=record.delivery_note_of(row),
        paused_at=row.paused,
        created_at=row.created,
        closed_at=row.closed,
        survey=surveying.state(row),
        assisted=await assisting.of(row.id) if row.source == assisting.SOURCE else None,
    )
    return await in_words(await _with_package(found, row, day))


async def _told(row: Application) -> dict[str, Any]:
    """What happened, and how it stands now."""
    traces = await audit.of_subject(names.application(row.id), *wording.DESTROYED)
    events, pauses = await happened(row.id)
    open_now = tuple(pause for pause in pauses if pause.until is None)
    return {"tracking": _tracking(row, open_now), "events": _history(events, pauses, traces)}


async def _with_package(found: Detail, row: Application, day: date) -> Detail:
    """With what was sent with it; with what may go along with a draft, and what was chosen."""
    if row.package:
        rows = await record.package_of(row)
        standing = await _standing(*rows)
        together = tuple(_tracking(other, standing.get(other.id, ())) for other in rows)
        return msgspec.structs.replace(found, package=together)
    if row.status != Status.DRAFT or row.service not in bundles.PACKAGES:
        return found
    offers = bundles.fitting(catalogue.find(row.service), found.answers, day)
    along = tuple(one.service for one in offers if one.service.code in row.chosen)
    return msgspec.structs.replace(found, offered_along=True, offers=offers, along=along)


async def number_of(application: UUID) -> str:
    """Raise NotFound for an application that is gone."""
    row = await Application.select(Application.number).where(Application.id == application).first()
    if row is None:
        raise NotFound
    return row["number"]


async def numbers(applications: Collection[UUID]) -> dict[UUID, str]:
    """By id, of those that are still there."""
    if not applications:
        return {}
    rows = Application.select(Application.id, Application.number).where(Application.id.is_in(list(applications)))
    return {row["id"]: row["number"] for row in await rows}


async def happened(application: UUID) -> tuple[list[dict[str, Any]], tuple[Pause, ...]]:
    """Its events and its pauses, oldest first, by one question. What stood from the start is told after the sending."""
    rows = [dict(row) for row in await fetch(WITH_EVENTS, application)]
    events, stood = [row for row in rows if not row["cause"]], [row for row in rows if row["cause"]]
    sent = min((row["at"] for row in events if row["step"] == "submit"), default=datetime.min.replace(tzinfo=UTC))
    pauses = (Pause(Cause(row["cause"]), max(row["at"], sent), row["until"], row["incident"]) for row in stood)
    return events, tuple(sorted(pauses, key=lambda pause: pause.since))


def moment_of(line: Line) -> tuple[datetime, int]:
    """What a step begins or ends has its moment: an end comes before it, a beginning after it."""
    return line.at, {"unpause": 0, "pause": 2}.get(line.step, 1)


def stops(pauses: Iterable[Pause]) -> list[Line]:
    """As lines of the history, without those that a step tells of already."""
    told = [pause for pause in pauses if pause.cause is not Cause.CITIZEN]
    ends = [(pause.until, "unpause", pause) for pause in told if pause.until is not None]
    moments = [*((pause.since, "pause", pause) for pause in told), *ends]
    return [
        Line(step, at, By.SYSTEM, _(CAUSES[pause.cause].why) if step == "pause" else "") for at, step, pause in moments
    ]


def _history(rows: Iterable[dict[str, Any]], pauses: Iterable[Pause], traces: Sequence[Entry]) -> tuple[Line, ...]:
    """Oldest first, without what only the desk needs."""
    lines = [Line(row["step"], row["at"], By(row["by"]), _note(row)) for row in rows if row["undone"] is None]
    lines = [line for line in lines if line.step not in INTERNAL_EVENTS]
    return tuple(sorted([*lines, *stops(pauses), *_destroyed(traces)], key=moment_of))


async def destroyed(application: UUID) -> list[Line]:
    """What was destroyed of it: `step` is a key of `wording.DESTROYED`."""
    return _destroyed(await audit.of_subject(names.application(application), *wording.DESTROYED))


def _destroyed(traces: Iterable[Entry]) -> list[Line]:
    gone = (entry for entry in traces if entry.action in wording.DESTROYED)
    return [Line(entry.action, entry.at, By(entry.actor), "") for entry in gone]


async def _standing(*rows: Application) -> dict[UUID, tuple[Pause, ...]]:
    """The pauses that go on, by application; most have none, and are not asked about."""
    stopped = [row.id for row in rows if row.paused]
    return await running(stopped) if stopped else {}


def _tracking(row: Application, pauses: tuple[Pause, ...]) -> Tracking:
    status = Status(row.status)
    return Tracking(
        number=row.number,
        service=row.service,
        title=_(record.service_of(row).title),
        status=status,
        status_text=wording.called(status, complaint=row.service == kinds.SERVICE),
        next_text=wording.following(status, complaint=row.service == kinds.SERVICE),
        submitted_at=row.submitted,
        due_at=row.due,
        changed_at=row.changed,
        erased=row.answers_gone is not None,
        pauses=incidents.pauses_of(row, pauses),
        expected_at=row.expected if row.expected and row.due and row.expected > row.due else None,
    )


def _note(row: dict[str, Any]) -> str:
    if not row["note"] or row["step"] == "message":
        return ""
    return vault.unseal(row["note"], "event", row["id"], "note").decode()


def _unjudged(view: DocumentView) -> DocumentView:
    """What the desk thinks of a paper is told when the case is returned, not while it still thinks."""
    return msgspec.structs.replace(view, verdict=Verdict.NONE, reason="")
