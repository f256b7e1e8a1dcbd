"""The office's calendar changed: every open promise that may reach over that day is counted anew. Nobody is told.

A promise always follows from what is known now, so it does no harm to count it twice.
"""

from datetime import date
from uuid import UUID

from api.applications import record
from api.applications.day_figures import span
from api.applications.workflow import RUNNING
from api.jobs import job
from api.one_by_one import found, one_by_one
from api.pauses import actions as pauses

NAME = "recount_due"
TOUCHED = """
select id from application where status in ('submitted', 'in_review', 'returned', 'in_process')
and submitted < $1 and due > $2 and definition like '%"promised_time":"working%' and id > $3 order by id limit $4
"""


@job(NAME)
async def recount(day: str) -> None:
    begins, ends = span(date.fromisoformat(day), date.fromisoformat(day))
    await one_by_one(NAME, found(TOUCHED, ends, begins), _recount)


async def _recount(id: UUID) -> None:
    row = await record.lock_id(id)
    if row.status in RUNNING:
        await pauses.reckon(row)
