"""Several at once, and ends at the worst moment: one wins, the other is told, and the file is the one that was sent."""

import asyncio
from contextvars import Context
from datetime import timedelta
from uuid import UUID

import pytest

from api import jobs, now
from api.applications import record
from api.database import engine, transaction
from api.documents import fingerprints, objects, parts
from api.documents.tables import Document, Unclaimed
from api.errors import NotFound
from api.uploads import actions, finishing, queries
from api.uploads.arriving import Body
from api.uploads.protocol import BeingFinished
from api.uploads.tables import Upload, UploadPart
from tests import making, storage
from tests.flow.uploads.sending import FILE, SPEAKS, begin, reached, send

HALF = len(FILE) // 2


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr("api.uploads.arriving.PART", 64 << 10)


async def slowly(data, go_on, begun=None):
    """A body that stops in the middle until it may go on."""
    yield data[: len(data) // 2]
    if begun:
        begun.set()
    await go_on.wait()
    yield data[len(data) // 2 :]


async def whole(where):
    """All bytes are in, and the process died before it could finish."""
    progress = await queries.find(UUID(where.rpartition("/")[2]))

    async def receive():
        return {"type": "http.request", "body": FILE, "more_body": False}

    await actions.append(progress, Body(receive).parts(progress.left))
    return str(progress.id)


async def the_only_document():
    [document] = await Document.objects()
    assert document.sha256 == fingerprints.of(FILE)
    assert await UploadPart.count() == 0
    return str(document.id)


async def test_asking_how_far_it_is_waits_for_nobody(client, made, small_parts):
    where, go_on, begun = await begin(client, made.number), asyncio.Event(), asyncio.Event()
    slow = asyncio.create_task(send(client, where, slowly(FILE, go_on, begun)))
    await begun.wait()
    async with asyncio.timeout(1):
        while not (kept := await reached(client, where)):
            pass
    assert kept % (64 << 10) == 0
    go_on.set()
    assert (await slow).status_code == 204
    await the_only_document()


async def test_of_two_clients_on_one_upload_one_wins_and_the_other_is_told(client, made, small_parts):
    where = await begin(client, made.number)
    both = await asyncio.gather(*(send(client, where) for _ in range(2)))
    assert sorted(answer.status_code for answer in both) == [204, 409]
    assert (await reached(client, where), await Unclaimed.count()) == (len(FILE), 0)
    await the_only_document()


async def test_a_slow_client_that_was_overtaken_writes_nothing_over_the_other(client, made):
    where, go_on, begun = await begin(client, made.number), asyncio.Event(), asyncio.Event()
    slow = asyncio.create_task(send(client, where, slowly(bytes(len(FILE)), go_on, begun)))
    await begun.wait()
    assert (await send(client, where, FILE[:HALF])).status_code == 204
    go_on.set()
    assert (await slow).status_code == 409
    assert await reached(client, where) == HALF
    assert (await send(client, where, FILE[HALF:], HALF)).status_code == 204
    await the_only_document()


async def test_an_upload_taken_back_while_it_comes_in_leaves_nothing(client, made):
    where, go_on, begun = await begin(client, made.number), asyncio.Event(), asyncio.Event()
    slow = asyncio.create_task(send(client, where, slowly(FILE, go_on, begun)))
    await begun.wait()
    assert (await client.delete(where, headers=SPEAKS)).status_code == 204
    go_on.set()
    assert (await slow).status_code == 409
    assert (await Upload.count(), await Unclaimed.count(), await Document.count()) == (0, 0, 0)


async def test_asking_finishes_what_a_crash_left_whole(client, made):
    where = await begin(client, made.number)
    await whole(where)
    asked = await client.head(where, headers=SPEAKS)
    assert (asked.status_code, asked.headers["upload-document"]) == (200, await the_only_document())


async def test_the_worker_finishes_it_when_nobody_asks(client, made):
    upload = await whole(await begin(client, made.number))
    [row] = await engine.run_ddl("select payload, execute_after from pgqueuer where entrypoint = 'finish_upload'")
    assert row["payload"].decode() == f'{{"upload":"{upload}"}}'
    assert timedelta(seconds=50) < row["execute_after"] - now.now() < timedelta(seconds=70)
    for _ in range(2):
        await jobs.JOBS["finish_upload"](upload)
    await the_only_document()


async def test_the_worker_gives_up_on_a_file_that_is_refused(client, made):
    where = await begin(client, made.number)
    upload = await whole(where)
    await making.attach(made.number)
    await client.post(f"/api/v1/applications/{made.number}/submission")
    await jobs.JOBS["finish_upload"](upload)
    assert (await client.head(where, headers=SPEAKS)).status_code == 409
    await jobs.JOBS["finish_upload"]("01890000-0000-7000-8000-000000000000")


async def test_of_all_who_finish_at_once_one_does_it_and_the_others_are_asked_to_wait(client, made):
    where = await begin(client, made.number)
    upload = UUID(await whole(where))
    told = await asyncio.gather(*(finishing.finish(upload) for _ in range(3)), return_exceptions=True)
    [document] = [answer for answer in told if isinstance(answer, UUID)]
    assert [type(answer) for answer in told if answer != document] == [BeingFinished] * 2
    assert str(document) == await the_only_document()
    assert await finishing.finish(upload) == document


async def test_while_the_store_is_away_nothing_is_lost_and_nothing_counts(client, made, small_parts):
    where = await begin(client, made.number)
    assert (await send(client, where, FILE[:HALF])).status_code == 204
    with storage.away():
        assert (await send(client, where, FILE[HALF:], HALF)).status_code == 503
        assert await reached(client, where) == HALF
    assert (await send(client, where, FILE[HALF:], HALF)).status_code == 204
    await the_only_document()


@pytest.mark.parametrize("harm", ["swapped", "changed", "missing"])
async def test_parts_that_are_not_what_was_kept_become_no_document(client, made, small_parts, harm):
    """The client is told that the upload is gone, and begins again."""
    where = await begin(client, made.number)
    await whole(where)
    names = await UploadPart.select(UploadPart.stored_as).order_by(UploadPart.start).limit(2).output(as_list=True)
    first, second = (parts.key(name, parts.MASTER) for name in names)
    if harm == "missing":
        await objects.delete([first])
    else:
        body = storage.body(first)
        storage.replace(first, storage.body(second) if harm == "swapped" else body[:-1] + bytes([body[-1] ^ 1]))
    assert [(await client.head(where, headers=SPEAKS)).status_code for _ in range(2)] == [410, 410]
    assert (await Document.count(), await UploadPart.count()) == (0, 0)
    assert (await send(client, await begin(client, made.number))).status_code == 204


async def test_an_upload_that_is_taken_back_while_it_is_finished_leaves_nothing(client, made):
    upload = UUID(await whole(await begin(client, made.number)))
    async with transaction():
        await record.lock(made.number)
        last = asyncio.create_task(finishing.finish(upload), context=Context())
        async with asyncio.timeout(10):
            while not await engine.run_ddl("select 1 from pg_locks where not granted"):
                await asyncio.sleep(0.01)
        await actions.terminate(upload)
    with pytest.raises(NotFound):
        await last
    assert (await Document.count(), await Unclaimed.count(), await UploadPart.count()) == (0, 0, 0)
