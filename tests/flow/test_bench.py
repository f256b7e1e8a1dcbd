"""What the measurements compare must be comparable."""

import asyncio
import subprocess
import sys

import msgspec
import pytest

from api.database import engine
from api.documents import inspection
from api.documents.refused import Refused
from api.settings import ROOT
from bench import files, hostile, report, submissions
from bench.rounds import Compared


async def rows_of_all_tables():
    known = await engine.run_ddl("select tablename from pg_tables where schemaname = 'public'")
    tables = [row["tablename"] for row in known if not row["tablename"].startswith(("pgqueuer", "migration"))]
    counts = {table: (await engine.run_ddl(f"select count(*) from {table}"))[0]["count"] for table in tables}
    return {table: count for table, count in counts.items() if count}


async def test_the_ceiling_of_submissions_writes_the_rows_of_a_real_one(client):
    made = msgspec.json.decode((await client.post("/api/v1/applications", content=submissions.BODY)).content)
    sent = await client.post(
        f"/api/v1/applications/{made['number']}/submission", headers={"authorization": f"Bearer {made['key']}"}
    )
    assert sent.json()["status"] == "submitted"
    real = await rows_of_all_tables()

    writer = await submissions.RawWriter.like(made["number"])
    await writer.write_one()
    await writer.close()
    assert await rows_of_all_tables() == {table: 2 * count for table, count in real.items()}
    assert len(real) > len(submissions.TABLES)


async def test_the_bare_program_finds_the_page_that_it_repeats(db):
    command = [sys.executable, "-c", "from bench import pages; pages.bare()"]
    made = await asyncio.to_thread(subprocess.run, command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr


@pytest.mark.parametrize("make", [files.photograph, files.scan, files.large])
async def test_every_measured_upload_is_another_file_that_the_product_takes(make):
    file = make()
    assert len({file.fresh() for _ in range(3)}) == 3
    assert (await inspection.inspect(file.fresh())).pages == (2 if make is files.scan else 1)


async def test_the_hostile_file_that_is_measured_is_refused_for_its_cost():
    with pytest.raises(Refused) as refused:
        await inspection.inspect(hostile.endless())
    assert refused.value.code == "pdf_berbahaya"


def test_one_part_can_be_measured_alone_and_an_unknown_one_is_named():
    assert report.chosen(["documents"]) == ["documents"]
    assert [*report.chosen([]), *report.ONLY_BY_NAME] == list(report.PARTS)
    with pytest.raises(SystemExit, match="no dokumen to measure"):
        report.chosen(["dokumen"])


def test_a_ratio_below_its_target_is_pointed_out():
    assert "< target" in Compared("pages", 0.7, (60.0, 50.0), (100.0, 100.0)).line()
    assert "< target" not in Compared("pages", 0.7, (80.0, 75.0), (100.0, 100.0)).line()
