"""Until when a complaint is verified, reacted to, answered and settled (domain: UU 25/2009, Perpres 76/2013, SP4N-LAPOR!)."""

from datetime import datetime

from api.applications import clock
from api.calendars.times import ALWAYS, Calendar
from api.complaints.kinds import DONE, STAGES
from api.complaints.tables import Complaint

WORKING = {"verify": 3, "react": 5}
DAYS = {"answer": 14, "settle": 60}
AGAIN = {"settle": 14}
"""How many days there are once it was opened again."""


def plan(since: datetime, working: Calendar, *, again: bool = False) -> dict[str, datetime]:
    """The moment of each stage, for a file that is complete since then."""
    days = DAYS | AGAIN if again else DAYS
    return {stage: clock.due(since, clock.days(number), working) for stage, number in WORKING.items()} | {
        stage: clock.due(since, clock.days(number), ALWAYS) for stage, number in days.items()
    }


def open_stages(row: Complaint) -> tuple[str, ...]:
    """Those not done, the most urgent first."""
    left = [stage for stage in STAGES if getattr(row, DONE[stage]) is None]
    return tuple(sorted(left, key=lambda stage: by(row, stage)))


def by(row: Complaint, stage: str) -> datetime:
    return getattr(row, f"{stage}_by")


def nearest(row: Complaint) -> datetime:
    left = open_stages(row)
    return by(row, left[0]) if left else row.settle_by
