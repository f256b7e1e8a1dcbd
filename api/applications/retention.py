"""What of an application is destroyed when, so that nothing personal lies here longer than it is needed (UU 27/2022).

How long is the office's to say (`[retention]` in its file); /privasi tells the same numbers. Everything destroyed is
written down. The number, the service, the status and its dates stay for the office's figures, for some years more.
"""

from datetime import datetime, timedelta
from uuid import UUID

from api.applications import record
from api.applications.tables import Access, Application, Event, SearchKey
from api.applications.workflow import By, Status
from api.assisting import forgetting as assisting
from api.audit import actions as audit
from api.audit import names
from api.collecting import forgetting as collecting
from api.copies import forgetting as copies
from api.decisions import later as decisions
from api.documents import actions as documents
from api.escalations import forgetting as escalations
from api.notes import forgetting as notes
from api.now import now
from api.office import office
from api.one_by_one import found, one_by_one
from api.results import retention as results
from api.threads import retention as threads
from api.uploads import retention as uploads

PAPERS, ANSWERS, RECORD, DRAFT = "papers.destroy", "answers.destroy", "record.destroy", "draft.destroy"
NEVER_SENT, WITHDRAWN, ASKED = "never sent", "withdrawn", "asked for by the citizen"

SETTLED = "greatest(closed, submitted, created)"
"""Since when a case is over. A clock that was behind when it was closed shortens nothing."""
OLD_PAPERS = f"""
select id from application where papers_gone is null and closed < greatest($1::timestamptz, $2::timestamptz)
and {SETTLED} < case status when 'completed' then $1::timestamptz else $2::timestamptz end
and id > $3 order by id limit $4
"""
OLD_ANSWERS = f"""
select id from application where answers_gone is null and closed < $1 and {SETTLED} < $1 and id > $2 order by id limit $3
"""
OLD_RECORDS = f"""
select id from application where papers_gone is not null and answers_gone is not null
and closed < $1 and {SETTLED} < $1 and id > $2 order by id limit $3
"""


async def delete_papers() -> None:
    """The photos of closed applications."""
    completed, unfinished = _before(office.retention.papers), _before(office.retention.papers_unfinished)
    await one_by_one("delete_papers", found(OLD_PAPERS, completed, unfinished), _papers_are_due)


async def delete_answers() -> None:
    """Answers, names, reasons and keys of applications closed long ago."""
    await one_by_one("delete_answers", found(OLD_ANSWERS, _before(office.retention.answers)), _answers_are_due)


async def delete_records() -> None:
    """What was left for the figures."""
    await one_by_one("delete_records", found(OLD_RECORDS, _before(office.retention.records)), _record_is_due)


async def forget_draft(row: Application, by: By, reason: str, days: int = 0) -> None:
    """Destroy all of an application that was never sent, inside the open transaction."""
    papers = await _forget_papers(row)
    await _forget_answers(row)
    await _write_down(row, DRAFT, by, reason, days, count=papers)


async def forget_all(row: Application) -> None:
    """Destroy all that is held about a closed application because its citizen asks for it, inside the open transaction."""
    if row.submitted is None and row.answers_gone is None:
        await forget_draft(row, By.CITIZEN, ASKED)
        return
    await destroy_papers(row, By.CITIZEN, ASKED)
    await results.discard_all(row.id, By.CITIZEN.value, ASKED)
    await destroy_answers(row, By.CITIZEN, ASKED)


async def destroy_papers(row: Application, by: By, reason: str, days: int = 0) -> None:
    if papers := await _forget_papers(row):
        await _write_down(row, PAPERS, by, reason, days, count=papers)


async def destroy_answers(row: Application, by: By, reason: str, days: int = 0) -> None:
    if row.answers_gone is None:
        await _forget_answers(row)
        await _write_down(row, ANSWERS, by, reason, days)


async def _papers_are_due(id: UUID) -> None:
    row = await record.lock_id(id)
    days = office.retention.papers if row.status == Status.COMPLETED else office.retention.papers_unfinished
    await destroy_papers(row, By.SYSTEM, row.status, days)


async def _answers_are_due(id: UUID) -> None:
    row = await record.lock_id(id)
    await destroy_answers(row, By.SYSTEM, row.status, office.retention.answers)


async def _record_is_due(id: UUID) -> None:
    row = await record.lock_id(id)
    await _write_down(row, RECORD, By.SYSTEM, row.status, office.retention.records)
    await Application.delete().where(Application.id == id)


async def _forget_papers(row: Application) -> int:
    await Application.update({Application.papers_gone: now()}).where(Application.id == row.id)
    await uploads.discard_all(row.id)
    return await documents.discard_all(row.id)


async def _forget_answers(row: Application) -> None:
    """With the keys: nothing is left that a PIN could open."""
    gone = dict.fromkeys(
        (Application.answers, Application.marked, Application.delivery_note, Application.pin_digest), b""
    )
    await Application.update({**gone, Application.chosen: [], Application.answers_gone: now()}).where(
        Application.id == row.id
    )
    await Event.update({Event.note: b""}).where(Event.application == row.id)
    await threads.discard_all(row.id)
    await SearchKey.delete().where(SearchKey.application == row.id)
    await Access.delete().where(Access.application == row.id)
    await copies.forget(row.id)
    await decisions.forget_answers(row.id)
    await notes.forget(row.id)
    await escalations.forget(row.id)
    await assisting.forget(row.id)
    await collecting.forget(row.id)


async def _write_down(row: Application, action: str, by: By, reason: str, days: int, **more: int) -> None:
    """`days` is how long it was kept after the end, 0 where nobody waited."""
    await audit.record(by.value, action, names.application(row.id), reason=reason, days=days, **more)


def _before(days: int) -> datetime:
    return now() - timedelta(days=days)
