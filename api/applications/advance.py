"""One step in the life of an application: status, event, audit row and jobs together, or not at all."""

from typing import Any
from uuid import UUID

from api import vault
from api.applications import workflow
from api.applications.tables import Application, Event
from api.applications.workflow import FINAL, By, Facts, Status
from api.audit import actions as audit
from api.audit import names
from api.database import change, insert
from api.now import now
from api.push import actions as push
from api.queue import actions as queue
from api.threads import retention as threads
from api.tokens import new_id

NEWS = frozenset({"return", "reject", "accept", "deliver", "replace", "complete", "expire"})
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
) -> None:
    """Take step `name` on a locked row inside the open transaction. Raises as `workflow.check` does."""
    step = workflow.check(name, Status(row.status), by, facts)
    moment = now()
    closed = {Application.closed: moment} if step.end in FINAL else {}
    values = {Application.status: step.end.value, Application.changed: moment, **closed, **(changes or {})}
    await change(row, values)
    await note_event(row.id, name, by, operator=operator, note=note)
    await push.tell(row.id, news=name in NEWS and by is not By.CITIZEN, last=step.end in FINAL)
    if step.end in FINAL:
        await threads.end(row.id)
    if row.submitted:
        await queue.tell(row.id, row.desk, operator, last=step.end in FINAL)
    row.status = step.end.value


async def note_event(application: UUID, name: str, by: By, *, operator: UUID | None = None, note: str = "") -> None:
    """Put one line into the history and into the audit log."""
    event = Event(id=new_id(), application=application, step=name, at=now(), by=by.value, operator=operator)
    event.note = vault.seal(note.encode(), "event", event.id, "note") if note else b""
    await insert(event)
    actor = names.operator(operator) if operator else by.value
    await audit.record(actor, f"application.{name}", names.application(application))
