"""The promise in time. Pure: all moments are aware datetimes."""

from datetime import datetime, timedelta

SOON = timedelta(hours=4)
"""How near a promise is when it becomes urgent."""


def promise(submitted: datetime, hours: int) -> datetime:
    """When an application sent at `submitted` is promised to be done (calendar hours)."""
    return submitted + timedelta(hours=hours)


def resume(due: datetime, paused: datetime, resumed: datetime) -> datetime:
    """The promise after a pause: it moves by exactly as long as the citizen had it."""
    return due + max(resumed - paused, timedelta())


def urgency(due: datetime | None, moment: datetime) -> str:
    """How near the promise is: `late`, `soon` (under SOON), `calm`, or `none` without a promise."""
    if due is None:
        return "none"
    left = due - moment
    if left < timedelta():
        return "late"
    return "soon" if left < SOON else "calm"


def left_in_words(due: datetime, moment: datetime) -> str:
    """`2 jam lagi`, `40 menit lagi`, `3 hari lagi`, or `lewat 2 jam`."""
    minutes = round((due - moment).total_seconds() / 60)
    amount = abs(minutes)
    if amount < 60:
        words = f"{amount} menit"
    elif amount < 48 * 60:
        words = f"{amount // 60} jam"
    else:
        words = f"{amount // 1440} hari"
    return f"lewat {words}" if minutes < 0 else f"{words} lagi"
