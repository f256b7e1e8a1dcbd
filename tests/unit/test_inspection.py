"""The inspection from outside: what it says of each sample, and that a file can only ever hurt itself."""

import time
from io import BytesIO

import pytest
from PIL import Image

from api.documents import formats, inspection
from api.documents.reading import read_file
from api.documents.refused import Refused
from api.documents.texts import HINTS, REFUSALS
from tests.samples import EXPECTED, sample
from tests.unit.hostile import many_objects, one_page, packed, saved

TAKEN = [name for name, answer in EXPECTED.items() if answer["ok"]]
REFUSED = [name for name, answer in EXPECTED.items() if not answer["ok"]]
HOSTILE = [name for name in EXPECTED if formats.sniff(sample(name)) not in ("", formats.HEIC)]


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
