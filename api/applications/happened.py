"""What happened to applications on one day of Kupang, each with how long it took: an index has the day's events."""

from collections.abc import Mapping
from datetime import date

from api.applications.day_figures import span
from api.calendars import queries as calendars
from api.calendars.times import Time
from api.catalogue import CATALOGUE
from api.database import fetch
from api.now import WITA
from api.pauses import queries as pauses
from api.performance.measuring import Happened, Ran, Span, without

FIRST = "select min(at) as at from event where step in ('submit', 'return', 'reject', 'deliver', 'complete')"
OF_A_DAY = """
select e.application, a.service, a.desk, e.step, e.at, a.submitted,
    coalesce(e.step in ('deliver', 'reject') and (e.at <= a.due or a.paused <= a.due), false) as kept,
    case when e.step = 'deliver' then nullif(a.definition, '')::json ->> 'promised_time' end as time
from event e join application a on a.id = e.application
where e.at >= $1 and e.at < $2 and e.step in ('submit', 'return', 'reject', 'deliver') and e.undone is null
    and a.service <> all($3) and not exists (
        select from event b where b.application = e.application and b.step = e.step and b.undone is null and b.id < e.id)
"""
COMPLAINTS = [service.code for service in CATALOGUE.values() if service.event == "complaint"]
"""They are counted apart: nothing is made for them."""


async def of_day(day: date) -> list[Happened]:
    """Each step once for each case, the first time. What was taken back never happened; complaints are left out."""
    rows = await fetch(OF_A_DAY, *span(day, day), COMPLAINTS)
    stood = await pauses.spans([row["application"] for row in rows if row["step"] == "deliver"])
    times = {row["time"] for row in rows}
    clocks = {time: (await calendars.calendar(Time(time or Time.CALENDAR))).open_between for time in times}
    return [_happened(row, stood.get(row["application"], []), clocks[row["time"]]) for row in rows]


async def first_day() -> date | None:
    """On which anything happened at all."""
    [row] = await fetch(FIRST)
    return row["at"].astimezone(WITA).date() if row["at"] else None


def _happened(row: Mapping, stood: list[Span], ran: Ran) -> Happened:
    if row["step"] != "deliver":
        return Happened(row["service"], row["desk"], row["step"], row["kept"])
    start, end = row["submitted"], max(row["submitted"], row["at"])
    times = end - start, without(start, end, stood, ran)
    return Happened(row["service"], row["desk"], row["step"], row["kept"], *times)
