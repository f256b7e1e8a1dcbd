"""Files that ask for more than anybody may have are refused early, however they ask."""

import asyncio

from api.documents import inspection
from api.documents.refused import Refused
from tests.samples import sample
from tests.unit import exhausting
from tests.unit.children import spent

DRAWN_FOR_EVER = [exhausting.tiny_tiles, exhausting.layers, exhausting.curves, exhausting.clippings, exhausting.stamps]
DECODED_FOR_EVER = [exhausting.many_scans, exhausting.many_comments]
UNPACKED_FOR_EVER = [exhausting.packed_profile, exhausting.packed_texts]


async def refusal(data):
    try:
        await inspection.inspect(data)
    except Refused as refused:
        return refused.code
    return ""


async def test_no_file_gets_more_than_two_seconds_of_work():
    files = [make() for make in (*DRAWN_FOR_EVER, *DECODED_FOR_EVER)]
    inspection.warm()
    await inspection.inspect(sample("pdf_biasa.pdf"))
    before = spent(inspection.sandbox.process.pid)
    codes = await asyncio.gather(*map(refusal, files))
    assert codes == ["pdf_berbahaya"] * len(DRAWN_FOR_EVER) + ["gambar_rusak"] * len(DECODED_FOR_EVER)
    assert spent(inspection.sandbox.process.pid) - before <= 2 * len(files)


async def test_what_unpacks_without_end_inside_a_picture_is_refused_before_it_does():
    inspection.warm()
    for make in UNPACKED_FOR_EVER:
        reply = await inspection.sandbox.ask("picture", make())
        assert reply.finding.code == "gambar_rusak"
        assert reply.cpu_ms < 1000 and reply.peak_mb < 200


async def test_a_good_pdf_gets_more_time_for_more_pages():
    reply = await inspection.sandbox.ask("pdf", exhausting.heavy_pages(24))
    assert reply.finding.pages == 24
    assert reply.cpu_ms > 1500
