"""A clock that tests turn, an office of three steps, and who of it was told."""

from datetime import datetime, timedelta

import pytest

from api import now
from api.accounts import queries as accounts
from api.accounts.tables import Session
from api.escalations import watching
from api.escalations.tables import Escalation
from api.push import staff_push
from tests.authenticator import sign_in
from tests.browsing import signed_in


async def always_open(moment: datetime) -> None:
    """Whatever the hour at which these tests run."""


@pytest.fixture
def hours_later(monkeypatch):
    """`hours_later(20)`: so long after the test began, whatever was set before; the office is open."""
    began = now.now()
    monkeypatch.setattr(staff_push.opening, "after", always_open)

    def turn(hours: float) -> None:
        monkeypatch.setattr(now, "source", lambda: began + timedelta(hours=hours))

    turn(0)
    return turn


@pytest.fixture
def watch(hours_later):
    """`await watch(20)`: what the worker finds so many hours later."""

    async def pass_by(hours: float) -> None:
        hours_later(hours)
        await watching.look()

    return pass_by


@pytest.fixture
def told(monkeypatch):
    """(name, kind) of everybody who was told something, in turn."""
    said: list[tuple[str, str]] = []
    tell = staff_push.tell

    async def listening(people, kind):
        names = await accounts.names(set(people))
        said.extend(sorted((name, kind) for name in names.values()))
        await tell(people, kind)

    monkeypatch.setattr(staff_push, "tell", listening)
    return said


@pytest.fixture
async def rani(hours_later, db, app):
    async with signed_in(app, "Rani", "supervisor") as client:
        yield client


@pytest.fixture
async def yosef(hours_later, db, app):
    async with signed_in(app, "Yosef", "head") as client:
        yield client


async def opened(client, path: str = "/loket") -> str:
    """A page as whoever has this browser sees it now; the screen had locked meanwhile."""
    await Session.update({Session.ended: ""}, force=True)
    await sign_in(client, client.key)
    answer = await client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


async def steps(number_of: str = "") -> list[tuple[int, bool, bool]]:
    """(level, whether it was passed over, whether it is over) of all that was escalated, in turn."""
    rows = await Escalation.select().order_by(Escalation.due, Escalation.level)
    return [(row["level"], row["passed"], row["over"] is not None) for row in rows]
