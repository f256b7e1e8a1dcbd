"""Which clocks stand although nobody has come around to write it down yet: from what this process knows, without asking."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol
from uuid import UUID

from api.applications.workflow import RUNNING
from api.incidents import queries
from api.incidents.shapes import Incident
from api.pauses.causes import Cause
from api.pauses.standing import Pause


class Case(Protocol):
    """A row of `application`."""

    service: str
    status: str
    submitted: datetime


def pauses_of(row: Case, pauses: Iterable[Pause]) -> tuple[Pause, ...]:
    """Those that go on, and those that should."""
    written: dict[UUID | None, Pause] = {pause.incident: pause for pause in pauses}
    more = (one for one in _covering(row) if one.id not in written)
    return (*pauses, *(Pause(Cause.INCIDENT, max(one.since, row.submitted), None, one.id) for one in more))


def since(row: Case) -> datetime | None:
    """Since when something keeps this case from being handed over."""
    return min((one.since for one in _covering(row)), default=None)


def causes(row: Case, written: Iterable[str] | None) -> list[str]:
    return [*(written or ()), *(Cause.INCIDENT.value for _ in _covering(row))]


def _covering(row: Case) -> list[Incident]:
    return [one for one in queries.known() if row.status in RUNNING and one.covers(row.service)]
