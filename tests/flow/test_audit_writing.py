"""Writing the audit: one chain of many writers, a row with its change only, and no NIK."""

import asyncio

import pytest

from api import database
from api.audit import actions, queries
from api.audit.tables import Audit, Link, Pending


async def test_many_writers_and_linkers_at_once_make_one_chain(db):
    async def write(number: int) -> None:
        async with database.transaction():
            await actions.record("system", "application.expire", f"application:{number}")
            await asyncio.sleep(0.001 * (number % 5))

    await asyncio.gather(*(write(number) for number in range(60)), *(actions.link_pending() for _ in range(4)))
    await actions.link_pending()
    assert (await Link.count(), await Pending.count(), await queries.verify()) == (60, 0, None)


async def test_a_row_exists_if_and_only_if_its_change_does(db):
    with pytest.raises(ZeroDivisionError):
        async with database.transaction():
            await actions.record("system", "application.expire", "application:1")
            raise ZeroDivisionError
    assert (await Audit.count(), await Pending.count()) == (0, 0)


@pytest.mark.parametrize("subject", ["citizen:5371046508900001", "kk 5371041203150007 baru"])
async def test_a_nik_is_refused(db, subject):
    with pytest.raises(ValueError, match="NIK"):
        await actions.record("system", "x", "application:1", said=subject)
    with pytest.raises(ValueError, match="NIK"):
        await actions.record("system", "x", subject)


async def test_a_subject_tells_its_story_in_order(db):
    for action in ("application.submit", "document.view", "application.take"):
        await actions.record("citizen", action, "application:1")
        await actions.record("citizen", action, "application:10")
    assert [entry.action for entry in await queries.of_subject("application:1")] == [
        "application.submit",
        "document.view",
        "application.take",
    ]
