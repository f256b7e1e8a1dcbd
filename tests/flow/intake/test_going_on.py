"""Whatever breaks off goes on where it was: the sender's line, the worker, the store. Then it ends, and in time it goes."""

from base64 import b64encode
from datetime import timedelta

import pytest
from pgqueuer.errors import RetryRequested

from api import now as clock
from api.database import fetch
from api.documents import objects, storing
from api.errors import Unavailable
from api.intake import looking, receiving, retention, working
from tests.flow.intake import chats
from tests.flow.intake.conftest import id_of, states
from tests.page import Page

SPEAKS = {"tus-resumable": "1.0.0"}


def announcement(name: str, length: int, batch: str = "") -> dict[str, str]:
    told = {"nama": name, "cap": "1", **({"kiriman": batch} if batch else {})}
    pairs = ",".join(f"{key} {b64encode(value.encode()).decode()}" for key, value in told.items())
    return SPEAKS | {"upload-length": str(length), "upload-metadata": pairs}


async def announce(client, name, length, batch=""):
    answer = await client.post("/loket/terima/kiriman", headers=announcement(name, length, batch))
    assert answer.status_code == 201, answer.text
    return answer.headers["location"], answer.headers["upload-batch"]


async def piece(client, where, body, offset):
    said = SPEAKS | {"content-type": "application/offset+octet-stream", "upload-offset": str(offset)}
    return await client.patch(where, content=body, headers=said)


async def test_a_file_that_breaks_off_goes_on_where_it_was_also_after_it_is_chosen_anew(tray):
    file = chats.many(4)
    half = len(file) // 2
    where, batch = await announce(tray.client, "x.zip", len(file))
    assert (await piece(tray.client, where, file[:half], 0)).status_code == 204
    again, _ = await announce(tray.client, "x.zip", len(file))
    assert again == where
    assert (await tray.client.head(where, headers=SPEAKS)).headers["upload-offset"] == str(half)
    assert (await piece(tray.client, where, file[half:], 0)).status_code == 409
    done = await piece(tray.client, where, file[half:], half)
    assert done.headers["upload-offset"] == str(len(file))
    await working.work(batch)
    assert await states(f"/loket/terima/{batch}") == {"kept": 4}


async def test_several_files_lie_in_one_tray_and_in_nobody_elses(tray, joko):
    photo = chats.photo(1)
    where, batch = await announce(tray.client, "a.jpg", len(photo))
    other = await joko.client.post("/loket/terima/kiriman", headers=announcement("b.jpg", 9, batch))
    assert other.status_code == 404
    assert (await joko.client.head(where, headers=SPEAKS)).status_code == 404
    assert (await piece(joko.client, where, photo, 0)).status_code == 404


async def test_a_worker_that_dies_in_the_middle_leaves_the_rest_to_the_next(tray, monkeypatch):
    where = await tray.take(("x.zip", chats.many(6)), work=False)
    look, seen = looking.look, []

    async def dying(*what):
        if len(seen) == 3:
            raise KeyboardInterrupt
        seen.append(what)
        await look(*what)

    monkeypatch.setattr(looking, "look", dying)
    with pytest.raises(KeyboardInterrupt):
        await working.work(str(id_of(where)))
    assert await states(where) == {"kept": 3, "waiting": 3}
    assert "Memeriksa berkas: 3 dari 6" in Page(await tray.page(where)).text
    monkeypatch.setattr(looking, "look", look)
    await working.work(str(id_of(where)))
    assert await states(where) == {"kept": 6} and await fetch("select from intake_part") == []


async def test_two_workers_never_do_the_same(tray):
    where = await tray.take(("x.zip", chats.many(2)), work=False)
    await fetch("update intake_batch set working = $1", clock.now())
    with pytest.raises(RetryRequested):
        await working.work(str(id_of(where)))
    assert await states(where) == {}


async def test_while_the_store_is_away_the_worker_waits(tray, monkeypatch):
    where = await tray.take(("x.zip", chats.many(2)), work=False)

    async def away(*_):
        raise Unavailable

    with monkeypatch.context() as broken:
        broken.setattr(objects, "put_all", away)
        with pytest.raises(RetryRequested):
            await working.work(str(id_of(where)))
    assert await states(where) == {"waiting": 2}
    await working.work(str(id_of(where)))
    assert await states(where) == {"kept": 2}


async def test_work_that_was_given_up_begins_again_by_itself_and_only_that(tray):
    where = await tray.take(("x.zip", chats.many(2)), work=False)
    done = await tray.take(("a.jpg", chats.photo(9)))
    await fetch("delete from pgqueuer where entrypoint = 'intake'")
    await fetch("update intake_source set changed = changed - interval '4 minutes'")
    await working.resume()
    [job] = await fetch("select payload from pgqueuer where entrypoint = 'intake'")
    assert str(id_of(where)) in job["payload"].decode() and str(id_of(done)) not in job["payload"].decode()


async def test_what_broke_off_for_a_day_and_what_is_two_weeks_old_is_let_go(tray, monkeypatch):
    photo = chats.photo(1)
    where, _ = await announce(tray.client, "a.jpg", len(photo))
    await piece(tray.client, where, photo[:500], 0)
    batch = await tray.take(("b.jpg", chats.photo(2)))
    moment = clock.now()
    monkeypatch.setattr(clock, "source", lambda: moment + receiving.CONTINUED_WITHIN + timedelta(hours=1))
    await retention.sweep()
    assert await fetch("select from intake_part") == [] and await states(batch) == {"kept": 1}
    for days in (0, 1):
        later = moment + retention.kept_for() + timedelta(days=1 + days)
        monkeypatch.setattr(clock, "source", lambda later=later: later)
        await retention.destroy_due()
        assert bool(await fetch("select from intake_item")) is (days == 0)
    assert await fetch("select from unclaimed") == []
    assert {row["action"] for row in await fetch("select action from audit")} >= {"intake.destroy"}


async def test_its_owner_is_warned_before_it_goes(tray):
    batch = await tray.take(("b.jpg", chats.photo(2)))
    warned = "Masukkan berkas yang masih perlu"
    assert warned not in await tray.page(batch)
    await fetch("update intake_batch set created = created - interval '12 days'")
    assert warned in await tray.page(batch)


async def test_bodies_of_a_tray_that_is_emptied_leave_the_store(tray):
    batch = await tray.take(("b.jpg", chats.photo(2)))
    [row] = await fetch("select stored_as, pages from intake_item")
    await tray.client.post(f"{batch}/selesai")
    [job] = await fetch("select payload from pgqueuer where entrypoint = 'delete_objects' order by id desc limit 1")
    assert row["stored_as"] in job["payload"].decode() and storing.delete_objects
