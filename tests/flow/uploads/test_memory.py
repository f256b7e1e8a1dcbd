"""Many send at once, so one upload may hold a part of its file while it comes in, and the file once when it is whole."""

import random
import tracemalloc
from contextlib import contextmanager
from io import BytesIO
from uuid import UUID

from PIL import Image

from api.uploads import actions, queries
from api.uploads.arriving import Body
from tests.flow.uploads.sending import begin

MIB = 1 << 20
SIDE = 1500


def photo():
    out, noise = BytesIO(), random.Random(2).randbytes(SIDE * SIDE * 3)
    Image.frombytes("RGB", (SIDE, SIDE), noise).save(out, "JPEG", quality=100, subsampling=0)
    return out.getvalue()


def arriving(file):
    pieces = [file[start : start + (64 << 10)] for start in range(0, len(file), 64 << 10)]

    async def receive():
        return {"type": "http.request", "body": pieces.pop(0), "more_body": bool(pieces)}

    return receive


@contextmanager
def held():
    """How many bytes were held at most."""
    most = []
    tracemalloc.start()
    try:
        yield most
        most.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


async def test_an_upload_holds_a_part_and_then_its_file_once(client, made):
    file = photo()
    assert 8 * MIB < len(file) < 12 * MIB
    upload = UUID((await begin(client, made.number, len(file))).rpartition("/")[2])
    progress, body = await queries.find(upload), Body(arriving(file))
    with held() as coming:
        await actions.append(progress, body.parts(progress.left))
    with held() as reading:
        assert await queries.whole(await queries.find(upload)) == file
    assert coming[0] < 6 * MIB
    assert reading[0] < len(file) + 4 * MIB
