"""One application, and small photos to attach to it."""

from datetime import timedelta
from io import BytesIO

import msgspec
from PIL import Image

from api import jobs, now
from api.applications import actions as applications
from api.applications import record
from api.database import engine
from api.documents import actions, queries
from tests.storage import stored

KK, KTP = "kartu-keluarga", "ktp-el"
SARI = "operator:0193"


async def new_application():
    created = await applications.create("akta-kelahiran", {}, source="test")
    return (await record.find(created.number)).id


def photo(shade=200, secret=b""):
    """A small photo of its own for each shade; `secret` lies in its metadata and in a comment."""
    out = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = secret.decode()
    Image.new("RGB", (80, 60), (shade, shade, 90)).save(out, "JPEG", exif=exif, comment=secret)
    return out.getvalue()


async def attach(application, data=None, requirement=KK):
    return await actions.attach(application, requirement, await actions.prepare(data or photo()))


async def page(application, document, number):
    return await (await queries.find_page(application, document, number))()


async def queued():
    """The keys that jobs wait to delete."""
    rows = await engine.run_ddl("select payload from pgqueuer where entrypoint = 'delete_objects'")
    return [key for row in rows for key in msgspec.json.decode(row["payload"])["keys"]]


async def work_off():
    for key in await queued():
        await jobs.JOBS["delete_objects"]([key])


async def stored_since(before):
    return stored() - before


def later(monkeypatch, hours):
    moment = now.now() + timedelta(hours=hours)
    monkeypatch.setattr(now, "source", lambda: moment)
