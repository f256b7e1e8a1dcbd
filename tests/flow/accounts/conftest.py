"""Two browsers, and people of the office who use the first of them."""

from datetime import timedelta

import pytest

from api.accounts import actions
from api.now import now
from tests.authenticator import enrol
from tests.browsing import browser


@pytest.fixture
def client(citizen):
    """One browser."""
    return citizen


@pytest.fixture
def other(stranger):
    """Another browser."""
    return stranger


@pytest.fixture
async def sari(client):
    """Sari's key; `client` is signed in with it."""
    return await enrol(client, await actions.invite("Sari Bere", "operator", ["kia"]))


@pytest.fixture
async def admin(client):
    return await enrol(client, await actions.invite("Ina Admin", "admin"))


@pytest.fixture
def clock(monkeypatch):
    """Move the clock: `clock(minutes=5)`."""
    moments = [now()]
    monkeypatch.setattr("api.now.source", lambda: moments[0])

    def move(**by: int) -> None:
        moments[0] += timedelta(**by)

    return move


@pytest.fixture
async def head(other):
    return await enrol(other, await actions.invite("Rani Kepala", "head"))


@pytest.fixture
async def third(app):
    async with browser(app) as client:
        yield client


@pytest.fixture
async def joko(third):
    return await enrol(third, await actions.invite("Joko", "operator", ["kia"]))
