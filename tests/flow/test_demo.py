"""`./run demo`: a living office in a folder of its own, and nothing but that folder."""

import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta

import httpx
import msgspec
import pytest

from api.accounts import queries as accounts
from api.accounts.roles import Role
from api.applications import desk_queries
from api.applications import queries as applications
from api.applications.desk_lists import Filters
from api.applications.tables import Application
from api.applications.workflow import Status
from api.assisting.tables import Assistance
from api.audit import actions as audit
from api.audit import queries as audited
from api.demo import filling, folder
from api.demo.folder import Door, Filled
from api.demo.staff import SEATS
from api.documents import actions as documents
from api.documents import inspection
from api.documents import queries as document_queries
from api.now import now
from api.settings import ROOT, settings
from api.threads.tables import Message
from tests import making
from tests.serving import Installation, family, parent_of, soon


@pytest.fixture
def installation():
    installation = Installation()
    yield installation
    installation.stop()


def started(installation, *arguments, **env):
    """`python -m api.demo` in a folder below the installation's, with files in that folder only."""
    env = {"LOPO_DATA": str(installation.data / "demo"), "PORT": str(installation.port), "BASE_URL": "", **env}
    env = {"LOPO_OFFICE": str(ROOT / "api" / "demo" / "office.toml"), "STORAGE_URL": "", **env}
    with installation.output.open("wb") as output:
        command = [sys.executable, "-m", "api.demo", *arguments]
        return subprocess.Popen(command, cwd=ROOT, env=os.environ | env, stdout=output, stderr=output)


def ready(installation):
    """What it said once it was ready; the port is its own only from then on."""
    assert soon(lambda: "Lopo siap" in installation.said() or installation.process.poll() is not None, 120)
    assert installation.process.poll() is None, installation.said()
    return installation.said()


@pytest.mark.anyio
async def test_every_state_and_everybody_of_an_office_is_there_and_the_doors_open(db, citizen):
    said = []
    filled = await filling.fill(1, said.append)
    statuses = Counter(await Application.select(Application.status).output(as_list=True))
    assert set(statuses) == set(Status) and statuses.total() == filled.size
    assert said[-1] == "100 %"
    assert abs(datetime.now(UTC) - now()) < timedelta(seconds=5), "the clock was not put right again"

    people = await accounts.staff()
    assert Counter(person.role for person in people) == {
        Role.OPERATOR: 5,
        Role.SUPERVISOR: 1,
        Role.HEAD: 1,
        Role.ADMIN: 1,
        Role.AUDITOR: 1,
        Role.HELPER: 1,
    }
    chief = next(person for person in people if person.role is Role.SUPERVISOR)
    chief = accounts.SignedIn(chief.id, chief.name, chief.role, chief.desks)
    waiting = await desk_queries.queue(chief, Filters(whose="semua"))
    assert {row.urgency for row in waiting.rows} == {"late", "soon", "calm"}

    assert await Assistance.count() > 1 and {row["kind"] for row in await Message.select()} == {
        "question",
        "answer",
        "note",
    }

    await audit.link_pending()
    assert await audited.verify() is None

    for door, status in zip(filled.doors, (Status.RETURNED, Status.READY), strict=False):
        page = await citizen.post("/lacak", data={"nomor": door.number, "pin": door.pin}, follow_redirects=True)
        assert page.url.path == f"/permohonan/{door.number}", page.text
        assert (await citizen.get(f"/p/{door.token}")).status_code == 200
        detail = await applications.detail(door.number)
        assert detail.status is status and detail.documents


@pytest.mark.anyio
async def test_a_file_inspected_once_is_kept_for_each_under_a_key_of_its_own(db):
    found = await inspection.inspect(making.PHOTO)
    first, second = [await documents.keep(making.PHOTO, found) for _ in range(2)]
    assert first.id != second.id and first.wrapped_key != second.wrapped_key and first.stored_as != second.stored_as
    for prepared in (first, second):
        number = (await making.draft()).number
        row = await Application.objects().get(Application.number == number)
        await documents.attach(row.id, "kk", prepared)
        assert await (await document_queries.find_page(row.id, prepared.id, 1))() == found.previews[0]


def test_it_starts_again_where_it_was_killed_and_keeps_what_is_whole(installation):
    marker = installation.data / "demo" / "demo.json"
    installation.process = started(installation, "1")
    assert soon(lambda: (marker.parent / "objects").exists() and any((marker.parent / "objects").iterdir()), 60)
    installation.process.kill()
    installation.process.wait()
    assert marker.read_bytes() == b""

    installation.process = started(installation, "1")
    said = ready(installation)
    filled = msgspec.json.decode(marker.read_bytes(), type=Filled)
    assert f"Data contoh: {filled.size} permohonan" in said and said.count("/undangan/") == len(SEATS)
    for door in filled.doors:
        assert f"{door.number}  PIN {door.pin}" in said
    assert "Data contoh. Semua orang" in httpx.get(installation.url).text
    everything = family(installation.process.pid)
    installation.process.send_signal(signal.SIGTERM)
    assert installation.process.wait(20) == 0
    assert soon(lambda: not any(map(parent_of, everything)), 5)

    installation.process = started(installation, "1")
    again = ready(installation)
    assert msgspec.json.decode(marker.read_bytes(), type=Filled) == filled
    links = [word for word in again.split() if "/undangan/" in word]
    assert links[0] not in said and httpx.get(links[0]).status_code == 200


def test_it_touches_nobody_elses_data(installation):
    theirs = installation.data / "demo"
    (theirs / "postgres").mkdir(parents=True)
    installation.process = started(installation)
    assert installation.process.wait() == 1
    assert "berisi data lain" in installation.said()
    assert [path.name for path in theirs.iterdir()] == ["postgres"]


@pytest.mark.parametrize("name", ["database_url", "storage_url"])
def test_it_refuses_a_database_or_store_of_somebody_else(tmp_path, name):
    theirs = msgspec.structs.replace(settings, data=tmp_path, **{name: "postgresql://kantor/asli"})
    with pytest.raises(SystemExit, match="DATABASE_URL"), folder.own(theirs):
        pass
    assert list(tmp_path.iterdir()) == []


def test_two_never_fill_one_folder(tmp_path):
    mine = msgspec.structs.replace(settings, data=tmp_path, storage_url="")
    with folder.own(mine) as first:
        with pytest.raises(SystemExit, match="sedang mengisi"), folder.own(mine):
            pass
        assert first.filled() is None
        filled = Filled(1, [Door("Akta Kelahiran: Siap", "K7QF-3M9X", "135790", "token")])
        first.close(filled)
    with folder.own(mine) as second:
        assert second.filled() == filled
