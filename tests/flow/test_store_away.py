"""The store goes away in the middle and comes back: nobody waits long, nothing half-made is kept, nothing is given up."""

import asyncio
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg
import pytest
from structlog.testing import capture_logs

from api import database, worker
from api.applications import actions, queries, record, submission
from api.documents import objects, parts, storing
from api.documents import queries as documents
from api.documents.tables import Document
from api.errors import Unavailable
from api.health import health
from tests import making, storage
from tests.flow.keeping.conftest import ready
from tests.flow.test_api import JPEG, begin, complete
from tests.flow.test_citizen import upload, walk_to_papers
from tests.flow.uploads import sending
from tests.storage import stored

AWAY = "Penyimpanan berkas sedang tidak tersedia"
DAMAGED = "Berkas ini rusak di penyimpanan kami"


@pytest.fixture(autouse=True)
async def in_use(one_loop):
    """The store was there and used before it goes."""
    assert await objects.ready()


async def test_an_upload_is_told_to_come_again_and_everything_without_files_goes_on(client, citizen):
    home, made = await begin(client)
    with storage.away():
        refused = await client.put(f"{home}/documents/kk", content=making.PHOTO, headers=JPEG)
        assert (refused.status_code, refused.headers["content-type"]) == (503, "application/problem+json")
        assert AWAY in refused.json()["detail"] and int(refused.headers["retry-after"]) <= 60
        assert (await client.get(home)).json()["documents"] == []
        for address in (f"/lacak?nomor={made['number']}", "/layanan/akta-kelahiran", "/"):
            assert (await citizen.get(address)).status_code == 200
        assert (await client.patch(home, json={"answers": {"applicant_name": "Maria Bere"}})).status_code == 200
        assert (await client.get("/health")).json()["storage"] is False
    kept = await client.put(f"{home}/documents/kk", content=making.PHOTO, headers=JPEG)
    assert (kept.status_code, len((await client.get(home)).json()["documents"])) == (201, 1)
    assert (await health()).storage


async def test_the_page_says_it_in_a_sentence_and_the_next_try_works(citizen):
    home = await walk_to_papers(citizen)
    with storage.away():
        answer = await citizen.post(f"{home}/berkas/kk", files={"berkas": ("kk.jpg", making.PHOTO, "image/jpeg")})
        assert answer.status_code == 503 and AWAY in answer.text and int(answer.headers["retry-after"]) <= 60
    await upload(citizen, home, "kk")
    assert len((await queries.detail(home[-9:])).attached("kk")) == 1


async def test_an_upload_in_pieces_goes_on_where_the_store_left_it(client):
    made, half = await making.draft(), len(sending.FILE) // 2
    client.headers["authorization"] = f"Bearer {made.key}"
    where = await sending.begin(client, made.number)
    await sending.send(client, where, sending.FILE[:half])
    with storage.away():
        refused = await sending.send(client, where, sending.FILE[half:], half)
        assert refused.status_code == 503 and refused.headers["retry-after"]
        assert await sending.reached(client, where) == half
    last = await sending.send(client, where, sending.FILE[half:], half)
    assert last.headers["upload-document"] == str((await queries.detail(made.number)).attached("kk")[0].id)


async def test_kept_files_come_back_with_the_store(client):
    home, made = await complete(client)
    application, views = (await record.find(made["number"])).id, (await queries.detail(made["number"])).documents
    with storage.away():
        with pytest.raises(Unavailable):
            await documents.thumbnail(application, views[0].id)
        assert (await client.post(f"{home}/submission")).status_code == 200
    for view in views:
        assert await documents.thumbnail(application, view.id)


async def test_what_is_to_be_deleted_is_deleted_once_the_store_is_back(db, monkeypatch):
    monkeypatch.setattr(storing, "DELETE_AGAIN_IN", timedelta(0))
    before, made = stored(), await making.draft()
    await making.attach(made.number, "kk")
    with storage.away():
        await actions.detach(made.number, (await queries.detail(made.number)).documents[0].id)
        async with working():
            await until("select from pgqueuer where attempts > 7 and status <> 'failed'")
    assert len(stored() - before) == 3
    async with working():
        await until("select where not exists (select from pgqueuer)")
    assert stored() == before


async def test_a_damaged_file_is_named_as_such_and_the_others_open(client, operator):
    _, made = await complete(client)
    await submission.submit(made["number"])
    home, case = f"/loket/{made['number']}", await record.find(made["number"])
    await operator.post(f"{home}/ambil")
    flipped, missing, whole = (await queries.detail(made["number"])).documents
    damage(await page_1_of(flipped))
    await objects.delete([await page_1_of(missing)])
    with capture_logs() as lines:
        for view in (flipped, missing):
            answer = await operator.get(f"{home}/berkas/{view.id}/1.jpg")
            assert answer.status_code == 410 and DAMAGED in answer.text
    assert (await operator.get(f"{home}/berkas/{whole.id}/1.jpg")).status_code == 200
    assert await documents.thumbnail(case.id, flipped.id)
    told = {"event": "stored body damaged", "log_level": "error"}
    assert lines == [{**told, "kind": "Tampered"}, {**told, "kind": "FileNotFoundError"}]


async def test_a_result_that_could_not_be_read_does_not_count_as_fetched(client):
    made = await ready()
    client.headers["authorization"] = f"Bearer {made.key}"
    [result] = (await queries.detail(made.number)).results
    address = f"/api/v1/applications/{made.number}/results/{result.id}"
    with storage.away():
        assert (await client.get(address)).status_code == 503
    assert (await queries.tracking(made.number)).status == "ready"
    assert (await client.get(address)).content == making.SIGNED
    assert (await queries.tracking(made.number)).status == "completed"


async def page_1_of(view):
    row = await Document.select(Document.stored_as).where(Document.id == view.id).first()
    return parts.key(row["stored_as"], parts.page(1))


def damage(key):
    """Flip one bit in the middle."""
    changed = bytearray(storage.body(key))
    changed[len(changed) // 2] ^= 1
    storage.replace(key, bytes(changed))


@asynccontextmanager
async def working():
    """A worker in this process, for as long as this lasts."""
    async with asyncpg.create_pool(database.dsn(), min_size=1, max_size=4) as pool:
        queue = worker.consumer(pool).qm
        task = asyncio.create_task(queue.run(dequeue_timeout=timedelta(seconds=0.1)))
        yield
        queue.shutdown.set()
        await task


async def until(question):
    async with asyncio.timeout(20):
        while not await database.engine.run_ddl(question):
            await asyncio.sleep(0.02)
