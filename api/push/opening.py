"""When people of the office may be told: in its working time."""

from datetime import datetime, timedelta

from api.calendars.queries import calendar
from api.calendars.times import Time

LEAST = timedelta(microseconds=1)


async def after(moment: datetime) -> datetime | None:
    """When the office opens next; None while it is open."""
    opens = (await calendar(Time.WORKING_HOURS)).after(moment, LEAST) - LEAST
    return opens if opens > moment else None
