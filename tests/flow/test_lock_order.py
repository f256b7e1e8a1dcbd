"""Whoever holds several rows takes them in one order, a case before what hangs on it: nobody waits in a circle."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from uuid import uuid4

import asyncpg

from api.applications import desk_actions, desk_undo, packaging, pins
from api.database import dsn, fetch
from api.surveys import actions as surveys
from api.surveys.tables import SurveyProfile
from tests import making
from tests.flow.packages.birth import CARD, FAMILY, sent

WAITS = 0.3
CASE = "select from application where number = $1 for update nowait"
PROFILE = "select from survey_profile where question = $1 for update nowait"


@asynccontextmanager
async def elsewhere(sql: str, value: object) -> AsyncIterator[asyncpg.Connection]:
    """Somebody else who holds this row meanwhile."""
    connection = await asyncpg.connect(dsn())
    try:
        async with connection.transaction():
            await connection.execute(sql, value)
            yield connection
    finally:
        await connection.close()


async def test_taking_back_holds_the_case_before_it_is_taken_back(db):
    made, sari = await making.submitted(), await making.staff()
    await desk_actions.step(made.number, "take", sari)
    offer = await desk_undo.offered(sari)
    async with elsewhere(CASE, made.number) as other:
        undoing = asyncio.create_task(desk_undo.undo(sari, offer.id))
        await asyncio.sleep(WAITS)
        await other.execute("select from undoable where operator = $1 for update nowait", sari.id)
    assert await undoing == [made.number]


async def test_what_was_sent_together_is_held_in_one_order(db):
    await sent(FAMILY, CARD)
    numbers = [row["number"] for row in await fetch("select number from application order by id")]
    first, *_, last = numbers
    for work in (lambda: pins.renew(last, "a device"), lambda: packaging.withdraw(last, numbers)):
        async with elsewhere(CASE, first) as other:
            working = asyncio.create_task(work())
            await asyncio.sleep(WAITS)
            await other.execute(CASE, last)
        await working


async def test_answers_are_taken_in_in_the_order_in_which_they_are_counted(db):
    for question in ("usia", "pendidikan"):
        row = SurveyProfile(id=uuid4(), month=date(2026, 11, 1), question=question, choice=1, answers=0, waiting=1)
        await row.save()
    async with elsewhere(PROFILE, "pendidikan") as other:
        mixing = asyncio.create_task(surveys.mix())
        await asyncio.sleep(WAITS)
        await other.execute(PROFILE, "usia")
    await mixing
    assert await SurveyProfile.count().where(SurveyProfile.answers == 1) == 2
