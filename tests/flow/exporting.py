"""Asking for an export as a browser does, making it as a worker does, reading it as another program does."""

import csv
import io
from datetime import timedelta
from uuid import UUID

from api.exports import making
from api.exports.cells import BOM
from api.now import today
from tests.page import Page

DAYS = {"since": str(today() - timedelta(days=3)), "until": str(today())}


async def asked(client, what: str = "rekap", format: str = "csv", **more: str) -> UUID:
    answer = await client.post("/ekspor", data={"what": what, "format": format, **DAYS, **more})
    assert answer.status_code == 303, Page(answer.text).text
    return UUID(answer.headers["location"].rsplit("/", 1)[1])


async def made(client, *said: str, **more: str) -> UUID:
    id = await asked(client, *said, **more)
    await making.make(export=str(id))
    return id


def table(body: bytes) -> list[list[str]]:
    assert body.startswith(BOM)
    return list(csv.reader(io.StringIO(body.decode("utf-8-sig"), newline="")))
