"""What an admin may say of one day. Pure."""

from datetime import date

import msgspec

from api.calendars.times import Hours

KINDS = {
    "closed": "Tutup",
    "open": "Buka seperti hari kerja biasa",
    "hours": "Buka dengan jam lain",
    "usual": "Seperti kalender biasa",
}


class Said(msgspec.Struct, frozen=True):
    """`kind` of KINDS; `hours` where the kind has its own."""

    kind: str
    hours: Hours
    reason: str


def hours_of(said: Said | None, day: date, week: tuple[Hours, ...], holiday: bool) -> Hours:
    """When the office is open: what was said of the day before the holidays, these before the week."""
    if said is None or said.kind == "usual":
        return () if holiday else week[day.weekday()]
    if said.kind == "open":
        return week[day.weekday()] or week[0] or next(filter(None, week), ())
    return said.hours
