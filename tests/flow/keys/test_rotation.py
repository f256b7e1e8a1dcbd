"""A new key takes over while everybody works: nothing fails to open, nothing is lost, and the old key can go."""

import asyncio
import itertools
import json
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from api import vault
from api.keys import ring, sealed
from api.tokens import new_id
from tests.flow.keys.office import Office, fine, serving
from tests.making import ANSWERS, PHOTO

MANY = 4_000
WORKERS = 3


@pytest.fixture(scope="module")
def installation():
    with serving() as made:
        yield made


@pytest.fixture
async def office(installation, monkeypatch):
    """The running office, and its vault in our hands: we look at what it sealed with the keys it has."""
    monkeypatch.setattr(ring, "settings", msgspec.structs.replace(ring.settings, data=installation.data))
    monkeypatch.setattr(vault, "_vault", vault.Vault())
    async with Office(installation).open() as office:
        yield office


async def sealed_values(office: Office) -> list[tuple[str, bytes, tuple[object, ...]]]:
    """(column, value, place) of everything that is sealed."""
    connection = await office.database()
    found = []
    for table, columns in sealed.TABLES.items():
        for row in await connection.fetch(f'select * from "{table}"'):
            found += [
                (f"{table}.{name}", row[name], sealed.place(table, name, row["id"])) for name in columns if row[name]
            ]
    await connection.close()
    return found


def key_of(value: bytes) -> str:
    return value[2 : 2 + value[1]].decode()


EXPORT = """
insert into export (id, operator, what, format, wanted, reason, state, wrapped_key, created)
select $1, id, 'rekap', 'csv', '{}', '', 'gone', $2, now() from operator limit 1
"""
NAMES = {
    ("assistance", "proxy"): """
insert into assistance (id, application, operator, organisation, kind, consent, given_by, relation, proxy, at, day)
select $1, a.id, o.id, '', 'counter', '', 'proxy', 'anak', $2, now(), current_date from application a, operator o limit 1
""",
    ("collection", "name"): """
insert into collection (id, application, operator, at, by, proof, name, relation, letter, shelf, cards)
select $1, a.id, o.id, now(), 'proxy', 'pin', $2, 'anak', true, '', '' from application a, operator o limit 1
""",
    ("staff_push", "address"): """
insert into staff_push (id, session, address, created) select $1, digest, $2, now() from session limit 1
""",
    ("escalation", "words"): """
insert into escalation (id, application, due, level, at, words)
select $1, id, now(), 1, now(), $2 from application limit 1
""",
    ("undoable", "before"): """
insert into undoable (id, operator, at, what, before) select $1, id, now() + interval '1 hour', 'state', $2 from operator limit 1
""",
    ("kept_list", "name"): """
insert into kept_list (id, operator, name, asked, created) select $1, id, $2, '', now() from operator limit 1
""",
}
"""What somebody typed elsewhere, and what would be gone in ten seconds."""


async def fill(office, case, count=MANY) -> None:
    """A long history, so that a rotation has something to do."""
    connection = await office.database()
    row = await connection.fetchrow("select * from event limit 1")
    ids = [new_id() for _ in range(count)]
    rows = [tuple({**row, "id": id, "note": vault.seal(b"catatan", "event", id, "note")}.values()) for id in ids]
    await connection.copy_records_to_table("event", records=rows, columns=list(row.keys()))
    picture = vault.seal(PHOTO, "phrase_picture", ids[0], "picture")
    await connection.execute("insert into phrase_picture values ($1, $2, now())", ids[0], picture)
    key = vault.seal(bytes(32), "export", ids[0], "key")
    await connection.execute(EXPORT, ids[0], key)
    for (table, column), sql in NAMES.items():
        await connection.execute(sql, ids[0], vault.seal(b"Ona Bere", table, ids[0], column))
    await connection.close()


async def work(office, case, turn: int) -> None:
    """What people do all day: write, repeat, read, look at papers, open cases at the desk."""
    answers = {"error_text": f"giliran {turn}"}
    await case.answer(**answers)
    assert (await case.answers())["error_text"] == answers["error_text"]
    again = {"idempotency-key": f"{case.number}-{turn}"}
    first, second = [
        fine(await case.program.patch("", json={"answers": answers}, headers=again)).text for _ in range(2)
    ]
    assert first == second
    fine(await case.browser.get(f"/permohonan/{case.number}/berkas"), 200)


async def look(office, returned, paper) -> None:
    assert returned.reason in await office.read(returned)
    fine(await office.desk.get(f"/loket/{returned.number}/{paper}/1.jpg"), 200)


@asynccontextmanager
async def busy(office, returned):
    """People at work all the while. Yields how often they did something; any refusal fails the test."""
    paper = await office.paper(returned)
    cases = [await office.case() for _ in range(WORKERS)]
    stop, done = asyncio.Event(), []

    async def citizen(case):
        for turn in itertools.count():
            if stop.is_set():
                return
            await work(office, case, turn)
            done.append(case.number)

    async def operator():
        while not stop.is_set():
            await look(office, returned, paper)
            done.append("desk")

    async with asyncio.TaskGroup() as group:
        for person in (*map(citizen, cases), operator()):
            group.create_task(person)
        yield done
        stop.set()


def hours_pass() -> None:
    """As if everything in the key file had happened longer ago."""
    told = json.loads(ring.file().read_text())
    earlier = datetime.now(UTC) - timedelta(hours=2)
    told["since"] = {id: earlier.isoformat() for id in told["since"]}
    ring.file().write_text(json.dumps(told))


async def killed_in_the_middle(office) -> None:
    process = office.installation.beside("keys", "rotate")
    said = [await asyncio.to_thread(process.stdout.readline) for _ in range(2)]
    process.kill()
    await asyncio.to_thread(process.communicate)
    assert "event: 200 nilai" in said[1]
    assert len({key_of(value) for _, value, _ in await sealed_values(office)}) == 2


async def test_a_new_key_takes_over_under_load_and_the_old_one_goes(office):
    [first] = ring.read().ring
    returned, delivered = await office.case(), await office.case()
    for case in (returned, delivered):
        await case.attach()
        await case.submit()
    await office.send_back(returned)
    await returned.send_in_pieces(PHOTO, "kk", whole=False)
    await returned.ask_for_news()
    await returned.keep("HP Bapa")
    await returned.write("Ini fotonya")
    await office.deliver(delivered, "KK Maria.pdf", "Ambil di loket 3")
    await office.take_over("Chat Maria.zip")
    await fill(office, returned)

    async with busy(office, returned) as done:
        await killed_in_the_middle(office)
        before = len(done)
        code, said = await office.command("keys", "rotate")
        assert code == 0, said
        assert len(done) - before > 3
    assert (await office.command("keys", "reseal"))[0] == 0

    values, current = await sealed_values(office), ring.read().current
    assert {key_of(value) for _, value, _ in values} == {current}
    assert all(vault.unseal(value, *place) for _, value, place in values)
    everywhere = {f"{table}.{column}" for table, columns in sealed.TABLES.items() for column in columns}
    assert {column for column, *_ in values} == everywhere

    hours_pass()
    assert (await office.command("keys", "drop", first))[0] == 0
    assert len(ring.read().ring) == 2 and first not in ring.read().ring
    assert (await returned.answers())["subject_nik"] == ANSWERS["subject_nik"]
    await look(office, returned, await office.paper(returned))
