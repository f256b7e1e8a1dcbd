"""All of one's data in one ZIP: complete, bit for bit, valid, for its holder alone."""

import asyncio
import json
import shutil
import subprocess
import tracemalloc
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from litestar.exceptions import LitestarException

from api import zipping
from api.applications import desk_viewing, dossier, export, own_data_routes, queries
from api.audit.tables import Audit
from api.documents import queries as documents
from api.documents.tables import Document
from api.documents.texts import HINTS
from api.errors import Damaged, Unavailable
from tests import making
from tests.flow.keeping import conftest as cases


def bearer(made) -> dict[str, str]:
    return {"authorization": f"Bearer {made.key}"}


def path_of(made) -> str:
    return f"/api/v1/applications/{made.number}/export"


async def zip_of(client, made) -> ZipFile:
    answer = await client.get(path_of(made), headers=bearer(made))
    assert answer.status_code == 200, answer.text
    return ZipFile(BytesIO(answer.content))


async def test_the_zip_holds_everything_and_nothing_else(client):
    made = await cases.ready("Loket 3, bawa KTP-el.")
    detail = await queries.detail(made.number)
    archive = await zip_of(client, made)
    assert archive.testzip() is None
    assert archive.namelist() == [
        "data.txt",
        "data.json",
        "berkas/Kartu Keluarga KK 1.jpg",
        "berkas/KTP-el 1.jpg",
        "berkas/Tangkapan layar atau bukti penolakan data 1.jpg",
        "hasil/Hasil Validasi NIK 1.pdf",
        "Tanda terima.pdf",
    ]
    assert archive.read("hasil/Hasil Validasi NIK 1.pdf") == making.SIGNED
    kept = [(await documents.master(detail.id, view.id)).body for view in detail.documents]
    assert [archive.read(name) for name in archive.namelist() if name.startswith("berkas/")] == kept
    assert making.text_of(archive.read("Tanda terima.pdf")).count(made.number) > 0


async def test_what_it_says_is_what_is_kept(client):
    made, sari = await cases.rejected(), await making.staff("Joko")
    detail = await queries.detail(made.number)
    await desk_viewing.page(made.number, detail.documents[0].id, 1, sari)
    archive = await zip_of(client, made)
    told, text = json.loads(archive.read("data.json")), archive.read("data.txt").decode()
    assert {answer["field"]: answer["value"] for answer in told["answers"]} == detail.answers
    assert told["events"][-1] | {"at": ""} == {
        "at": "",
        "text": "Ditolak",
        "by": "petugas",
        "note": "Bukan penduduk Kota Kupang.",
    }
    assert told["viewed"]["times"] == 1 and told["status"] == "rejected" and len(told["kept"]) == 3
    for words in ("Maria Yuliana Bere", making.ANSWERS["subject_nik"], "25-08-1990", "Bukan penduduk", "1 kali"):
        assert words in text
    assert "sampai" in text.partition("SAMPAI KAPAN DISIMPAN")[2] and "Joko" not in str(told) + text


async def test_a_draft_gives_what_there_is(client):
    made = await making.draft()
    assert (await zip_of(client, made)).namelist() == ["data.txt", "data.json"]


@pytest.mark.skipif(not shutil.which("unzip"), reason="unzip is not installed")
async def test_another_program_finds_the_zip_sound(client, tmp_path):
    made = await cases.completed()
    file = tmp_path / "data.zip"
    file.write_bytes((await client.get(path_of(made), headers=bearer(made))).content)
    said = await asyncio.to_thread(subprocess.run, ["unzip", "-t", file], capture_output=True, text=True)
    assert "No errors" in said.stdout


async def test_every_file_tells_its_length_before_it_begins(client):
    for item in (await zip_of(client, await cases.ready())).infolist():
        assert not item.flag_bits & 0x08, "some phones cannot open a ZIP that tells lengths afterwards"
        assert (item.compress_type == ZIP_STORED) is item.filename.endswith((".jpg", ".pdf"))


async def test_it_is_written_down_and_counts_as_downloaded(client):
    made = await cases.ready()
    assert (await client.head(path_of(made), headers=bearer(made))).status_code == 405
    assert await Audit.count().where(Audit.action == export.EXPORTED) == 0
    assert (await queries.tracking(made.number)).status == "ready"
    await zip_of(client, made)
    [said] = await Audit.select(Audit.actor, Audit.detail).where(Audit.action == export.EXPORTED)
    assert said == {"actor": "citizen", "detail": '{"papers":3,"results":1}'}
    assert (await queries.tracking(made.number)).status == "completed"


async def test_the_file_is_called_by_its_number_alone_and_no_cache_keeps_it(client):
    made = await making.submitted()
    answer = await client.get(path_of(made), headers={**bearer(made), "accept-encoding": "br, gzip"})
    said = answer.headers
    assert said["content-disposition"] == f'attachment; filename="Data permohonan {made.number}.zip"'
    assert (said["content-type"], said["cache-control"]) == ("application/zip", "private, no-store")
    assert "content-encoding" not in said


async def test_a_file_that_cannot_be_read_is_named_and_the_rest_comes(client, monkeypatch):
    made = await making.submitted()
    gone = (await queries.detail(made.number)).documents[1].id
    read = documents.master

    async def reading(application, document):
        if document == gone:
            raise Damaged
        return await read(application, document)

    monkeypatch.setattr(export.documents, "master", reading)
    archive = await zip_of(client, made)
    assert "berkas/KTP-el 1.jpg" in archive.read(export.LEFT_OUT).decode()
    assert "berkas/KTP-el 1.jpg" not in archive.namelist() and len(archive.namelist()) == 6


async def test_a_store_that_goes_away_breaks_the_download_off(client, monkeypatch):
    made = await making.submitted()

    async def reading(application, document):
        raise Unavailable

    monkeypatch.setattr(export.documents, "master", reading)
    with pytest.raises(LitestarException, match="after response started"):
        await client.get(path_of(made), headers=bearer(made))


async def test_a_large_zip_never_lies_in_memory_as_a_whole():
    async def many():
        for place in range(40):
            yield zipping.Entry(f"{place}.pdf", bytes(2_000_000))

    sent, window = 0, 0
    tracemalloc.start()
    async for piece in zipping.stream(many()):
        sent += len(piece)
        window = max(window, tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert sent > 80_000_000 and window < 12_000_000


def test_names_are_plain_and_never_alike():
    titles = ["KTP-el (asli)", "KTP-el [asli]", "../../Surat: é\\x\n", "漢字", "a" * 300]
    assert dossier.names(titles) == ["KTP-el asli 1", "KTP-el asli 2", "Surat e x 1", "Berkas 1", "a" * 60 + " 1"]


async def test_a_phone_takes_it_from_the_page_and_a_lent_phone_does_not(citizen, stranger):
    made = await making.submitted()
    home = f"/permohonan/{made.number}"
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    page = await citizen.get(f"{home}/data")
    assert f"{home}/data.zip" in page.text and "3" in page.text
    assert ZipFile(BytesIO((await citizen.get(f"{home}/data.zip")).content)).testzip() is None
    await stranger.post("/lacak", data={"nomor": made.number, "pin": made.pin, "bersama": "ya"})
    lent = await stranger.get(f"{home}/data")
    assert f"{home}/data.zip" not in lent.text and "dipakai bersama" in lent.text
    assert [(await stranger.get(f"{home}/{path}")).status_code for path in ("data.zip", "hapus")] == [403, 403]


async def test_it_is_not_fetched_again_and_again(client):
    made = await cases.ready()
    for _ in range(own_data_routes.EXPORTS):
        await zip_of(client, made)
    answer = await client.get(path_of(made), headers=bearer(made))
    assert answer.status_code == 429 and int(answer.headers["retry-after"]) > 0
    assert "baru saja diunduh" in answer.json()["detail"]


async def test_a_hint_of_yesterday_is_left_out(client):
    made = await cases.ready()
    await Document.update({Document.hints: ["miring", "buram"]}).where(Document.position == 1)
    told = json.loads((await zip_of(client, made)).read("data.json"))
    assert all(paper["hints"] == [HINTS["buram"]] for paper in told["papers"])
    assert {paper["scan"] for paper in told["papers"]} == {"Belum dipindai"}


async def test_a_link_on_another_site_fetches_nothing(citizen):
    made = await making.submitted()
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    for site, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)):
        answer = await citizen.get(f"/permohonan/{made.number}/data.zip", headers={"sec-fetch-site": site})
        assert answer.status_code == status, site
