"""SIAK in the demo: away one morning of this week, and to be serviced tomorrow evening."""

from datetime import datetime, time, timedelta

from api.accounts.queries import SignedIn
from api.incidents import actions, telling
from api.incidents.typed import Wanted
from api.now import WITA, today

BEGAN, LASTED = time(9, 10), timedelta(minutes=95)
SERVICED, FOR = time(20, 0), timedelta(hours=2)


async def happen(lead: SignedIn) -> None:
    began, serviced = _at(-2, BEGAN), _at(1, SERVICED)
    words = telling.READY["jaringan"]
    past = await actions.open_now(Wanted(since=began, words=words.text, words_en=words.english), lead)
    await actions.end(past, lead, began + LASTED)
    words = telling.READY["rawat"]
    planned = Wanted((), serviced, serviced + FOR, words.text, words.english, planned=True)
    await actions.open_now(planned, lead)


def _at(days: int, clock: time) -> datetime:
    return datetime.combine(today() + timedelta(days=days), clock, WITA)
