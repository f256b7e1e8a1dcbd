"""What people tell us lies nowhere in clear: not in the database, its journal, the files, the temporary ones, the logs."""

import io
import os
import re
import tempfile
from pathlib import Path
from zipfile import ZipFile

import httpx

from tests.browsing import SENT_BY_BROWSERS
from tests.flow.keys.office import Office, fine, serving
from tests.flow.keys.planted import PLANTED, answers, pdf_with_words, photo_with_words
from tests.flow.keys.searching import Needles, Watch
from tests.making import PAPERS, SIGNED
from tests.serving import soon


async def citizen(office: Office):
    """A draft with answers, and papers in three ways."""
    case = await office.case(PLANTED["reason"], PLANTED["idempotency key"], **answers())
    case.browser.headers["user-agent"] = case.program.headers["user-agent"] = PLANTED["agent"]
    await case.attach(photo_with_words(), ("tangkapan_layar",))
    await case.send_in_pieces(pdf_with_words(), "kk")
    page = f"/permohonan/{case.number}"
    file = {"berkas": (f"{PLANTED['name of a file']}.jpg", photo_with_words(), "image/jpeg")}
    fine(await case.browser.post(f"{page}/berkas/ktp", files=file), 303)
    await case.answer(**answers())
    await case.keep(PLANTED["name of a passkey"])
    fine(await case.browser.get(f"{page}/berkas"), 200)
    return case


async def send(case) -> None:
    await case.submit()
    for path in ("", "/tanda-terima.pdf"):
        fine(await case.browser.get(f"/permohonan/{case.number}{path}"), 200)
    fine(await case.browser.get(case.made["link"]), 200)


async def mistakes(case) -> None:
    """What goes wrong on the other side: wrong keys, broken bodies, mistyped addresses."""
    for address in (f"/p/{PLANTED['token in an address']}", f"/undangan/{PLANTED['token in an address']}"):
        fine(await case.browser.get(address), 404)
    fine(await case.browser.get("/tidak-ada", params={"nama": PLANTED["query of an address"]}), 404)
    fine(await case.browser.post("/lacak", data={"nomor": case.number, "pin": PLANTED["wrong PIN"]}), 404, 422)
    fine(await case.program.patch("", content=f'{{"answers": "{PLANTED["broken body"]}"'), 400)
    fine(await case.program.patch("", json={"answers": {PLANTED["broken body"]: 1}}), 422)
    await case.program.patch("", json={"answers": {"applicant_nik": PLANTED["broken body"]}})


async def faults(office: Office, case) -> None:
    """What goes wrong on ours: a table that is away, and rows the database refuses and would like to quote."""
    connection = await office.database()
    for broken, mended in (
        ("alter table event rename to away", "alter table away rename to event"),
        (
            "alter table application add constraint never check (false) not valid",
            "alter table application drop constraint never",
        ),
    ):
        await connection.execute(broken)
        made = await case.browser.post("/api/v1/applications", json={"service": "validasi-nik", "answers": answers()})
        fine(made, 500)
        await connection.execute(mended)
    await connection.close()


async def desk(office: Office, case) -> None:
    for text in (PLANTED["NIK"], PLANTED["name"], PLANTED["searched"]):
        fine(await office.desk.post("/loket", data={"cari": text}), 200)
    await office.send_back(case)
    await case.write(PLANTED["message"])
    await office.step(case, "pesan", pesan=PLANTED["message of the desk"], jenis="question")
    fine(await case.browser.get(f"/permohonan/{case.number}"), 200)
    await case.answer(subject_nik=PLANTED["NIK"])
    await case.attach(photo_with_words(70), PAPERS)
    await case.submit()
    await office.deliver(case, f"{PLANTED['title of a result']}.pdf", PLANTED["collection note"])
    [result] = fine(await case.program.get("results"), 200).json()
    assert fine(await case.program.get(f"results/{result['id']}"), 200).content == SIGNED
    fine(await case.program.get("receipt.pdf"), 200)


async def take_home(case) -> None:
    """All of it in one ZIP, by key and in the browser."""
    by_key, in_browser = await case.program.get("export"), await case.browser.get(f"/permohonan/{case.number}/data.zip")
    for sent in (by_key, in_browser):
        archive = ZipFile(io.BytesIO(fine(sent, 200).content))
        assert PLANTED["name"] in archive.read("data.txt").decode()
        assert SIGNED in [archive.read(name) for name in archive.namelist()]


async def check(office: Office) -> None:
    """What anybody has checked: small and large files, and one that is broken."""
    name, large = f"{PLANTED['name of a checked file']}.pdf", pdf_with_words("a checked file", padding=3 << 20)
    broken = large[: len(large) // 2]
    async with httpx.AsyncClient(base_url=office.url, headers=SENT_BY_BROWSERS, timeout=30) as anybody:
        for body, status in ((pdf_with_words("a checked file"), 200), (large, 200), (broken, 422)):
            fine(await anybody.post("/cek", files={"berkas": (name, body, "application/pdf")}), status)
            fine(await anybody.post("/api/v1/verifications", content=body), status)
        fine(await anybody.post("/cek/tautan", data={"tautan": PLANTED["token in an address"]}), 404)


async def dump(office: Office, file: Path) -> None:
    """Everything that the database answers when it is asked for all of it, and all of it on the disk."""
    connection = await office.database()
    tables = await connection.fetch("select tablename as name from pg_tables where schemaname = 'public'")
    with file.open("w") as kept:
        for table in tables:
            rows = await connection.fetch(f'select t::text as row from "{table["name"]}" t')
            kept.writelines(f"{row['row']}\n" for row in rows)
    await connection.execute("checkpoint")
    await connection.close()


def secrets_of(office: Office, case) -> dict[str, str]:
    """What opens doors: kept by those it was given to, and here as digests at most."""
    given = {
        "PIN": case.made["pin"],
        "key": case.made["key"],
        "token of the link": case.made["link"].rpartition("/")[2],
    }
    cookies = [*case.browser.cookies.jar, *office.desk.cookies.jar]
    return given | {f"cookie {cookie.name}": cookie.value for cookie in cookies if len(cookie.value) > 20}


async def test_nothing_anybody_told_us_lies_anywhere_in_clear(tmp_path):
    temporary, cache, hidden = tmp_path / "tmp", tmp_path / "cache", tmp_path / "hidden"
    temporary.mkdir()
    cache.mkdir()
    with serving(TMPDIR=str(temporary), XDG_CACHE_HOME=str(cache), HOME=str(cache)) as installation:
        watch = Watch(installation.process.pid, temporary, hidden)
        async with Office(installation).open() as office:
            case = await citizen(office)
            await mistakes(case)
            await send(case)
            await desk(office, case)
            await take_home(case)
            await check(office)
            await faults(office, case)
        await dump(office, installation.data / "everything.txt")
        watch.stop()
        planted = PLANTED | secrets_of(office, case)
        needles = Needles(planted, {"the result": max(SIGNED.split(b"\n"), key=len)[:60]}, tmp_path / "needles")
        assert needles.found(temporary) == set(), "while it still runs"
        installation.process.terminate()
        installation.process.wait()
        assert needles.missed(installation.data) == set()
        found = [needles.found(folder) for folder in (installation.data, temporary, cache, hidden)]
        assert found == [set()] * 4
        assert {"UndefinedTableError", "CheckViolationError"} <= set(re.findall(r"\w+Error", installation.said()))


def test_what_lies_in_a_file_without_a_name_is_found(tmp_path):
    kept = tmp_path / "kept"
    watch = Watch(os.getpid(), tmp_path / "tmp", kept)
    needles = Needles({"name": PLANTED["name"]}, {}, tmp_path / "needles")
    with tempfile.TemporaryFile(dir=tmp_path) as nameless:
        nameless.write(PLANTED["name"].encode())
        nameless.flush()
        assert soon(lambda: needles.found(kept), 5)
    watch.stop()


def test_a_pin_is_found_where_it_was_written_and_not_in_the_middle_of_a_hash(tmp_path):
    needles = Needles({"PIN": "482913"}, {}, tmp_path / "needles")
    folder = tmp_path / "kept"
    folder.mkdir()
    (folder / "hash").write_text("(\\x9af482913b0, 2026-11-30 08:00:00.482913+00, AbC482913dE/x=)")
    assert needles.found(folder) == set()
    (folder / "row").write_text('(7, {"pin":"482913"})')
    assert needles.found(folder) == {(str(folder / "row"), "PIN")}
