"""What people read of an incident, and ready sentences for it. Pure."""

from datetime import date, datetime, timedelta

import msgspec

from api.dates import shown_at, shown_clock, shown_date
from api.language import _
from api.now import WITA


class Ready(msgspec.Struct, frozen=True):
    """A sentence that fits often, in both languages."""

    text: str
    english: str


READY: dict[str, Ready] = {
    "pusat": Ready("Sistem pusat tidak dapat dihubungi dari kantor kami.", "The central system cannot be reached."),
    "jaringan": Ready("Jaringan ke sistem pusat terputus.", "The line to the central system is down."),
    "lambat": Ready("Sistem pusat sangat lambat hari ini.", "The central system is very slow today."),
    "rawat": Ready("Sistem pusat dirawat oleh Kementerian Dalam Negeri.", "The Ministry is servicing the system."),
}


def since(moment: datetime, seen: datetime) -> str:
    """ "09.10 WITA", with the day where that is another one."""
    return shown_clock(moment) if _day(moment) == _day(seen) else shown_at(moment)


def head(title: str, began: datetime, seen: datetime) -> str:
    """ "SIAK terganggu sejak 09.10 WITA"."""
    return _("{what} sejak {since}", what=title, since=since(began, seen))


def ahead(title: str, began: datetime, until: datetime, seen: datetime) -> str:
    """ "Pemeliharaan SIAK besok, 20.00–22.00 WITA"."""
    days = (_day(began) - _day(seen)).days
    day = (_("hari ini"), _("besok"))[days] if days in (0, 1) else shown_date(began)
    if _day(until) != _day(began):
        return _("{what} {day}, {start} sampai {end}", what=title, day=day, start=short(began), end=shown_at(until))
    return _("{what} {day}, {start}–{end}", what=title, day=day, start=short(began), end=shown_clock(until))


def span(began: datetime, over: datetime) -> str:
    """ "Senin, 30 Nov 2026, 09.10–11.00 WITA"."""
    end = shown_clock(over) if _day(began) == _day(over) else shown_at(over)
    return f"{shown_date(began)}, {short(began)}–{end}"


def expected(moment: datetime | None, seen: datetime) -> str:
    """When it should be over; nothing once that time has passed, as nobody knows then."""
    return _("Diperkirakan pulih {when}.", when=since(moment, seen)) if moment and moment > seen else ""


def stands(title: str, began: datetime, seen: datetime) -> str:
    """Beside the promise: "berhenti karena SIAK terganggu sejak 09.10 WITA"."""
    return _("berhenti karena {what}", what=head(title, began, seen))


def refused(title: str, began: datetime, over: datetime | None, seen: datetime) -> str:
    """Why the desk cannot hand over now."""
    hoped = f" Diperkirakan pulih {since(over, seen)}." if over and over > seen else ""
    return (
        f"Hasil layanan ini belum dapat diserahkan: {title} sejak {since(began, seen)}.{hoped}"
        " Siapkan dulu; serahkan sesudah SIAK pulih."
    )


def lasted(span: timedelta) -> str:
    """ "2 jam 10 menit"."""
    minutes = round(span / timedelta(minutes=1))
    hours, rest = divmod(minutes, 60)
    if hours and rest:
        return _("{hours} jam {minutes} menit", hours=hours, minutes=rest)
    return _("{hours} jam", hours=hours) if hours else _("{minutes} menit", minutes=rest)


def short(moment: datetime) -> str:
    """ "20.00"."""
    return shown_clock(moment).removesuffix(" WITA")


def _day(moment: datetime) -> date:
    return moment.astimezone(WITA).date()
