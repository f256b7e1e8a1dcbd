"""The rules of a rotation one by one: nothing is overwritten, nothing is lost, nothing that is needed can be dropped."""

import asyncio

import asyncpg
import msgspec
import pytest

from api import commands, database, now, vault
from api.applications import record
from api.applications.tables import Application
from api.errors import Conflict, NotFound
from api.keys import actions, queries, resealing, ring
from tests import making


def quiet(*_):
    pass


@pytest.fixture
async def row(db):
    return await record.find((await making.draft()).number)


async def stored(row) -> bytes:
    return (await Application.select(Application.answers).where(Application.id == row.id).first())["answers"]


async def keep(row, answers: bytes) -> None:
    await Application.update({Application.answers: answers}).where(Application.id == row.id)


async def test_what_somebody_writes_meanwhile_is_never_overwritten(row):
    await making.draft()
    late = record.sealed({"subject_name": "Nama Baru"}, row.id, "answers")
    old, connection = ring.read().current, await asyncpg.connect(database.dsn())
    held = connection.transaction()
    await held.start()
    await connection.execute("update application set answers = $1 where id = $2", late, row.id)
    passes = asyncio.Event()
    rotation = asyncio.create_task(actions.rotate(lambda *_: passes.set()))
    async with asyncio.timeout(20):
        await passes.wait()
    await held.commit()
    await connection.close()
    id, done = await rotation
    assert (done.held, done.broken) == (0, 0)
    assert (await stored(row)).startswith(vault.head(id)) and id != old
    assert record.answers_of(await record.find(row.number)) == {"subject_name": "Nama Baru"}


async def test_what_was_moved_from_another_row_does_not_open_and_keeps_its_key(row):
    other = await record.find((await making.draft()).number)
    old = ring.read().current
    await keep(other, row.answers)
    with pytest.raises(vault.Tampered):
        record.answers_of(await record.find(other.number))
    id, done = await actions.rotate(quiet)
    assert (done.held, done.broken) == (0, 1)
    assert await stored(other) == row.answers
    assert record.answers_of(await record.find(row.number))["subject_nik"] == making.ANSWERS["subject_nik"]
    assert (await queries.held())[old] == 1 and id == ring.read().current


async def test_a_key_goes_only_when_nothing_can_need_it(row, monkeypatch):
    old = ring.read().current
    late = record.sealed({"subject_name": "Terlambat"}, row.id, "answers")
    id, _ = await actions.rotate(quiet)
    with pytest.raises(Conflict, match="sedang dipakai"):
        await actions.drop(id)
    with pytest.raises(NotFound):
        await actions.drop("k99")
    with pytest.raises(Conflict, match="Coba lagi setelah"):
        await actions.drop(old)
    later = now.now() + actions.ON_THE_WAY
    monkeypatch.setattr(now, "source", lambda: later)
    await keep(row, late)
    with pytest.raises(Conflict, match=f"Masih ada 1 nilai yang disegel dengan kunci {old}"):
        await actions.drop(old)
    assert old in ring.read().ring
    assert (await actions.reseal(quiet))[1].values == 1
    await actions.drop(old)
    assert old not in ring.read().ring
    assert record.answers_of(await record.find(row.number)) == {"subject_name": "Terlambat"}


async def test_an_added_key_opens_everywhere_before_it_seals_anywhere(row):
    before = ring.read().current
    id = await actions.add()
    assert await actions.add() == id, "one at a time"
    assert ring.read().current == before
    assert {key.id: (key.current, key.coming) for key in await queries.keys()}[id] == (False, True)
    assert (await actions.rotate(quiet))[0] == id
    assert ring.read().coming == ""


async def test_two_commands_never_change_the_keys_at_once(row):
    with ring.changing():
        for change in (actions.rotate(quiet), actions.reseal(quiet), actions.add(), actions.drop("k1")):
            with pytest.raises(Conflict, match="Perintah lain"):
                await change


async def test_whole_batches_and_more_are_sealed_again(row, monkeypatch):
    monkeypatch.setattr(resealing, "BATCH", 2)
    for _ in range(4):
        await making.draft()
    id, done = await actions.rotate(quiet)
    found = await queries.held()
    assert done.values == found[id] == found.total() == 5


async def test_each_step_is_in_the_audit(row):
    id, _ = await actions.rotate(quiet)
    said = await database.engine.run_ddl("select actor, action, subject from audit where action like 'keys.%'")
    assert [dict(one) for one in said] == [{"actor": "cli", "action": "keys.rotate", "subject": f"key:{id}"}]


async def test_a_start_without_the_keys_of_the_database_is_refused(row, monkeypatch, tmp_path):
    await queries.check()
    newest = ring.read().current
    monkeypatch.setattr(ring, "settings", msgspec.structs.replace(ring.settings, data=tmp_path))
    ring.create()
    with pytest.raises(SystemExit, match=newest):
        await queries.check()


def test_the_list_names_a_key_that_the_file_does_not_hold(capsys, monkeypatch):
    views = [queries.KeyView("k1", 3, None, True, False, True), queries.KeyView("k0", 2, None, False, False, False)]
    monkeypatch.setattr(commands, "_ask", lambda _: views)
    with pytest.raises(SystemExit, match="k0"):
        commands.keys("list", "")
    assert "TIDAK ADA" in capsys.readouterr().out
