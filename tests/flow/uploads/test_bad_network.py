"""The client that browsers use, over a network that breaks, to a server that is killed: what arrives is what was sent."""

import asyncio
import os
import random
import signal
import socket
import time

import httpx
import msgspec
import pytest
from PIL import Image

from api import vault
from api.documents import fingerprints
from api.keys import ring
from tests.flow.uploads.clients import NO_JOB, REACHED, Impatient, Line, Sending
from tests.flow.uploads.cutting import BadNetwork, hang_up, vanish
from tests.flow.uploads.sending import SPEAKS, announcement, begin
from tests.serving import kill_family

MIB, ALL = 1 << 20, 1 << 30
WIDTH, HEIGHT = 1280, 1050
BY_1_MIB = str(MIB)


@pytest.fixture(scope="module")
def installation():
    installation = Impatient()
    try:
        installation.serve()
        yield installation
    finally:
        installation.stop()


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A photo of about 5 MB: noise, so that nothing makes it smaller."""
    noise = random.Random(1).randbytes(WIDTH * HEIGHT * 3)
    path = tmp_path_factory.mktemp("uploads") / "kk.jpg"
    Image.frombytes("RGB", (WIDTH, HEIGHT), noise).save(path, quality=100, subsampling=0)
    assert 5 * MIB < path.stat().st_size < 6 * MIB
    return path


@pytest.fixture
def sending(installation, monkeypatch):
    """With the keys of the office in our hands, so that we know under which hash it keeps a file."""
    monkeypatch.setattr(ring, "settings", msgspec.structs.replace(ring.settings, data=installation.data))
    monkeypatch.setattr(vault, "_vault", vault.Vault())
    return Sending(installation)


def digest(file):
    return fingerprints.of(file.read_bytes())


BORDERS = [n + step for n in (4096, 16384, 65536, MIB) for step in (-1, 0, 1)]
BREAKS = [("head", 20), ("head", ALL), 1, *BORDERS, -1, 0]
"""How many bytes of a request get through: none of the body, one, those around the borders of packets, buffers and parts,
all but one, and all of them but without the answer."""


@pytest.mark.parametrize("end", [hang_up, vanish])
async def test_a_network_that_breaks_everywhere_delivers_the_file(installation, sending, file, end):
    breaks = [(through, end) for through in BREAKS]
    async with BadNetwork(installation.port, *breaks) as network:
        said = await sending.send(network.url, file)
        assert not network.breaks
    assert said["error"] is None
    assert await sending.kept() == [digest(file)]


async def test_the_web_processes_are_killed_in_the_middle_and_the_file_arrives(installation, sending, file):
    async def kill(near, far):
        await sending.until(REACHED, MIB)
        for pid in installation.web():
            os.kill(pid, signal.SIGKILL)
        await hang_up(near, far)

    async with BadNetwork(installation.port, (MIB + 70_000, kill)) as network:
        said = await sending.send(network.url, file)
        assert not network.breaks
    assert (said["error"], said["resumed"]) == (None, [MIB])
    assert await sending.kept() == [digest(file)]


async def test_everything_is_killed_in_the_middle_and_started_again_and_the_file_arrives(installation, sending, file):
    async def kill(near, far):
        await sending.until(REACHED, 2 * MIB)
        kill_family(installation.process.pid)
        installation.process.wait()
        await hang_up(near, far)
        await asyncio.to_thread(installation.serve)

    async with BadNetwork(installation.port, (2 * MIB + 70_000, kill)) as network:
        said = await sending.send(network.url, file)
        assert not network.breaks
    assert (said["error"], said["resumed"]) == (None, [2 * MIB])
    assert await sending.kept() == [digest(file)]


async def test_two_clients_carry_on_one_upload_and_the_file_arrives_once(installation, sending, file):
    async with httpx.AsyncClient(base_url=installation.url, headers=sending.holder) as client:
        where = installation.url + await begin(client, sending.number, file.stat().st_size)
    both = await asyncio.gather(*(sending.send(installation.url, file, BY_1_MIB, where) for _ in range(2)))
    assert [said["error"] for said in both] == [None, None]
    assert {409, 423} & {status for said in both for status in said["statuses"]}
    assert await sending.kept() == [digest(file)]


async def test_a_file_that_is_refused_ends_with_a_clear_answer(installation, sending, tmp_path):
    text = tmp_path / "kk.jpg"
    text.write_bytes(b"bukan foto " * 200_000)
    said = await sending.send(installation.url, text, BY_1_MIB)
    assert said["statuses"] == [201, 204, 204, 415]
    assert (said["error"]["status"], "JPG" in said["error"]["body"]) == (415, True)
    assert await sending.kept() == []


async def test_the_worker_looks_after_each_file_that_came_whole(installation, sending, file):
    assert (await sending.send(installation.url, file, BY_1_MIB))["error"] is None
    await sending.until(NO_JOB)


def announced(sending, length):
    made = httpx.post(
        f"{sending.installation.url}/api/v1/applications/{sending.number}/uploads",
        headers=announcement(length) | sending.holder,
    )
    return made.headers["location"]


def reached(sending, where):
    asked = httpx.head(f"{sending.installation.url}{where}", headers=SPEAKS | sending.holder)
    return int(asked.headers["upload-offset"])


def test_a_body_that_stalls_is_hung_up_on_and_what_came_is_kept(installation, sending):
    where = announced(sending, 2 * MIB)
    line = Line(installation, sending.holder, where, **{"content-length": 2 * MIB})
    line.say(bytes(MIB + 4097))
    begun = time.monotonic()
    answer = line.rest()
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"connection: close" in answer and b"HEAD" in answer
    assert 1 < time.monotonic() - begun < 8
    assert reached(sending, where) == MIB + 4097


@pytest.mark.parametrize(
    ("method", "where", "kind"),
    [
        ("PUT", "/api/v1/applications/{}/documents/kk", "image/jpeg"),
        ("POST", "/api/v1/verifications", "application/pdf"),
        ("POST", "/cek", "multipart/form-data; boundary=x"),
        ("POST", "/lacak", "application/x-www-form-urlencoded"),
    ],
    ids=["document", "verification", "file in a form", "form"],
)
def test_a_file_or_form_that_stalls_is_hung_up_on_too(installation, sending, method, where, kind):
    headers = {"content-type": kind, "content-length": MIB, "accept": "application/json"}
    line = Line(installation, sending.holder, where.format(sending.number), method, **headers)
    line.say(bytes(4097))
    answer = line.rest()
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"connection: close" in answer and b"Kirim lagi" in answer


def test_asking_is_answered_at_once_while_another_request_is_slow(installation, sending):
    where = announced(sending, 2 * MIB)
    line = Line(installation, sending.holder, where, **{"content-length": 2 * MIB})
    line.say(bytes(1000))
    begun = time.monotonic()
    assert reached(sending, where) == 0
    assert time.monotonic() - begun < 1
    line.socket.shutdown(socket.SHUT_WR)
    line.rest()
    assert reached(sending, where) == 1000


@pytest.mark.parametrize("announces", [True, False])
def test_more_than_announced_is_refused_on_the_wire(installation, sending, announces):
    where = announced(sending, 1000)
    headers = {"content-length": 5 * MIB} if announces else {"transfer-encoding": "chunked"}
    line = Line(installation, sending.holder, where, connection="close", **headers)
    line.say(bytes(5 * MIB) if announces else b"500000\r\n" + bytes(5 * MIB) + b"\r\n0\r\n\r\n")
    assert line.rest().startswith(b"HTTP/1.1 413 ")
    assert reached(sending, where) == 0
