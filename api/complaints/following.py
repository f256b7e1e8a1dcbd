"""What a step of an application means for its complaint, in the transaction of the step."""

from datetime import datetime
from typing import Any
from uuid import UUID

from api.calendars import queries as calendars
from api.calendars.times import Calendar, Time
from api.complaints import deadlines, kinds
from api.complaints.tables import Complaint
from api.now import now

REACHED: dict[str, tuple[str, ...]] = {
    "verify": ("verified",),
    "return": ("verified", "reacted"),
    "ask": ("verified", "reacted"),
    "answer": ("verified", "reacted", "answered"),
    "settle": ("verified", "reacted", "answered", "settled"),
    "hand_on": ("verified", "reacted", "answered", "settled"),
}
"""What counts as done; a later thing does for all before it."""


async def working() -> Calendar:
    """Days on which the office works."""
    return await calendars.calendar(Time.WORKING_DAYS)


async def locked(application: UUID) -> Complaint | None:
    """Nothing for what is no complaint, or was never sent."""
    return await Complaint.objects().where(Complaint.application == application).lock_rows("UPDATE").first()


async def follow(application: UUID, step: str, by: str, operator: UUID | None = None) -> None:
    """Of a complaint, on a locked application. Steps that mean nothing for it change nothing."""
    if (row := await locked(application)) is None:
        return
    moment = now()
    values: dict[str, Any] = {name: getattr(row, name) or moment for name in REACHED.get(step, ())}
    if step == "take":
        values["owner"] = operator
    if step == "complete" and by == "citizen":
        values["confirmed"] = moment
    if step == "reopen":
        values |= {"reopened": moment, "settled": None, "reacted": None, **await _anew(row, moment, again=True)}
    if step == "resubmit":
        values |= await _anew(row, moment)
    await update(row, values)


async def take_back(application: UUID, step: str, since: datetime) -> None:
    """A step since then did not happen: what it reached is not reached."""
    if row := await locked(application):
        reached = (name for name in REACHED.get(step, ()) if getattr(row, name) and getattr(row, name) >= since)
        await update(row, dict.fromkeys(reached))


async def update(row: Complaint, values: dict[str, Any]) -> None:
    """And count again what comes next."""
    if not values:
        return
    for name, value in values.items():
        setattr(row, name, value)
    row.nearest = values["nearest"] = deadlines.nearest(row)
    await Complaint.update(values).where(Complaint.application == row.application)


async def _anew(row: Complaint, moment: datetime, *, again: bool = False) -> dict[str, Any]:
    """What is not done yet, counted from now; it may be missed anew."""
    left = ("react", "settle") if again else deadlines.open_stages(row)
    planned = deadlines.plan(moment, await working(), again=again)
    dues = {f"{stage}_by": planned[stage] for stage in left}
    return {**dues, "complete": moment, "missed": [stage for stage in row.missed if stage not in left]}


async def said(application: UUID, desk: str) -> None:
    """Somebody of the desk wrote to whoever complains."""
    if desk == kinds.DESK:
        await follow(application, "ask", "operator")
