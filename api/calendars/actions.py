"""A day of the office is said to be other than usual; the promises that it touches are counted anew."""

from datetime import date

from api.accounts import rights_now
from api.accounts.queries import SignedIn
from api.accounts.roles import Right
from api.applications import recounting
from api.audit import actions as audit
from api.calendars.days import KINDS
from api.calendars.times import Hours, read_hours, write_hours
from api.catalogue import cleaning
from api.complaints import recounting as complaints
from api.database import fetch
from api.errors import Invalid
from api.jobs import enqueue
from api.now import now, today

LOCK = "select pg_advisory_xact_lock(hashtext('calendar'))"
ADD = "insert into calendar_day (day, kind, hours, reason, operator, at) values ($1, $2, $3, $4, $5, $6)"
YEARS = 3
RECOUNTS = (recounting.NAME, complaints.NAME)
"""Jobs that count anew what may reach over a `day`: of everybody who keeps moments that the calendar says."""


async def say(day: str, kind: str, hours: str, reason: str, me: SignedIn) -> date:
    """Raise Invalid with all mistakes."""
    mistakes: dict[str, str] = {}
    when = _day(day, mistakes)
    spans, words = _hours(kind, hours, mistakes), _reason(reason, mistakes)
    if mistakes or when is None:
        raise Invalid(mistakes)
    async with rights_now.transaction(me, Right.SETTINGS):
        await fetch(LOCK)
        await fetch(ADD, when, kind, write_hours(spans), words, me.id, now())
        await audit.record(me.actor, "calendar.say", f"day:{when}", kind=kind, hours=write_hours(spans))
        for job in RECOUNTS:
            await enqueue(job, day=when.isoformat())
    return when


def _day(typed: str, mistakes: dict[str, str]) -> date | None:
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        mistakes["hari"] = "Pilih tanggalnya."
        return None
    if abs(day.year - today().year) > YEARS:
        mistakes["hari"] = f"Pilih tanggal paling jauh {YEARS} tahun dari sekarang."
    return day


def _hours(kind: str, typed: str, mistakes: dict[str, str]) -> Hours:
    if kind not in KINDS:
        mistakes["keadaan"] = "Pilih keadaannya."
    if kind != "hours":
        return ()
    try:
        spans = read_hours(
            part.strip().replace("–", "-").replace(":", ".") for part in typed.split(",") if part.strip()
        )
        if not spans or any(not 0 <= span.opens < span.closes <= 1440 for span in spans) or len(spans) > 6:
            raise ValueError
    except (ValueError, TypeError):
        mistakes["jam"] = "Tulis jam bukanya seperti 08.00-12.00, 13.00-15.00."
        return ()
    return spans


def _reason(typed: str, mistakes: dict[str, str]) -> str:
    try:
        return cleaning.line(typed, 200)
    except ValueError:
        mistakes["alasan"] = "Tulis alasannya, paling panjang 200 huruf."
        return ""
