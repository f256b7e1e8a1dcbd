"""The office's calendar changed: what complaints are promised in working days, and is not done, is counted anew."""

from datetime import date
from uuid import UUID

from api.applications import record
from api.applications.day_figures import span
from api.complaints import deadlines, following
from api.jobs import job
from api.one_by_one import found, one_by_one

NAME = "recount_complaints"
TOUCHED = """
select application as id from complaint where settled is null and (verified is null or reacted is null)
and complete < $1 and greatest(verify_by, react_by) > $2 and application > $3 order by 1 limit $4
"""


@job(NAME)
async def recount(day: str) -> None:
    begins, ends = span(date.fromisoformat(day), date.fromisoformat(day))
    await one_by_one(NAME, found(TOUCHED, ends, begins), _recount)


async def _recount(application: UUID) -> None:
    await record.lock_id(application)
    if row := await following.locked(application):
        planned = deadlines.plan(row.complete, await following.working())
        left = [stage for stage in deadlines.open_stages(row) if stage in deadlines.WORKING]
        await following.update(row, {f"{stage}_by": planned[stage] for stage in left})
