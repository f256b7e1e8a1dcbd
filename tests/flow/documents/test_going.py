"""Documents that go: taken away, swept, or never attached; rows and files stay in step."""

import pytest

from api.database import transaction
from api.documents import actions, queries, storing
from api.documents.tables import Document, Unclaimed
from api.errors import Conflict
from tests.flow.documents.keeping import KK, attach, later, page, photo, queued, stored_since, work_off
from tests.samples import sample
from tests.storage import stored


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
