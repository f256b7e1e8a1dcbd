"""What nobody continues is destroyed and written down; what is taken back, withdrawn or refused leaves no byte either."""

from datetime import timedelta

import msgspec
import pytest

from api import jobs, now
from api.applications.queries import detail
from api.audit.tables import Audit
from api.database import engine
from api.documents import storing
from api.documents.tables import Unclaimed
from api.uploads import retention
from api.uploads.tables import Upload, UploadPart
from tests import making
from tests.flow.uploads.sending import FILE, SPEAKS, begin, reached, send
from tests.storage import stored

HALF = len(FILE) // 2


@pytest.fixture
def later(monkeypatch):
    """Move the clock forward."""

    def move(**step):
        moment = now.now() + timedelta(**step)
        monkeypatch.setattr(now, "source", lambda: moment)

    return move


async def work_off():
    """Delete what jobs wait to delete."""
    for row in await engine.run_ddl("delete from pgqueuer where entrypoint = 'delete_objects' returning payload"):
        await jobs.JOBS["delete_objects"](**msgspec.json.decode(row["payload"]))


async def test_an_upload_that_fell_silent_is_destroyed_and_written_down(client, made, later):
    where = await begin(client, made.number)
    await send(client, where, FILE[:HALF])
    assert len(stored()) == 1
    later(hours=23)
    await retention.sweep()
    assert await reached(client, where) == HALF
    later(hours=1)
    assert (await client.head(where, headers=SPEAKS)).status_code == 410
    assert (await send(client, where, FILE[HALF:], HALF)).status_code == 410
    await retention.sweep()
    await retention.sweep()
    await work_off()
    assert (stored(), await UploadPart.count()) == (set(), 0)
    assert (await send(client, where, FILE)).json()["title"] == "Kiriman ini sudah kedaluwarsa"
    application = (await detail(made.number)).id
    [line] = await Audit.select().where(Audit.action == "upload.destroy")
    assert (line["actor"], line["subject"], line["detail"]) == ("system", f"application:{application}", '{"count":1}')
    later(days=7, minutes=1)
    await retention.sweep()
    assert await Upload.count() == 0
    assert (await client.head(where, headers=SPEAKS)).status_code == 404


async def test_each_piece_gives_the_next_one_a_whole_day(client, made, later):
    where = await begin(client, made.number)
    for offset in range(3):
        assert (await send(client, where, FILE[offset : offset + 1], offset)).status_code == 204
        later(hours=23)
        await retention.sweep()
    assert await reached(client, where) == 3


async def test_what_is_finished_is_remembered_for_a_while_and_its_document_for_longer(client, made, later):
    where = await begin(client, made.number)
    await send(client, where)
    later(days=7)
    await retention.sweep()
    assert (await client.head(where, headers=SPEAKS)).status_code == 200
    later(days=1, minutes=1)
    await retention.sweep()
    assert (await client.head(where, headers=SPEAKS)).status_code == 404
    assert len((await detail(made.number)).documents) == 1


async def test_taking_an_upload_back_frees_the_store(client, made):
    where = await begin(client, made.number)
    await send(client, where, FILE[:HALF])
    assert (await client.delete(where, headers=SPEAKS)).status_code == 204
    await work_off()
    assert (stored(), await Upload.count()) == (set(), 0)
    assert (await client.head(where, headers=SPEAKS)).status_code == 404
    assert (await client.delete(where, headers=SPEAKS)).status_code == 404


async def test_taking_a_finished_upload_back_leaves_its_document(client, made):
    where = await begin(client, made.number)
    await send(client, where)
    await work_off()
    bodies = stored()
    assert (await client.delete(where, headers=SPEAKS)).status_code == 204
    await work_off()
    assert (len((await detail(made.number)).documents), stored()) == (1, bodies)


async def test_a_refused_file_leaves_no_byte(client, made):
    where = await begin(client, made.number, HALF)
    assert (await send(client, where, b"x" * HALF)).status_code == 415
    await work_off()
    assert (stored(), await Unclaimed.count()) == (set(), 0)


async def test_what_was_begun_for_a_withdrawn_draft_goes_with_it(client, made):
    where = await begin(client, made.number)
    await send(client, where, FILE[:HALF])
    assert (await client.post(f"/api/v1/applications/{made.number}/withdrawal")).status_code == 200
    await work_off()
    assert (stored(), await Upload.count()) == (set(), 0)
    assert (await client.head(where, headers=SPEAKS)).status_code == 404


async def test_what_counts_for_nobody_is_swept_with_the_other_bodies(client, made, later):
    """As after a crash between writing a part and counting it."""
    where = await begin(client, made.number)
    await send(client, where, FILE[:HALF])
    key, other = b"k" * 32, await making.draft()
    await storing.keep(key, (await detail(other.number)).id, {"master": b"x"})
    later(hours=25)
    await storing.sweep()
    await work_off()
    assert len(stored()) == 1
