"""The words of tus 1.0 as a client says them."""

from base64 import b64encode
from hashlib import sha1

from tests import making

SPEAKS = {"tus-resumable": "1.0.0"}
PIECE = {**SPEAKS, "content-type": "application/offset+octet-stream"}
FILE = (making.SAMPLES / "foto_baik_3mp.jpg").read_bytes()


def metadata(requirement="kk", **others):
    pairs = {"requirement": requirement, **others}
    return {
        "upload-metadata": ",".join(f"{name} {b64encode(value.encode()).decode()}" for name, value in pairs.items())
    }


def announcement(length=len(FILE), requirement="kk"):
    return {**SPEAKS, "upload-length": str(length), **metadata(requirement)}


def piece(offset, **more):
    return {**PIECE, "upload-offset": str(offset), **more}


def checksum(data, algorithm="sha1", digest=None):
    return {"upload-checksum": f"{algorithm} {b64encode(digest or sha1(data).digest()).decode()}"}


async def begin(client, number, length=len(FILE), requirement="kk"):
    """The address of a new upload."""
    made = await client.post(f"/api/v1/applications/{number}/uploads", headers=announcement(length, requirement))
    assert made.status_code == 201, made.text
    return made.headers["location"]


async def send(client, where, data=FILE, offset=0, **more):
    return await client.patch(where, content=data, headers=piece(offset, **more))


async def reached(client, where):
    return int((await client.head(where, headers=SPEAKS)).headers["upload-offset"])
