"""A citizen judges a service once it is done. That they did is marked on the application, what they said is kept without it."""

from typing import Literal

from api.applications import record
from api.applications.tables import Application
from api.applications.workflow import Status
from api.assisting import queries as assisting
from api.database import change, transaction
from api.errors import Conflict
from api.language import N_
from api.now import now
from api.push import actions as push
from api.surveys import actions, asking
from api.surveys.asking import Answers

CLOSED = N_("Layanan ini tidak dapat dinilai sekarang.")
SOURCES = {"web": "hp", assisting.SOURCE: "bantuan"}


def open_for(row: Application) -> bool:
    """Whether this case is one to ask about: completed not long ago, no death, no complaint, its data still there, and
    not judged yet.
    """
    if row.status != Status.COMPLETED or row.surveyed or row.answers_gone is not None:
        return False
    service = record.service_of(row)
    return asking.asks(service.event, gentle=service.gentle) and asking.in_time(row.closed, now())


def state(row: Application) -> Literal["", "open", "done"]:
    """How the page of the case tells it."""
    return "done" if row.surveyed else "open" if open_for(row) else ""


async def answer(number: str, answers: Answers) -> None:
    """Once for each application; a second time changes nothing. Raise Conflict where it is none to ask about."""
    async with transaction():
        row = await record.lock(number)
        if row.surveyed:
            return
        if not open_for(row):
            raise Conflict(CLOSED)
        await change(row, {Application.surveyed: True})
        await push.end(row.id)
        await actions.keep(row.service, row.desk, SOURCES.get(row.source, "lain"), answers)
