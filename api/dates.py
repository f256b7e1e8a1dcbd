"""Days and times as people in Kupang say them. Pure."""

from datetime import date, datetime

from api.now import WITA

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")


def shown_date(day: date) -> str:
    """ "Selasa, 24 Nov 2026"; the day a moment falls on in Kupang, where a moment is given."""
    if isinstance(day, datetime):
        day = day.astimezone(WITA).date()
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def shown_at(moment: datetime) -> str:
    """ "Selasa, 24 Nov 2026, 10.40 WITA"."""
    return f"{shown_date(moment)}, {moment.astimezone(WITA):%H.%M} WITA"


def shown_days(days: int) -> str:
    """ "30 hari"; where they make full years, and more than one, "5 tahun"."""
    years, rest = divmod(days, 365)
    return f"{years} tahun" if years > 1 and rest <= years // 4 + 1 else f"{days} hari"
