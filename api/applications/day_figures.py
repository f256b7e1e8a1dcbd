"""What one day of Kupang brought, counted from the events of that day alone: an index has them, however large the archive."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

import msgspec

from api.applications import record
from api.applications.tables import Application
from api.complaints import kinds
from api.database import fetch, transaction
from api.documents import queries as documents
from api.documents.texts import Verdict
from api.figures import actions as figures
from api.figures import queries as figure_queries
from api.figures.counted import Figure
from api.jobs import every
from api.now import WITA, today
from api.office import office
from api.phrases import matching

MOST_DAYS = 400
"""No further back than this: older days are figures of another time."""
FIRST = "select min(at) as at from event where step in ('submit', 'return', 'reject', 'deliver', 'complete')"
OF_A_DAY = f"""
select desk, service, sum(came_in)::int as came_in, sum(done)::int as done, sum(returned)::int as returned,
    sum(rejected)::int as rejected, sum(broken)::int as broken
from (
    select a.desk, a.service, (e.step = 'submit')::int as came_in, (e.step = 'deliver')::int as done,
        (e.step = 'return' and not exists (
            select from event b where b.application = e.application and b.step = 'return' and b.undone is null and b.id < e.id))::int as returned,
        (e.step = 'reject')::int as rejected, 0 as broken
    from event e join application a on a.id = e.application
    where e.at >= $1 and e.at < $2 and e.step in ('submit', 'return', 'reject', 'deliver') and e.undone is null
        and a.desk <> '{kinds.DESK}'
    union all
    select desk, service, 0, 0, 0, 0, 1 from application
    where status in ('submitted', 'in_review', 'in_process') and desk = any($3) and due >= $1 and due < $2
        and (paused is null or paused > due)
    union all
    select a.desk, a.service, 0, 0, 0, 0, 1 from event e join application a on a.id = e.application
    where e.at >= $1 and e.at < $2::timestamptz + interval '60 days' and e.step in ('deliver', 'reject') and e.undone is null
        and a.due >= $1 and a.due < $2 and e.at > a.due
) counted
group by desk, service order by desk, service
"""


async def of_day(day: date) -> list[Figure]:
    rows = await fetch(OF_A_DAY, *span(day, day), list(office.desk_codes))
    return msgspec.convert([dict(row) for row in rows], list[Figure])


def span(first: date, last: date) -> tuple[datetime, datetime]:
    """From the midnight that begins `first` to the one that ends `last`."""
    return datetime.combine(first, time(), WITA), datetime.combine(last + timedelta(days=1), time(), WITA)


@every("11,41 * * * *", "count_days")
async def count_days() -> None:
    """Every whole day that nobody counted yet, each in a transaction of its own: what was missed is made up for."""
    day = await _first_uncounted()
    while day and day < today():
        async with transaction():
            await figures.one_at_a_time()
            await figures.keep_day(day, await of_day(day))
        day += timedelta(days=1)


async def _first_uncounted() -> date | None:
    earliest = today() - timedelta(days=MOST_DAYS)
    if last := await figure_queries.last_counted():
        return max(last + timedelta(days=1), earliest)
    [row] = await fetch(FIRST)
    return max(row["at"].astimezone(WITA).date(), earliest) if row["at"] else today() - timedelta(days=1)


async def note_returned(row: Application, event: UUID) -> None:
    """In the transaction that returns a case: what its citizen is to correct, counted without naming the case. Not of complaints."""
    if row.desk == kinds.DESK:
        return
    given = [(f"jawaban:{field}", reason) for field, reason in record.marked_of(row).items()]
    views = await documents.of_application(row.id)
    given += [(f"berkas:{view.requirement}", view.reason) for view in views if view.verdict is Verdict.REPLACE]
    title = record.service_of(row).title
    values = {"kantor": office.short_name, "layanan": title, "nomor": row.number}
    slugs = await matching.slugs({reason for _, reason in given}, values)
    await figures.note_returned(event, row.service, ((item, slugs[reason]) for item, reason in given))
