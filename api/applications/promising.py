"""What is promised of an application, by the calendar that counts for it."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import msgspec

from api.applications import clock
from api.applications.desk_lists import PROMISED
from api.applications.tables import Application
from api.applications.workflow import Status
from api.calendars import queries as calendars
from api.calendars.times import Time
from api.catalogue.definitions import Service
from api.office import office


def written(service: Service) -> Service:
    """As it is kept with what is sent: a later change of the office's time changes nothing that was promised."""
    return msgspec.structs.replace(service, promised_time=service.promised_time or office.promise.time)


async def due(service: Service, submitted: datetime, pauses: Iterable[clock.Pause] = ()) -> datetime:
    """Of a service as it was kept. Copies from before there was a choice count every hour."""
    calendar = await calendars.calendar(service.promised_time or Time.CALENDAR)
    return clock.due(submitted, timedelta(hours=service.promised_hours), calendar, pauses)


def left_of(row: Application, moment: datetime) -> tuple[str, str]:
    """(urgency, the time left in words)."""
    if row.due is None or row.paused or Status(row.status) not in PROMISED:
        return "none", ""
    return clock.urgency(row.due, moment), clock.left_in_words(row.due, moment)
