"""Whoever of the office looks leaves a trace, and what they looked for leaves none."""

from datetime import timedelta

import msgspec

from api import now
from api.applications import queries, record
from api.audit.tables import Audit
from tests import making
from tests.page import LIVE, Page

NIK = making.ANSWERS["subject_nik"]


async def traces(action: str) -> list[dict]:
    rows = await Audit.select(Audit.actor, Audit.subject, Audit.detail).where(Audit.action == action).order_by(Audit.id)
    return [{**row, "detail": msgspec.json.decode(row["detail"])} for row in rows]


async def test_opening_a_case_is_written_down_once_for_each_person_and_while(operator, joko, home, number, monkeypatch):
    for _ in range(3):
        await operator.get(home)
    await joko.get(home, headers=LIVE)
    row, seen = await record.find(number), await traces("case.view")
    assert [trace["subject"] for trace in seen] == [f"application:{row.id}"] * 2
    assert seen[0]["actor"] == f"operator:{row.operator}" != seen[1]["actor"]
    later = now.now() + timedelta(minutes=11)
    monkeypatch.setattr(now, "source", lambda: later)
    await operator.get(home)
    assert len(await traces("case.view")) == 3
    assert (await queries.detail(number)).viewed.times == 3


async def test_a_case_that_is_not_shown_leaves_no_trace_of_looking(operator):
    made = await making.draft()
    assert (await operator.get(f"/loket/{made.number}")).status_code == 404
    assert await traces("case.view") == []


async def test_a_search_is_written_down_by_kind_and_count_and_never_by_its_words(operator):
    number = (await making.submitted()).number
    for words in (number, NIK, "maria bere", "Tidak Ada"):
        await operator.post("/loket", data={"cari": words})
    seen = [trace["detail"] for trace in await traces("desk.search")]
    kinds = ("number", "nik", "name", "name")
    assert seen == [{"found": count, "kind": kind} for kind, count in zip(kinds, (1, 1, 1, 0), strict=True)]
    kept = str(await Audit.select())
    assert NIK not in kept and "maria" not in kept.casefold() and number not in kept


async def test_what_is_searched_for_stays_out_of_every_address(operator):
    await making.submitted()
    page = await operator.post("/loket", data={"cari": NIK}, headers=LIVE)
    assert page.status_code == 200 and "1 ditemukan" in page.text and "<html" not in page.text
    pointers = [value for item in Page(page.text).elements for key, value in item.attributes.items() if key != "value"]
    assert not any(NIK in pointer for pointer in pointers)
    asked = await operator.get(f"/loket?cari={NIK}")
    assert "ditemukan" not in asked.text and NIK not in asked.text
    assert await Audit.count().where(Audit.action == "desk.search") == 1


async def test_an_empty_search_is_the_queue(operator):
    number = (await making.submitted()).number
    assert number in (await operator.post("/loket", data={"cari": "  "})).text
    assert await traces("desk.search") == []
