"""One upload is inspected once, however many ask; one that came whole waits for the store; small change is refused."""

import asyncio
from datetime import timedelta

import msgspec
import pytest
from pgqueuer.errors import RetryRequested

from api import jobs, now
from api.database import engine
from api.uploads import finishing, queries, retention
from api.uploads.tables import Upload, UploadPart
from tests import storage
from tests.flow.uploads.sending import FILE, SPEAKS, begin, piece, reached, send
from tests.flow.uploads.test_together import the_only_document, whole

DELETIONS = "select payload from pgqueuer where entrypoint = 'delete_objects'"


@pytest.fixture
def read(monkeypatch):
    """Uploads whose whole file was read."""
    uploads, really = [], queries.whole

    async def counted(progress):
        uploads.append(progress.id)
        return await really(progress)

    monkeypatch.setattr(queries, "whole", counted)
    return uploads


async def test_however_many_ask_at_once_the_file_is_read_once_and_the_others_are_told_when_to_come_back(
    client, made, read
):
    where = await begin(client, made.number)
    await whole(where)
    empty = [send(client, where, b"", len(FILE)) for _ in range(6)]
    answers = await asyncio.gather(*(client.head(where, headers=SPEAKS) for _ in range(6)), *empty)
    told = [answer for answer in answers if answer.status_code == 423]
    assert len(read) == 1 and told
    assert {answer.headers["retry-after"] for answer in told} == {"1"}
    assert all(answer.is_success for answer in answers if answer not in told)
    assert (await client.head(where, headers=SPEAKS)).headers["upload-document"] == await the_only_document()


async def test_whoever_dies_while_finishing_holds_it_up_for_half_a_minute_and_no_longer(client, made, read):
    where = await begin(client, made.number)
    upload = await whole(where)
    for ago, status in ((29, 423), (30, 200)):
        await Upload.update({Upload.finishing: now.now() - timedelta(seconds=ago)}, force=True)
        if status == 423:
            with pytest.raises(RetryRequested):
                await jobs.JOBS["finish_upload"](upload)
        assert (await client.head(where, headers=SPEAKS)).status_code == status
    assert len(read) == 1


async def test_what_came_whole_waits_for_the_store_however_long(client, made, monkeypatch):
    where = await begin(client, made.number)
    upload = await whole(where)
    with storage.away():
        for _ in range(2):
            with pytest.raises(RetryRequested) as again:
                await jobs.JOBS["finish_upload"](upload)
            assert again.value.delay == finishing.AGAIN_IN
        assert (await client.head(where, headers=SPEAKS)).status_code == 503
    late = now.now() + timedelta(days=30)
    monkeypatch.setattr(now, "source", lambda: late)
    await retention.sweep()
    await jobs.JOBS["finish_upload"](upload)
    await the_only_document()


async def test_a_file_in_too_many_parts_is_to_be_sent_anew_and_goes_by_one_job(client, made, monkeypatch):
    monkeypatch.setattr(queries, "MOST_PARTS", 3)
    where = await begin(client, made.number)
    for offset in range(3):
        assert (await send(client, where, FILE[offset : offset + 1], offset)).status_code == 204
    refused = await send(client, where, FILE[3:], 3)
    assert (refused.status_code, refused.json()["detail"][:25]) == (410, "Kirim berkasnya dari awal")
    assert (await client.head(where, headers=SPEAKS)).status_code == 410
    assert await UploadPart.count() == 3
    assert (await client.delete(where, headers=SPEAKS)).status_code == 204
    [row] = await engine.run_ddl(DELETIONS)
    assert len(msgspec.json.decode(row["payload"])["keys"]) == 3


async def test_the_last_part_that_is_allowed_may_complete_the_file(client, made, monkeypatch):
    monkeypatch.setattr(queries, "MOST_PARTS", 2)
    where = await begin(client, made.number)
    assert (await send(client, where, FILE[:1])).status_code == 204
    assert (await send(client, where, FILE[1:], 1)).headers["upload-document"] == await the_only_document()


async def test_a_length_of_five_thousand_digits_is_too_much(client, made):
    where = await begin(client, made.number)
    refused = await client.patch(where, content=b"x", headers=piece(0) | {"content-length": "9" * 5000})
    assert (refused.status_code, await reached(client, where)) == (413, 0)
