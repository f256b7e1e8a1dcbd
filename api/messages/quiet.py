"""The hours in which no phone of a citizen shall ring. The office says them (`[quiet]` in its file)."""

from datetime import datetime, time, timedelta

from api.now import WITA
from api.office import office


def over(moment: datetime) -> datetime | None:
    """When the quiet hours end that run at this moment; None outside of them."""
    start, end = _clock(office.quiet.start), _clock(office.quiet.end)
    here = moment.astimezone(WITA)
    night = start <= here.time() < end if start < end else here.time() >= start or here.time() < end
    if start == end or not night:
        return None
    morning = here.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)
    return morning if morning > here else morning + timedelta(days=1)


def _clock(text: str) -> time:
    hour, minute = text.split(".")
    return time(int(hour), int(minute))
