"""Moving the clock in tests, and what moves with it."""

from collections.abc import Callable
from datetime import datetime

import msgspec

from api import now
from api.applications import actions, record, submission
from api.calendars import actions as calendars
from api.catalogue import find
from api.database import fetch
from api.jobs import JOBS
from api.now import WITA
from api.stock import pausing
from tests import making
from tests.answered import complete


def at(*parts) -> datetime:
    return datetime(*parts, tzinfo=WITA)


def clock(monkeypatch) -> Callable[..., None]:
    """A way to set it, to a moment of Kupang."""

    def to(*parts) -> None:
        moment = at(*parts)
        monkeypatch.setattr(now, "source", lambda: moment)

    return to


async def sent(code: str = "validasi-nik", **changes) -> str:
    made = await actions.create(code, complete(find(code)) | changes, source="test")
    for item in made.missing.documents:
        await making.attach(made.number, item.requirement)
    await submission.submit(made.number)
    return made.number


async def due(number) -> datetime:
    return (await record.find(number)).due.astimezone(WITA)


async def work() -> None:
    """Do the queued jobs of these."""
    for name in (*calendars.RECOUNTS, pausing.JOB):
        for row in await fetch("delete from pgqueuer where entrypoint = $1 returning payload", name):
            await JOBS[name](**msgspec.json.decode(row["payload"] or b"{}"))
