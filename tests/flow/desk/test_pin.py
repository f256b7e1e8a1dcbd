"""A locked PIN has a way out: the counter, where somebody sees the KTP-el."""

import pytest

from api.accounts.roles import Role
from api.applications import access, desk_actions, queries
from api.applications.tables import Application
from api.audit.tables import Audit
from api.errors import NotFound, TooMany
from tests import making
from tests.browsing import signed_in
from tests.page import Page

BUTTON = "Buka PIN setelah KTP-el dicek"


@pytest.fixture
async def locked(number) -> str:
    for _ in range(access.PIN_TRIES):
        with pytest.raises((NotFound, TooMany)):
            await access.key_by_pin(number, "nothing")
    return number


def shown_in(page) -> str:
    return Page(page.text).text.partition("PIN baru: ")[2][:6]


async def test_the_holder_gives_a_new_pin_that_is_shown_once(operator, home, locked):
    assert BUTTON in (await operator.get(home)).text
    page = await operator.post(f"{home}/pin")
    pin = shown_in(page)
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store") and len(pin) == 6 and pin.isdecimal()
    assert (await access.key_by_pin(locked, pin))[0] == locked
    after = (await operator.get(home)).text
    assert pin not in after and BUTTON not in after and "PIN baru dibuat di loket" in after
    assert "unlock_pin" in [line.step for line in (await queries.detail(locked)).events]
    assert await Audit.count().where(Audit.action == "application.unlock_pin") == 1
    assert pin not in str(await Audit.select())


async def test_a_pin_that_is_not_locked_stays(operator, home, number):
    assert BUTTON not in (await operator.get(home)).text
    before = await Application.select(Application.pin_digest).first()
    page = await operator.post(f"{home}/pin")
    assert page.status_code == 409 and "tidak terkunci" in page.text
    assert await Application.select(Application.pin_digest).first() == before


async def test_only_the_holder_or_a_supervisor_unlocks(app, joko, home, locked):
    assert BUTTON not in (await joko.get(home)).text
    page = await joko.post(f"{home}/pin")
    assert page.status_code == 409 and "dipegang Sari" in page.text
    async with signed_in(app, "Ani", "operator", "kia") as ani:
        assert (await ani.post(f"{home}/pin")).status_code == 404
    async with signed_in(app, "Ina", "supervisor") as ina:
        assert BUTTON in (await ina.get(home)).text
        assert len(shown_in(await ina.post(f"{home}/pin"))) == 6


async def test_after_unlocking_wrong_tries_count_anew(locked):
    ina = await making.staff("Ina", role=Role.SUPERVISOR)
    pin = await desk_actions.unlock_pin(locked, ina)
    with pytest.raises(NotFound):
        await access.key_by_pin(locked, "000000")
    assert (await access.key_by_pin(locked, pin))[0] == locked
