"""What the desk makes of documents, and the results it hands over."""

from hashlib import sha256

import asyncpg
import pytest

from api.database import engine
from api.documents import actions, queries
from api.documents.tables import Document
from api.documents.texts import Verdict
from api.errors import Invalid, NotFound
from api.results import actions as results
from api.results import queries as result_queries
from api.results.tables import Result
from api.vault import Tampered
from tests import making
from tests.flow.documents.keeping import KK, KTP, SARI, attach, later, new_application, photo, work_off
from tests.samples import sample


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


async def verdict(application):
    (view,) = await queries.of_application(application)
    return view.verdict, view.reason
