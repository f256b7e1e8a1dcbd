"""One step in the life of an application: status, event, audit row and jobs together, or not at all."""

from datetime import datetime
from typing import Any
from uuid import UUID

from api import vault
from api.applications import telling, workflow
from api.applications.tables import Application, Event
from api.applications.workflow import FINAL, RUNNING, By, Facts, Status
from api.audit import actions as audit
from api.audit import names
from api.complaints import following, kinds
from api.database import change, insert
from api.now import now
from api.pauses import actions as pauses
from api.queue import actions as queue
from api.threads import retention as threads
from api.tokens import new_id

NEWS = frozenset(
    {"return", "reject", "accept", "deliver", "replace", "complete", "expire", "verify", "settle", "hand_on"}
)
"""Steps that the citizen is told of, unless it was they who took it."""


async def advance(
    row: Application,
    name: str,
    by: By,
    *,
    operator: UUID | None = None,
    note: str = "",
    facts: Facts = Facts(),
    changes: dict[Any, Any] | None = None,
) -> UUID:
    """Take step `name` on a locked row inside the open transaction; the event's id. Raises as `workflow.check` does."""
    step = workflow.check(name, Status(row.status), by, facts, complaint=row.service == kinds.SERVICE)
    moment = now()
    closed = {Application.closed: moment} if step.end in FINAL else {}
    values = {Application.status: step.end.value, Application.changed: moment, **closed, **(changes or {})}
    if row.paused and step.end not in RUNNING:
        await pauses.finish(row, moment)
    await change(row, values)
    if row.desk == kinds.DESK:
        await following.follow(row.id, name, by.value, operator)
    event = await note_event(row.id, name, by, operator=operator, note=note, at=moment)
    await telling.tell(row.id, name, event, news=name in NEWS and by is not By.CITIZEN)
    if step.end in FINAL:
        await threads.end(row.id)
    if row.submitted:
        await queue.tell(row.id, row.desk, operator, last=step.end in FINAL)
    row.status, row.changed = step.end.value, moment
    return event


async def note_event(
    application: UUID,
    name: str,
    by: By,
    *,
    operator: UUID | None = None,
    note: str = "",
    at: datetime | None = None,
    **detail: str,
) -> UUID:
    """Put one line into the history and, with `detail` but without the note, into the audit log; its id."""
    event = Event(id=new_id(), application=application, step=name, at=at or now(), by=by.value, operator=operator)
    event.note = vault.seal(note.encode(), "event", event.id, "note") if note else b""
    await insert(event)
    actor = names.operator(operator) if operator else by.value
    await audit.record(actor, f"application.{name}", names.application(application), **detail)
    return event.id
