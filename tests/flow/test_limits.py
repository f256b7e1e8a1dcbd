"""Limits count failures, exactly, and say in how many minutes to come back."""

import asyncio
from datetime import timedelta

import asyncpg
import pytest

from api import database, limits
from api.errors import NotFound, Problem, TooMany, Unavailable
from api.now import now

MINUTES = timedelta(minutes=10)


async def wrong_try(key: str, limit: int) -> type[Problem]:
    try:
        async with limits.attempt(key, limit, MINUTES):
            await asyncio.sleep(0)
            raise NotFound
    except Problem as problem:
        return type(problem)


async def test_of_a_hundred_wrong_tries_at_once_exactly_the_limit_is_answered(db):
    outcomes = await asyncio.gather(*(wrong_try("pin:1", 20) for _ in range(100)))
    assert (outcomes.count(NotFound), outcomes.count(TooMany)) == (20, 80)


async def test_right_tries_cost_nothing(db):
    for _ in range(30):
        async with limits.attempt("pin:1", 3, MINUTES):
            pass
    assert await wrong_try("pin:1", 3) is NotFound


async def test_keys_do_not_share_a_limit(db):
    assert [await wrong_try("a", 1), await wrong_try("a", 1), await wrong_try("b", 1)] == [NotFound, TooMany, NotFound]


async def test_a_full_limit_is_told_before_the_try(db):
    for _ in range(3):
        await limits.failed("code:1", 3, MINUTES)
        await limits.check("code:2", 3, MINUTES)
    with pytest.raises(TooMany):
        await limits.check("code:1", 3, MINUTES)
    with pytest.raises(TooMany):
        await limits.failed("code:1", 3, MINUTES)


async def test_the_sentence_says_how_long_and_the_window_ends(db, monkeypatch):
    start = now()
    monkeypatch.setattr("api.now.source", lambda: start)
    await wrong_try("pin:1", 1)
    monkeypatch.setattr("api.now.source", lambda: start + timedelta(minutes=6, seconds=30))
    with pytest.raises(TooMany, match="4 menit lagi") as refusal:
        await limits.check("pin:1", 1, MINUTES)
    assert refusal.value.document()["retry_after"] == 240
    monkeypatch.setattr("api.now.source", lambda: start + MINUTES)
    await limits.check("pin:1", 1, MINUTES)
    assert [await wrong_try("pin:1", 1), await wrong_try("pin:1", 1)] == [NotFound, TooMany]


async def test_a_failure_inside_a_transaction_is_a_mistake_of_ours(db):
    with pytest.raises(RuntimeError, match="outside the transaction"):
        async with database.transaction():
            await limits.failed("pin:1", 3, MINUTES)


async def test_without_its_table_the_answer_is_no(db):
    connection = await asyncpg.connect(database.dsn())
    await connection.execute("alter table failure rename to away")
    try:
        with pytest.raises(Unavailable):
            await limits.check("pin:1", 3, MINUTES)
        assert await wrong_try("pin:1", 3) is Unavailable
    finally:
        await connection.execute("alter table away rename to failure")
        await connection.close()


async def test_what_has_run_out_is_forgotten(db, monkeypatch):
    await wrong_try("old", 1)
    later = now() + MINUTES + timedelta(seconds=1)
    monkeypatch.setattr("api.now.source", lambda: later)
    await wrong_try("new", 1)
    await limits.forget()
    assert await limits.Failure.select(limits.Failure.key).output(as_list=True) == ["new"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.9", "203.0.113.9", True),
        ("203.0.113.9", "203.0.113.10", False),
        ("::ffff:203.0.113.9", "203.0.113.9", True),
        ("2001:db8:1:200::1", "2001:db8:1:2ff:1::2", True),
        ("2001:db8:1:200::1", "2001:db8:1:300::1", False),
        ("testclient", "", True),
    ],
)
def test_a_visitor_is_an_address_or_a_household(one, other, same):
    assert (limits.visitor(one) == limits.visitor(other)) is same
    assert one not in limits.visitor(one)
