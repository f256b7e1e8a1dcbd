"""Documents from the bytes a citizen sends to the bytes a desk opens, on a real database and a real disk."""

import asyncio
from io import BytesIO

import msgspec
import pytest
from PIL import Image

from api.database import transaction
from api.documents import actions, parts, queries
from api.documents.refused import Refused
from api.documents.tables import Document, Unclaimed
from api.errors import Conflict, Damaged, Invalid, NotFound
from api.settings import settings
from api.tokens import new_id
from api.vault import Tampered
from tests import making, storage
from tests.flow.documents.keeping import (
    KK,
    KTP,
    SARI,
    attach,
    new_application,
    page,
    photo,
    stored_since,
    work_off,
)
from tests.samples import sample
from tests.storage import stored
from tests.unit.hostile import one_page, saved


async def test_a_photo_is_kept_shown_and_downloaded(application):
    view = await attach(application, sample("foto_12mp_gps_orientasi6.jpg"))
    assert (view.requirement, view.position, view.media_type, view.pages) == (KK, 1, "image/jpeg", 1)
    assert (view.verdict, view.reason, view.hints, view.repeated) == ("", "", (), False)
    assert view.size == len(sample("foto_12mp_gps_orientasi6.jpg"))
    assert await queries.of_application(application) == [view]
    assert Image.open(BytesIO(await page(application, view.id, 1))).size == (1600, 1200)
    assert Image.open(BytesIO(await queries.thumbnail(application, view.id))).size == (320, 240)
    master = await queries.master(application, view.id)
    assert (master.media_type, Image.open(BytesIO(master.body)).size) == ("image/jpeg", (2000, 1500))


async def test_each_page_of_a_pdf_opens_alone(application):
    view = await attach(application, sample("pdf_biasa.pdf"))
    first, second = [await page(application, view.id, number) for number in (1, 2)]
    assert first.startswith(b"\xff\xd8") and second.startswith(b"\xff\xd8")
    for missing in (0, 3, -1):
        with pytest.raises(NotFound):
            await page(application, view.id, missing)


async def test_hints_and_measures_are_remembered(application):
    view = await attach(application, sample("foto_buram.jpg"))
    assert view.hints == ("buram",)
    row = await Document.select(Document.metrics).first()
    assert msgspec.json.decode(row["metrics"])["sharp"] < 0.004


async def test_nothing_a_citizen_sent_lies_on_the_disk_in_clear(application):
    before, secret = stored(), b"GPS -10.1772 123.6070 Maria Goreti"
    await attach(application, photo(secret=secret))
    document = one_page()
    document.docinfo["/Title"] = secret.decode()
    view = await attach(application, saved(document))
    await making.hand_over(application)
    assert len(await stored_since(before)) == 3 + 3 + 1
    bodies = [path.read_bytes() for path in settings.data.rglob("*") if path.is_file()]
    assert secret in saved(document) and secret in photo(secret=secret)
    assert not any(secret in body for body in bodies)
    for name in await stored_since(before):
        body = storage.body(name)
        assert secret not in body and not body.startswith((b"\xff\xd8", b"%PDF", b"RIFF")) and b"%PDF" not in body
        assert str(view.id) not in name and str(application) not in name


async def test_a_body_moved_to_another_part_is_noticed(application):
    view = await attach(application)
    row = await Document.select(Document.stored_as).first()
    page_1, moved = (parts.key(row["stored_as"], part) for part in (parts.page(1), parts.MASTER))
    storage.replace(page_1, storage.body(moved))
    with pytest.raises(Damaged):
        await page(application, view.id, 1)


async def test_a_row_copied_over_another_does_not_open_its_file(application):
    first, second = await attach(application, photo(1)), await attach(application, photo(2))
    stolen = await Document.select(Document.wrapped_key, Document.stored_as).where(Document.id == first.id).first()
    await Document.update({Document.wrapped_key: stolen["wrapped_key"]}).where(Document.id == second.id)
    with pytest.raises(Tampered):
        await page(application, second.id, 1)


async def test_another_application_opens_and_changes_nothing(application):
    view, other = await attach(application), await new_application()
    attempts = [
        page(other, view.id, 1),
        queries.thumbnail(other, view.id),
        queries.master(other, view.id),
        actions.remove(other, view.id),
        actions.judge(other, view.id, "accepted", "", SARI),
        actions.remove(application, new_id()),
    ]
    for attempt in attempts:
        with pytest.raises(NotFound):
            await attempt
    assert await queries.of_application(application) == [view]


async def test_a_refused_file_leaves_nothing_behind(application):
    before = stored()
    with pytest.raises(Refused):
        await attach(application, sample("terpotong.jpg"))
    assert await queries.of_application(application) == []
    assert not await Unclaimed.exists() and stored() == before


async def test_the_same_file_attaches_once_and_says_so(application):
    first, before = await attach(application), stored()
    again = await attach(application)
    assert again == msgspec.structs.replace(first, repeated=True)
    assert len(await queries.of_application(application)) == 1
    await work_off()
    assert stored() == before


async def test_the_same_file_may_serve_two_requirements_and_two_applications(application):
    other = await new_application()
    views = [await attach(application), await attach(application, requirement=KTP), await attach(other)]
    assert not any(view.repeated for view in views)
    assert await queries.attached(application) == (KK, KTP)


async def test_the_same_file_that_is_to_be_replaced_is_sent_back(application):
    view = await attach(application)
    await actions.judge(application, view.id, "replace", "Buram", SARI)
    with pytest.raises(Invalid, match="sama dengan"):
        await attach(application)


async def test_files_sent_at_once_get_positions_of_their_own(application):
    prepared = await asyncio.gather(*(actions.prepare(photo(shade)) for shade in range(6)))
    views = await asyncio.gather(*(actions.attach(application, KK, each) for each in prepared))
    assert sorted(view.position for view in views) == [1, 2, 3, 4, 5, 6]
    assert [view.position for view in await queries.of_application(application)] == [1, 2, 3, 4, 5, 6]


async def test_the_same_file_sent_twice_at_once_attaches_once(application):
    prepared = await asyncio.gather(actions.prepare(photo()), actions.prepare(photo()))
    views = await asyncio.gather(*(actions.attach(application, KK, each) for each in prepared))
    assert sorted(view.repeated for view in views) == [False, True]
    assert len({view.id for view in views}) == 1


async def test_a_prepared_file_attaches_to_one_place_only(application):
    prepared = await actions.prepare(photo())
    await actions.attach(application, KK, prepared)
    with pytest.raises(Conflict):
        await actions.attach(application, KTP, prepared)


@pytest.mark.parametrize(
    ("limit", "value", "sentence"),
    [
        ("MOST_OF_REQUIREMENT", 2, "Satu persyaratan paling banyak"),
        ("MOST_OF_APPLICATION", 3, "Satu permohonan paling banyak"),
        ("MOST_BYTES", 3 * len(photo()), "bersama paling besar"),
    ],
)
async def test_there_is_an_end_to_what_one_application_may_hold(application, monkeypatch, limit, value, sentence):
    monkeypatch.setattr(actions, limit, value)
    await attach(application, photo(1))
    await attach(application, photo(2))
    with pytest.raises(Invalid, match=sentence) as full:
        await attach(application, photo(3), KK if limit == "MOST_OF_REQUIREMENT" else KTP)
        await attach(application, photo(4), KTP)
    assert "file" in full.value.errors
    assert (await attach(application, photo(1))).repeated


async def test_the_limits_are_as_promised():
    assert (actions.MOST_OF_REQUIREMENT, actions.MOST_OF_APPLICATION, actions.MOST_BYTES) == (20, 60, 150 * 2**20)


async def test_a_file_is_never_opened_while_a_transaction_waits(application):
    with pytest.raises(RuntimeError, match="before the transaction"):
        async with transaction():
            await actions.prepare(photo())
    assert not await Unclaimed.exists()


async def test_nothing_attaches_to_an_application_that_is_not_there(db):
    with pytest.raises(NotFound):
        await attach(new_id())
