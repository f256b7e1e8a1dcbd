"""Documents from the bytes a citizen sends to the bytes a desk opens, on a real database and a real disk."""

import asyncio
from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import asyncpg
import msgspec
import pytest
from PIL import Image

from api import jobs, now
from api.applications import actions as applications
from api.applications import record
from api.database import engine, transaction
from api.documents import actions, parts, queries, storing
from api.documents.refused import Refused
from api.documents.tables import Document, Unclaimed
from api.documents.texts import Verdict
from api.errors import Conflict, Damaged, Invalid, NotFound
from api.results import actions as results
from api.results import queries as result_queries
from api.results.tables import Result
from api.settings import settings
from api.tokens import new_id
from api.vault import Tampered
from tests import making, storage
from tests.samples import sample
from tests.storage import stored
from tests.unit.hostile import one_page, saved

KK, KTP = "kartu-keluarga", "ktp-el"
SARI = "operator:0193"


@pytest.fixture
async def application(db):
    return await new_application()


async def new_application():
    created = await applications.create("akta-kelahiran", {}, source="test")
    return (await record.find(created.number)).id


def photo(shade=200, secret=b""):
    """A small photo of its own for each shade; `secret` lies in its metadata and in a comment."""
    out = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = secret.decode()
    Image.new("RGB", (80, 60), (shade, shade, 90)).save(out, "JPEG", exif=exif, comment=secret)
    return out.getvalue()


async def attach(application, data=None, requirement=KK):
    return await actions.attach(application, requirement, await actions.prepare(data or photo()))


async def page(application, document, number):
    return await (await queries.find_page(application, document, number))()


async def queued():
    """The keys that jobs wait to delete."""
    rows = await engine.run_ddl("select payload from pgqueuer where entrypoint = 'delete_objects'")
    return [key for row in rows for key in msgspec.json.decode(row["payload"])["keys"]]


async def work_off():
    for key in await queued():
        await jobs.JOBS["delete_objects"]([key])


async def stored_since(before):
    return stored() - before


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


async def test_a_removed_document_takes_its_files_along(application):
    before = stored()
    view = await attach(application, sample("pdf_biasa.pdf"))
    files = await stored_since(before)
    await actions.remove(application, view.id)
    assert set(await queued()) == files and len(files) == 4
    await work_off()
    assert stored() == before
    await work_off()


async def test_a_removal_that_fails_keeps_row_and_files(application):
    view = await attach(application)
    with pytest.raises(RuntimeError):
        async with transaction():
            await actions.remove(application, view.id)
            raise RuntimeError
    assert await queued() == []
    assert await page(application, view.id, 1)


async def test_an_attach_that_fails_later_leaves_the_file_to_be_swept(application, monkeypatch):
    before, prepared = stored(), await actions.prepare(photo())
    with pytest.raises(RuntimeError):
        async with transaction():
            await actions.attach(application, KK, prepared)
            raise RuntimeError
    assert await queries.of_application(application) == []
    assert await Unclaimed.exists()
    later(monkeypatch, hours=25)
    await storing.sweep()
    await work_off()
    assert stored() == before and not await Unclaimed.exists()


async def test_what_was_swept_can_no_longer_be_attached(application, monkeypatch):
    prepared = await actions.prepare(photo())
    later(monkeypatch, hours=25)
    await storing.sweep()
    with pytest.raises(Conflict, match="Kirim sekali lagi"):
        await actions.attach(application, KK, prepared)


async def test_the_sweep_leaves_fresh_and_attached_files_alone(application, monkeypatch):
    view = await attach(application)
    fresh = await actions.prepare(photo(7))
    later(monkeypatch, hours=23)
    await storing.sweep()
    await work_off()
    assert await page(application, view.id, 1)
    assert await page(application, (await actions.attach(application, KK, fresh)).id, 1)


async def test_a_file_is_never_opened_while_a_transaction_waits(application):
    with pytest.raises(RuntimeError, match="before the transaction"):
        async with transaction():
            await actions.prepare(photo())
    assert not await Unclaimed.exists()


async def test_nothing_attaches_to_an_application_that_is_not_there(db):
    with pytest.raises(NotFound):
        await attach(new_id())


async def test_the_desk_accepts_asks_for_another_and_changes_its_mind(application):
    view = await attach(application)
    await actions.judge(application, view.id, "replace", "  Nama terpotong ", SARI)
    assert await verdict(application) == (Verdict.REPLACE, "Nama terpotong")
    assert (await queries.count_refused(application), await queries.count_unaccepted(application)) == (1, 1)
    await actions.judge(application, view.id, "accepted", "", SARI)
    assert await verdict(application) == (Verdict.ACCEPTED, "")
    assert (await queries.count_refused(application), await queries.count_unaccepted(application)) == (0, 0)
    await actions.judge(application, view.id, "", "", SARI)
    assert await verdict(application) == (Verdict.NONE, "")


async def test_whoever_asks_for_another_says_why(application):
    view = await attach(application)
    with pytest.raises(Invalid) as invalid:
        await actions.judge(application, view.id, "replace", "  ", SARI)
    assert "reason" in invalid.value.errors
    with pytest.raises(asyncpg.CheckViolationError):
        await Document.update({Document.verdict: "replace", Document.judged_by: SARI}).where(Document.id == view.id)


async def test_what_the_desk_wrote_and_what_a_file_was_called_lie_sealed(application):
    first, second = await attach(application, photo(1)), await attach(application, photo(2))
    await actions.judge(application, first.id, "replace", "NIK Maria Bere salah", SARI)
    await making.hand_over(application, name="Akta Maria Bere.pdf")
    assert [view.title for view in await result_queries.of_application(application)] == ["Akta Maria Bere"]
    rows = [*await engine.run_ddl("select * from document"), *await engine.run_ddl("select * from result")]
    assert len(rows) == 3 and not any("Maria" in str(value) for row in rows for value in row.values())
    row = await Document.select(Document.reason).where(Document.id == first.id).first()
    moved = {Document.reason: row["reason"], Document.verdict: "replace", Document.judged_by: SARI}
    await Document.update(moved).where(Document.id == second.id)
    with pytest.raises(Tampered):
        await queries.of_application(application)


async def test_only_what_is_to_be_replaced_is_discarded(application):
    first, second = await attach(application, photo(1)), await attach(application, photo(2))
    third = await attach(application, photo(3), KTP)
    for view in (first, third):
        await actions.judge(application, view.id, "replace", "Buram", SARI)
    assert await actions.discard_replaced(application, KK) == 1
    assert {view.id for view in await queries.of_application(application)} == {second.id, third.id}
    assert await actions.discard_all(application) == 2
    await work_off()
    assert await queries.of_application(application) == []


async def test_a_result_comes_back_bit_for_bit(application):
    signed = sample("tte_sah.pdf")
    result = await making.hand_over(application, signed, "C:\\hasil\\Akta_Maria.pdf")
    (view,) = await result_queries.of_application(application)
    assert (view.id, view.title, view.size, view.pages, view.downloaded_at) == (
        result,
        "Akta Maria",
        len(signed),
        1,
        None,
    )
    assert await result_queries.content(application, result) == signed
    row = await Result.select(Result.sha256).first()
    assert row["sha256"] == sha256(signed).digest()


async def test_the_first_download_of_a_result_is_remembered(application, monkeypatch):
    result = await making.hand_over(application, name="a.pdf")
    await results.mark_downloaded(application, result)
    (first,) = await result_queries.of_application(application)
    later(monkeypatch, hours=1)
    await results.mark_downloaded(application, result)
    assert await result_queries.of_application(application) == [first]
    assert first.downloaded_at is not None


async def test_a_result_of_another_application_is_not_found(application):
    result = await making.hand_over(application, name="a.pdf")
    other = await new_application()
    for attempt in (result_queries.content(other, result), results.mark_downloaded(other, result)):
        with pytest.raises(NotFound):
            await attempt


async def test_every_row_has_its_files_after_many_came_and_went(application):
    for shade in range(4):
        await attach(application, photo(shade))
    views = await queries.of_application(application)
    await actions.remove(application, views[1].id)
    assert (await attach(application, photo(9))).position == 5
    await work_off()
    for view in await queries.of_application(application):
        assert await queries.master(application, view.id)
    assert await Document.count() == 4


async def verdict(application):
    (view,) = await queries.of_application(application)
    return view.verdict, view.reason


def later(monkeypatch, hours):
    moment = now.now() + timedelta(hours=hours)
    monkeypatch.setattr(now, "source", lambda: moment)
