"""Whoever changes what was written down is found, whichever way they try."""

import json
from hashlib import sha256

import asyncpg
import pytest

from api import database
from api.audit import actions, chain, heads, queries
from api.audit.tables import Link, Pending
from api.now import WITA, now
from api.tokens import new_id

ROWS = 7


@pytest.fixture
async def written(db):
    for number in range(1, ROWS + 1):
        await actions.record("operator:7", "document.view", f"application:{number}", page=number)
    await actions.link_pending()


@pytest.fixture
def head_file(monkeypatch, tmp_path):
    monkeypatch.setattr(heads, "file", lambda: tmp_path / "audit" / "heads.jsonl")


async def tamper(*statements: str) -> None:
    """What somebody with all rights on the database can do: no trigger and no reference stops them."""
    connection = await asyncpg.connect(database.dsn())
    async with connection.transaction():
        await connection.execute("set local session_replication_role = replica")
        for statement in statements:
            await connection.execute(statement)
    await connection.close()


def at(seq: int) -> str:
    return f"(select audit from audit_link where seq = {seq})"


async def test_an_untouched_chain_holds(written):
    assert await queries.verify() is None
    assert [row["seq"] for row in await Link.select().order_by(Link.seq)] == [*range(1, ROWS + 1)]
    assert await Pending.count() == 0


async def test_rows_that_wait_for_their_link_are_no_fault(written):
    await actions.record("citizen", "application.submit", "application:8")
    assert await queries.verify() is None


@pytest.mark.parametrize("table", ["audit", "audit_link"])
@pytest.mark.parametrize("change", ["update {} set {} = {}", "delete from {}"])
async def test_nobody_changes_or_deletes_in_passing(written, table, change):
    column = {"audit": "actor", "audit_link": "seq"}[table]
    with pytest.raises(asyncpg.InsufficientPrivilegeError, match="append-only"):
        await database.engine.run_ddl(change.format(table, column, column))
    assert await queries.verify() is None


@pytest.mark.parametrize(
    ("statements", "seq"),
    [
        pytest.param([f"update audit set actor = 'citizen' where id = {at(3)}"], 3, id="change who"),
        pytest.param([f"update audit set at = at - interval '1 day' where id = {at(3)}"], 3, id="change when"),
        pytest.param([f"update audit set detail = '{{}}' where id = {at(3)}"], 3, id="change detail"),
        pytest.param([f"delete from audit where id = {at(4)}"], 4, id="delete a row in the middle"),
        pytest.param(
            [f"delete from audit where id = {at(4)}", "delete from audit_link where seq = 4"],
            4,
            id="delete a row and its link",
        ),
        pytest.param(
            [
                f"delete from audit where id = {at(4)}",
                "delete from audit_link where seq = 4",
                "update audit_link set seq = seq - 1 where seq > 4",
            ],
            4,
            id="delete and close the gap",
        ),
        pytest.param(
            [
                f"create temp table two on commit drop as select {at(2)} as a, {at(5)} as b",
                "update audit_link set audit = gen_random_uuid() where seq = 2",
                "update audit_link set audit = (select a from two) where seq = 5",
                "update audit_link set audit = (select b from two) where seq = 2",
            ],
            2,
            id="swap two rows",
        ),
        pytest.param(
            ["insert into audit select gen_random_uuid(), now(), 'citizen', 'x', 'y', '{}'"],
            ROWS + 1,
            id="insert outside the chain",
        ),
        pytest.param(
            [
                "update audit_link set seq = seq + 100 where seq > 3",
                "update audit_link set seq = seq - 99 where seq > 100",
                "insert into audit values (gen_random_uuid(), now(), 'citizen', 'planted', 'y', '{}')",
                "insert into audit_link select 4, id, sha256('x') from audit where action = 'planted'",
            ],
            4,
            id="insert into the chain",
        ),
    ],
)
async def test_tampering_is_found_at_its_place(written, statements, seq):
    await tamper(*statements)
    assert (await queries.verify()).seq == seq


@pytest.mark.parametrize(
    ("statements", "why"),
    [
        ([f"update audit set actor = 'citizen' where id = {at(3)}"], "diubah"),
        ([f"delete from audit where id = {at(3)}"], "dihapus"),
        ([f"delete from audit where id = {at(3)}", "delete from audit_link where seq = 3"], "hilang"),
    ],
)
async def test_the_finding_says_what_was_done(written, statements, why):
    await tamper(*statements)
    assert why in (await queries.verify()).why


async def test_a_cut_end_shows_against_a_head_kept_elsewhere(written, head_file):
    await actions.keep_head()
    await tamper(f"delete from audit where id = {at(ROWS)}", f"delete from audit_link where seq = {ROWS}")
    assert await queries.verify() is None
    assert (await queries.verify(heads.known())).seq == ROWS


async def test_a_chain_written_anew_shows_against_a_head_kept_elsewhere(written, head_file):
    await actions.keep_head()
    await tamper(
        f"update audit set actor = 'citizen' where id = {at(2)}",
        "insert into audit_pending select id from audit",
        "delete from audit_link",
    )
    await actions.link_pending()
    assert await queries.verify() is None
    assert (await queries.verify(heads.known())).seq == ROWS


async def test_heads_are_kept_once_and_one_a_line(written, head_file):
    await actions.keep_head()
    await actions.keep_head()
    await actions.record("system", "application.expire", "application:9")
    await actions.keep_head()
    assert [head.seq for head in heads.known()] == [ROWS, ROWS + 1]
    assert await queries.verify(heads.known()) is None


def test_another_program_can_follow_the_chain():
    row = {"id": new_id(), "at": now(), "actor": "a", "action": "ä", "subject": "s", "detail": '{"page":1}'}
    said = {**row, "id": str(row["id"]), "at": row["at"].strftime("%Y-%m-%dT%H:%M:%S.%f") + "Z"}
    text = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert chain.link(chain.START, row) == sha256(bytes(32) + text.encode()).digest()


def test_the_same_moment_in_another_zone_is_the_same_link():
    row = {"id": new_id(), "at": now(), "actor": "a", "action": "b", "subject": "s", "detail": "{}"}
    assert chain.canonical(row) == chain.canonical({**row, "at": row["at"].astimezone(WITA)})
