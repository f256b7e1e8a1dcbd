"""Days, times, lengths of time and fractions as people say them, in the language of the request. Pure."""

from datetime import date, datetime

from api.language import CODES, N_, _, current
from api.now import WITA, today

DAYS = (N_("Senin"), N_("Selasa"), N_("Rabu"), N_("Kamis"), N_("Jumat"), N_("Sabtu"), N_("Minggu"))
MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("Mei"), N_("Jun"),
    N_("Jul"), N_("Agu"), N_("Sep"), N_("Okt"), N_("Nov"), N_("Des"),
)  # fmt: skip
FULL_MONTHS = (
    N_("Januari"), N_("Februari"), N_("Maret"), N_("April"), N_("Mei"), N_("Juni"),
    N_("Juli"), N_("Agustus"), N_("September"), N_("Oktober"), N_("November"), N_("Desember"),
)  # fmt: skip


def shown_date(day: date) -> str:
    """ "Selasa, 24 Nov 2026"; the day a moment falls on in Kupang, where a moment is given."""
    if isinstance(day, datetime):
        day = day.astimezone(WITA).date()
    return f"{_(DAYS[day.weekday()])}, {day.day} {_(MONTHS[day.month - 1])} {day.year}"


def shown_day(day: date) -> str:
    """ "Sel 24 Nov", where there is little room."""
    return f"{_(DAYS[day.weekday()])[:3]} {day.day} {_(MONTHS[day.month - 1])}"


def shown_at(moment: datetime) -> str:
    """ "Selasa, 24 Nov 2026, 10.40 WITA"."""
    return f"{shown_date(moment)}, {shown_clock(moment)}"


def shown_moment(moment: datetime) -> str:
    """ "Selasa, 1 Desember 2026, 14.05 WITA": where a promise is made."""
    day = moment.astimezone(WITA).date()
    return f"{_(DAYS[day.weekday()])}, {day.day} {_(FULL_MONTHS[day.month - 1])} {day.year}, {shown_clock(moment)}"


def shown_short(moment: datetime) -> str:
    """ "Sel 1 Des, 14.05 WITA": the same where many stand below each other."""
    return f"{shown_day(moment.astimezone(WITA).date())}, {shown_clock(moment)}"


def shown_since(moment: datetime) -> str:
    """ "09.10 WITA" for today, with its day for any other."""
    return shown_clock(moment) if moment.astimezone(WITA).date() == today() else shown_at(moment)


def shown_clock(moment: datetime) -> str:
    """ "10.40 WITA"."""
    clock = moment.astimezone(WITA)
    return _("{hour}.{minute} WITA", hour=f"{clock:%H}", minute=f"{clock:%M}")


def shown_days(days: int) -> str:
    """ "30 hari"; where they make full years, and more than one, "5 tahun"."""
    years, rest = divmod(days, 365)
    if years > 1 and rest <= years // 4 + 1:
        return _("{years} tahun", years=years)
    return _("{days} hari", days=days)


def decimal(number: str) -> str:
    """A fraction as it is written: "3,2", in English "3.2"."""
    return number.replace(".", ",") if current() == CODES[0] else number
