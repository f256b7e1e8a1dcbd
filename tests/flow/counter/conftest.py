"""A helper of Kelurahan Oesapa in a browser of their own, and a supervisor."""

import pytest

from api.accounts.roles import Role, Staff
from api.assisting import registering
from tests.authenticator import enrol
from tests.browsing import browser, signed_in
from tests.flow.counter.filing import Helper


@pytest.fixture
async def helper(db, app):
    async with browser(app) as client:
        place = registering.checked("Kelurahan Oesapa", "kelurahan", "2")
        await enrol(client, await registering.invite(Staff("Yuli", Role.HELPER, ()), place, "cli"))
        yield Helper(client)


@pytest.fixture
async def supervisor(db, app):
    async with signed_in(app, "Rina", "supervisor") as client:
        yield client
