"""Data leaves only as asked for, only for whoever asked, only for a day, and never computes anything."""

import io
import zipfile
from datetime import timedelta
from xml.etree import ElementTree

import pytest

from api import now as clock
from api.audit.tables import Audit
from api.documents import objects, parts
from api.documents.tables import Unclaimed
from api.errors import Unavailable
from api.exports import actions, making
from api.exports.cells import csv_lines, neutral
from api.exports.tables import Export, ExportPart
from api.now import now
from tests import making as cases
from tests.browsing import signed_in
from tests.flow.exporting import DAYS, asked, made, table

NIK = cases.ANSWERS["applicant_nik"]


@pytest.fixture
async def rani(db, app):
    async with signed_in(app, "Rani", "supervisor") as client:
        yield client


async def test_a_summary_tells_cases_and_no_person(rani):
    number = (await cases.submitted()).number
    id = await made(rani)
    answer = await rani.get(f"/ekspor/{id}/unduh")
    [head, row] = table(answer.content)
    assert row[0] == number and row[1] == "Validasi NIK" and len(head) == len(row) == 11
    assert NIK not in answer.text and "Maria" not in answer.text
    assert row[4].startswith(f"{now().astimezone(clock.WITA):%Y-%m-%d %H}")
    assert (
        answer.headers["content-length"] == str(len(answer.content)) and "no-store" in answer.headers["cache-control"]
    )


async def test_a_sheet_is_one_that_spreadsheets_read(rani):
    number = (await cases.submitted()).number
    body = (await rani.get(f"/ekspor/{await made(rani, 'rekap', 'xlsx')}/unduh")).content
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        assert archive.testzip() is None
        trees = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}
    texts = [one.text for one in trees["xl/worksheets/sheet1.xml"].iter() if one.tag.endswith("}t")]
    assert texts[0] == "Nomor" and number in texts
    assert not [one for one in trees["xl/worksheets/sheet1.xml"].iter() if one.tag.endswith("}f")]


@pytest.mark.parametrize("sign", ["=1+1", "+62", "-1", "@SUM(A1)", "\tx", "\rx", "\n=1", " =1", "＝1+1"])
def test_nothing_in_a_cell_is_computed(sign):
    assert neutral(sign) == f"'{sign}" and neutral(f"a{sign}") == f"a{sign}"
    assert csv_lines([[sign]]).lstrip(b'"').startswith(b"'")


async def test_each_download_is_written_down_before_it_and_nobody_else_gets_it(rani, app):
    id = await made(rani)
    assert (await rani.head(f"/ekspor/{id}/unduh")).status_code == 405
    assert await Audit.count().where(Audit.action == "export.download") == 0
    for _ in range(2):
        await rani.get(f"/ekspor/{id}/unduh")
    assert await Audit.count().where(Audit.action == "export.download") == 2
    async with signed_in(app, "Lina", "head") as other:
        assert (
            (await other.get(f"/ekspor/{id}")).status_code
            == (await other.get(f"/ekspor/{id}/unduh")).status_code
            == 404
        )
    assert (await rani.get(f"/ekspor/{id}/unduh", headers={"cookie": ""})).status_code in (200, 303, 401)


async def test_it_lies_sealed_and_goes_after_a_day(rani, monkeypatch):
    number = (await cases.submitted()).number
    id = await made(rani)
    [part] = await ExportPart.select()
    body = await objects.get(parts.key(part["stored_as"], parts.MASTER))
    assert number.encode() not in body and await Unclaimed.count() == 0
    later = now() + timedelta(hours=24, minutes=1)
    monkeypatch.setattr(clock, "source", lambda: later)
    await actions.destroy()
    [row] = await Export.select().where(Export.id == id)
    assert (row["state"], await ExportPart.count()) == ("gone", 0)
    assert await Audit.count().where(Audit.action == "export.destroy") == 1


async def test_many_rows_leave_in_parts_and_read_as_one(rani, monkeypatch):
    monkeypatch.setattr(making, "PART", 300)
    monkeypatch.setattr("api.applications.export_rows.BATCH", 2)
    numbers = [(await cases.submitted()).number for _ in range(3)]
    id = await made(rani)
    assert await ExportPart.count() >= 2
    rows = table((await rani.get(f"/ekspor/{id}/unduh")).content)
    assert [row[0] for row in rows[1:]] == numbers


async def test_an_attempt_begun_anew_leaves_one_file_and_an_older_one_stops(rani):
    await cases.submitted()
    id = await asked(rani)
    older, newer = await making._begin(id), await making._begin(id)
    with pytest.raises(making.Superseded):
        await older.write()
    await newer.write()
    await making.make(export=str(id))
    assert len(table((await rani.get(f"/ekspor/{id}/unduh")).content)) == 2


async def test_a_failure_is_told_in_a_sentence_and_a_store_that_is_away_is_waited_for(rani, monkeypatch):
    async def away(*_: object) -> str:
        raise Unavailable("away", retry_after=1)

    id = await asked(rani)
    monkeypatch.setattr("api.documents.storing.keep", away)
    with pytest.raises(making.RetryRequested):
        await making.make(export=str(id))
    monkeypatch.setattr("api.exports.sources.columns", lambda _: 1 / 0)
    await making.make(export=str(id))
    assert "Terjadi gangguan" in (await rani.get(f"/ekspor/{id}")).text


async def test_a_sheet_has_an_end_and_csv_is_offered(rani, monkeypatch):
    monkeypatch.setattr(making, "MOST_ROWS", 0)
    await cases.submitted()
    assert "Pilih CSV" in (await rani.get(f"/ekspor/{await made(rani, 'rekap', 'xlsx')}")).text


@pytest.mark.parametrize(
    "odd",
    [
        {"since": "kemarin"},
        {"since": "2100-01-01"},
        {"status": "x"},
        {"what": "x"},
        {"service": "x"},
        {"format": "doc"},
    ],
)
async def test_what_makes_no_sense_is_said_and_nothing_typed_is_lost(rani, odd):
    answer = await rani.post("/ekspor", data={"what": "rekap", "format": "csv", **DAYS, **odd})
    assert answer.status_code == 422 and DAYS["until"] in answer.text
