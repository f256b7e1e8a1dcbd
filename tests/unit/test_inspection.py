"""The inspection from outside: what it says of each sample, and that a file can only ever hurt itself."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from api.documents import formats, inspection
from api.documents.reading import read_file
from api.documents.refused import Refused
from api.documents.sandbox import Crashed, Sandbox
from api.documents.texts import HINTS, REFUSALS
from api.settings import ROOT
from tests.samples import EXPECTED, sample
from tests.unit.children import children_of, first_of
from tests.unit.hostile import many_objects, nested_forms, one_page, packed, saved

TAKEN = [name for name, answer in EXPECTED.items() if answer["ok"]]
REFUSED = [name for name, answer in EXPECTED.items() if not answer["ok"]]
HOSTILE = [name for name in EXPECTED if formats.sniff(sample(name)) not in ("", formats.HEIC)]

IDLE = "from api.documents.sandbox import sandbox; sandbox.start(); print(sandbox.process.pid, flush=True); input()"
BUSY = """
import asyncio
from api.documents.sandbox import sandbox
from tests.unit.children import children_of, first_of
from tests.unit.hostile import nested_forms

async def main():
    sandbox.start()
    print(sandbox.process.pid, flush=True)
    await asyncio.gather(*(sandbox.ask("pdf", nested_forms(), caller) for caller in "ab"))

asyncio.run(main())
"""


@pytest.fixture
async def impatient():
    """Gives a file little time; its own beginning takes more of it on a busy machine."""
    sandbox = Sandbox(seconds=1.5)
    for _ in range(10):
        with suppress(Crashed):
            await sandbox.ask("picture", sample("foto_terlalu_kecil.jpg"))
            break
    yield sandbox
    sandbox.close()


def task_for(data):
    return "picture" if formats.sniff(data) in formats.PICTURES else "pdf"


@pytest.mark.parametrize("name", TAKEN)
async def test_a_file_that_can_be_used_is_taken(name):
    expected, found = EXPECTED[name], await inspection.inspect(sample(name))
    assert list(found.hints) == expected.get("hints", [])
    assert found.pages == len(found.previews) == expected.get("pages", 1)
    assert formats.sniff(found.master) == found.media_type
    assert all(formats.sniff(preview) == formats.JPEG for preview in found.previews)
    assert formats.sniff(found.thumbnail) == formats.WEBP
    assert expected.get("absent_in_master", "\0not in it").encode() not in found.master
    if "removed" in expected:
        assert found.metrics.get("removed", "").split() == expected["removed"]


@pytest.mark.parametrize("name", REFUSED)
async def test_a_file_that_cannot_be_used_is_refused_with_its_own_sentence(name):
    with pytest.raises(Refused) as refused:
        await inspection.inspect(sample(name))
    assert refused.value.code == EXPECTED[name]["code"]
    assert refused.value.errors == {"file": REFUSALS[EXPECTED[name]["code"]]}


@pytest.mark.parametrize(
    ("code", "status"), [("terlalu_besar", 413), ("jenis", 415), ("heic", 415), ("pdf_rusak", 422)]
)
def test_a_refusal_answers_as_the_kind_of_problem_it_is(code, status):
    refused = Refused(code)
    assert (refused.status, refused.detail) == (status, REFUSALS[code])


@pytest.mark.parametrize("name", HOSTILE)
async def test_no_file_costs_much_time_or_memory(name):
    started = time.monotonic()
    reply = await inspection.sandbox.ask(task_for(sample(name)), sample(name))
    assert time.monotonic() - started <= 2
    assert reply.peak_mb <= 300
    assert reply.cpu_ms <= 2000


async def test_a_file_over_the_limit_is_refused_unopened():
    with pytest.raises(Refused, match="12 MB"):
        await inspection.inspect(b"\xff\xd8\xff" + bytes(inspection.MOST_BYTES))


async def test_a_body_that_grows_too_long_is_refused_without_reading_the_rest():
    taken = []

    async def endless():
        taken.append(1 << 20)
        return {"type": "http.request", "body": bytes(1 << 20), "more_body": True}

    with pytest.raises(Refused, match="12 MB"):
        await read_file(endless)
    assert sum(taken) <= inspection.MOST_BYTES + (1 << 20)


@pytest.mark.parametrize(("times", "milliseconds"), [(1, 2000), (2, 200)])
async def test_a_stream_that_unpacks_without_end_is_refused_before_it_does(times, milliseconds):
    reply = await inspection.sandbox.ask("pdf", packed(300 << 20, times))
    assert reply.finding.code == "pdf_berbahaya"
    assert reply.cpu_ms < milliseconds
    assert reply.peak_mb < 100


async def test_a_pdf_of_objects_without_end_is_refused_in_time():
    reply = await inspection.sandbox.ask("pdf", many_objects())
    assert reply.finding.code == "pdf_berbahaya"
    assert reply.cpu_ms < 4000
    assert reply.peak_mb <= 300


@pytest.mark.parametrize(
    ("kind", "mode", "size", "options"),
    [
        ("PNG", "I;16", (5400, 5500), {"compress_level": 1}),
        ("PNG", "RGBA", (3600, 3600), {"compress_level": 1}),
        ("WEBP", "RGBA", (3600, 3600), {"method": 0}),
        ("JPEG", "CMYK", (4900, 5000), {"progressive": True}),
        ("JPEG", "RGB", (12_000, 9000), {}),
    ],
)
async def test_the_largest_pictures_we_take_fit_into_300_mb(kind, mode, size, options):
    out = BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    reply = await inspection.sandbox.ask("picture", out.getvalue())
    assert reply.finding.pages == 1
    assert reply.peak_mb <= 300
    assert reply.cpu_ms <= 2000


async def test_a_file_that_kills_its_process_is_refused_and_the_next_one_is_served():
    with pytest.raises(Refused) as refused:
        await inspection.inspect(nested_forms())
    assert refused.value.code == "pdf_berbahaya"
    assert (await inspection.inspect(sample("pdf_biasa.pdf"))).pages == 2


async def test_a_file_that_does_not_end_is_stopped_in_time(impatient):
    started = time.monotonic()
    with pytest.raises(Crashed):
        await impatient.ask("pdf", nested_forms())
    assert time.monotonic() - started < 4
    assert (await impatient.ask("pdf", sample("pdf_biasa.pdf"))).finding.pages == 2


async def test_when_the_process_was_killed_a_new_one_takes_over():
    await inspection.inspect(sample("pdf_biasa.pdf"))
    first = inspection.sandbox.process
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert (await inspection.inspect(sample("pdf_biasa.pdf"))).pages == 2
    assert inspection.sandbox.process.pid != first.pid


async def test_the_event_loop_goes_on_while_a_file_is_opened():
    inspection.warm()
    delays, work = [], asyncio.create_task(inspection.inspect(sample("foto_12mp_gps_orientasi6.jpg")))
    while not work.done():
        before = time.monotonic()
        await asyncio.sleep(0.001)
        delays.append(time.monotonic() - before)
    assert len(delays) > 20
    assert sorted(delays)[len(delays) // 2] < 0.05


async def test_many_files_at_once_all_get_their_own_answer():
    names = ["foto_buram.jpg", "foto_gelap.jpg", "foto_terlalu_kecil.jpg", "foto.webp"] * 2
    found = await asyncio.gather(*(inspection.inspect(sample(name), f"caller {n % 3}") for n, name in enumerate(names)))
    assert [list(each.hints) for each in found] == [EXPECTED[name]["hints"] for name in names]


async def test_who_gives_up_waiting_leaves_nothing_running(impatient):
    await impatient.ask("pdf", sample("pdf_biasa.pdf"))
    asked = asyncio.create_task(impatient.ask("pdf", nested_forms()))
    assert await soon(lambda: len(children_of(impatient.process.pid)) == 1)
    asked.cancel()
    assert await soon(lambda: children_of(impatient.process.pid) == [])


def test_the_process_knows_neither_the_application_nor_its_environment():
    script = "import api.documents.sandbox_process, sys; print(*sys.modules)"
    out = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env={}, capture_output=True, text=True, check=True)
    strangers = {"app", "web", "litestar", "piccolo", "asyncpg", "api.settings", "api.vault", "api.database"}
    assert not strangers & set(out.stdout.split())


def test_the_process_is_given_nothing_of_our_environment(impatient):
    impatient.start()
    given = Path(f"/proc/{impatient.process.pid}/environ")
    assert until(given.read_bytes, seconds=5)
    assert given.read_bytes() == b"GLIBC_TUNABLES=glibc.malloc.hugetlb=1\0"


@pytest.mark.parametrize(("script", "children"), [(IDLE, 0), (BUSY, 2)], ids=["idle", "busy"])
def test_the_process_and_its_children_end_when_their_owner_is_killed(script, children):
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, text=True, **pipes) as owner:
        pid = int(owner.stdout.readline())
        assert until(lambda: len(children_of(pid)) == children)
        family = [Path(f"/proc/{each}") for each in (pid, *first_of(pid), *children_of(pid))]
        owner.kill()
    assert until(lambda: not any(each.exists() for each in family), seconds=15)


@pytest.mark.parametrize("data", [b"", b"bukan pdf", b"\xff\xd8\xff foto", b"%PDF-1.7 rusak", saved(one_page())[:-40]])
async def test_a_result_must_be_a_pdf_that_opens(data):
    with pytest.raises(Refused):
        await inspection.verify(data, ())


async def test_a_signed_result_is_readable():
    assert (await inspection.verify(sample("tte_sah.pdf"), ())).pages == 1


async def test_a_result_over_20_mb_is_refused():
    with pytest.raises(Refused, match="20 MB"):
        await inspection.verify(b"%PDF-" + bytes(inspection.MOST_BYTES_OF_RESULT), ())


async def test_the_metadata_of_a_photo_is_gone_and_it_stands_upright():
    found = await inspection.inspect(sample("foto_12mp_gps_orientasi6.jpg"))
    for kept in (found.master, *found.previews, found.thumbnail):
        picture = Image.open(BytesIO(kept))
        assert not picture.getexif() and b"Exif" not in kept and b"GPS" not in kept
        assert picture.width * 3 == picture.height * 4
    assert Image.open(BytesIO(found.master)).size == (2000, 1500)


def test_every_refusal_and_hint_tells_what_to_do():
    for sentence in (*REFUSALS.values(), *HINTS.values()):
        assert sentence.endswith(".") and len(sentence.split(". ")) > 1


async def soon(true, seconds=15.0):
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        await asyncio.sleep(0.02)
    return true()


def until(true, seconds=15.0):
    deadline = time.monotonic() + seconds
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    return true()
