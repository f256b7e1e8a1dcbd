"""Calendar days as people write and read them. Pure."""

import re
from datetime import date, timedelta

from api.language import N_, _

SHAPE = N_("Tulis tanggal seperti di KTP, dengan empat angka tahun: 25-08-1990.")
NO_SUCH_DAY = N_("Tanggal {day} tidak ada di kalender.")
NOT_YET = N_("Tanggal ini belum terjadi. Periksa tahunnya.")
NOT_AHEAD = N_("Pilih tanggal mulai hari ini, paling lama satu tahun ke depan.")
ODD_YEAR = N_("Periksa tahunnya: paling awal 1900.")
EARLIEST = date(1900, 1, 1)
FURTHEST = timedelta(days=365 * 100)
PATTERNS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})", re.ASCII),
    re.compile(r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4})", re.ASCII),
    re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4})", re.ASCII),
)


def read(text: str) -> date:
    """25-08-1990, 25/8/1990, 25081990 or 1990-08-25. Raise ValueError with a sentence."""
    found = next((match for pattern in PATTERNS if (match := pattern.fullmatch(text.strip()))), None)
    if found is None:
        raise ValueError(_(SHAPE))
    day, month, year = (int(found[part]) for part in ("day", "month", "year"))
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(_(NO_SUCH_DAY, day=f"{day:02}-{month:02}-{year:04}")) from None


def allowed(day: date, dates: str, today: date) -> date:
    """Raise ValueError where the day does not suit `past` (it happened), `future` (from today on) or `any`."""
    if dates == "past" and day > today:
        raise ValueError(_(NOT_YET))
    if dates == "future" and not today <= day <= today + timedelta(days=366):
        raise ValueError(_(NOT_AHEAD))
    if not EARLIEST <= day <= today + FURTHEST:
        raise ValueError(_(ODD_YEAR))
    return day


def years(born: date, on: date) -> int:
    """Full years of age. Who was born on 29 February has a birthday on 1 March where the year has no such day."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def stored(value: object) -> date | None:
    """The day in an answer that was read before."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and value else None
    except ValueError:
        return None
