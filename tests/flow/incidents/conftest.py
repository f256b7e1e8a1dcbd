"""A morning at the office, and those who work there; a push service that the office knows."""

from datetime import datetime, timedelta

import pytest

from api import now
from api.accounts import queries as accounts
from api.accounts.roles import Role
from api.applications.tables import Application
from api.incidents import pausing, queries
from tests import making
from tests.flow.keeping.conftest import do_jobs
from tests.flow.push.conftest import address, allow, phone, service  # noqa: F401  fixtures

DAY = datetime(2026, 11, 30, tzinfo=now.WITA)


def moment(clock: str, days: int = 0) -> datetime:
    """ "09.10" on that Monday, or so many days later."""
    hour, minute = map(int, clock.split("."))
    return DAY + timedelta(days=days, hours=hour, minutes=minute)


@pytest.fixture
def at(db, monkeypatch):
    """`at("09.10")`: what time it is. It is eight when a test begins, and nobody's screen locks."""
    monkeypatch.setattr(accounts, "SESSION_IDLE", timedelta(hours=12))

    def turn(clock: str, days: int = 0) -> datetime:
        monkeypatch.setattr(now, "source", lambda: moment(clock, days))
        queries.forget()
        return moment(clock, days)

    turn("08.00")
    return turn


@pytest.fixture
async def ratna(at):
    """She leads."""
    return await making.staff("Ratna", role=Role.SUPERVISOR)


async def work() -> None:
    """What the worker does in a minute."""
    await do_jobs()
    await pausing.settle()
    await do_jobs()


async def row_of(made) -> Application:
    return await Application.objects().where(Application.number == made.number).first()


async def moved(made, before: datetime) -> timedelta:
    """By how much its promise did."""
    return (await row_of(made)).due - before
