"""The clock of the whole machine is set while everything runs: three days ahead, three days back, an hour back, a day ahead.

libfaketime stands before the clock of the server, its worker and its database, and reads how far it is off from a file.
"""

import asyncio
import re
from datetime import datetime, time, timedelta
from pathlib import Path

import asyncpg
import httpx
import pytest

from api import embedded_postgres
from api.now import WITA
from tests import making
from tests.authenticator import Authenticator, enrol, sign_in
from tests.browsing import SENT_BY_BROWSERS
from tests.e2e.told import PERSON
from tests.serving import Installation, kill_family, soon

LIBRARIES = sorted(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))
SITE = Path(__file__).parents[1] / "clocks"
MISSING = "Perlu libfaketime. Jalankan sebagai admin: apt-get install --no-install-recommends faketime"
STANDING = """
select (select count(*) from escalation where not passed) as shown, (select count(*) from escalation where passed) as passed,
    (select count(*) from event where step = 'escalate') as events,
    (select count(distinct told) from notice where event = 'remind_draft') as reminded,
    (select count(*) from application where status = 'draft' and answers <> '') as drafts,
    (select count(*) from document) as papers, (select count(*) from application where papers_gone is not null) as gone
"""


class Machine(Installation):
    """An office in a world whose clock `turn`s; it begins on a Monday morning, as nobody is told anything at night."""

    def __init__(self) -> None:
        assert LIBRARIES, MISSING
        super().__init__()
        today = datetime.now(WITA)
        monday = datetime.combine(today.date() - timedelta(days=today.weekday()), time(10), WITA)
        self._file, self._begins = self.data / "clock", monday - today
        self._ahead()
        self._own |= {
            "LD_PRELOAD": str(LIBRARIES[0]),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "PYTHONPATH": str(SITE),
        }

    def _ahead(self, **ahead: float) -> None:
        self._file.write_text(f"{(self._begins + timedelta(**ahead)).total_seconds():+.0f}")

    def turn(self, **ahead: float) -> None:
        """Set the clock so far ahead of how it began; the worker sees that, and begins its queue anew."""
        before = self._seen()
        self._ahead(**ahead)
        assert soon(lambda: all(now > then for now, then in zip(self._seen(), before, strict=True))), self.said()

    def _seen(self) -> tuple[int, int]:
        said = self.said()
        return said.count("the clock was set"), said.count("worker started")

    def browser(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(base_url=self.url, headers=SENT_BY_BROWSERS, timeout=30)

    async def standing(self) -> dict[str, int]:
        connection = await asyncpg.connect(embedded_postgres.dsn(self.data))
        try:
            return dict(await connection.fetchrow(STANDING))
        finally:
            await connection.close()


@pytest.fixture
def machine():
    made = Machine()
    try:
        made.serve()
        assert soon(made.healthy, 60)
        yield made
    finally:
        if made.process:
            kill_family(made.process.pid)
        made.stop()


async def send(client: httpx.AsyncClient, *, finished: bool = True) -> str:
    made = (await client.post("/api/v1/applications", json={"service": "ktp-rusak", "answers": PERSON})).json()
    home, key = f"/api/v1/applications/{made['number']}", {"authorization": f"Bearer {made['key']}"}
    if finished:
        assert (await client.put(f"{home}/documents/ktp_lama", content=making.PDF, headers=key)).status_code == 201
        agreed = {"answers": {"attest_truth": True, "privacy_notice_ack": True}}
        assert (await client.patch(home, json=agreed, headers=key)).status_code == 200
        sent = await client.post(f"{home}/submission", headers=key)
        assert sent.status_code in (200, 201), sent.text
    return made["number"]


async def becomes(machine: Machine, **wanted: int) -> bool:
    """Soon, as everything is done by the queue."""
    for _ in range(400):
        found = await machine.standing()
        if wanted.items() <= found.items():
            return True
        await asyncio.sleep(0.05)
    return False


async def test_whatever_the_machine_believes_nothing_is_lost_told_twice_or_destroyed(machine):
    key = Authenticator()
    key.origin = machine.url
    async with machine.browser() as citizen, machine.browser() as desk:
        await send(citizen)
        await send(citizen, finished=False)
        await enrol(desk, re.search(r"/undangan/(\S+)", machine.said())[1], key)
        assert (await desk.get("/akun")).status_code == 200

        machine.turn(days=3)
        told_once = {"shown": 1, "passed": 2, "events": 1, "reminded": 1, "drafts": 1, "papers": 1, "gone": 0}
        assert await becomes(machine, **told_once), await machine.standing()
        assert (await desk.get("/akun")).status_code == 303, "three days are longer than a session"
        assert (await sign_in(desk, key)).status_code == 200
        assert (await desk.get("/akun")).status_code == 200

        machine.turn(days=0)
        assert (await desk.get("/akun")).status_code == 303, "a session of a day that has not come is none"
        assert (await sign_in(desk, key)).status_code == 200
        await send(citizen)

        machine.turn(hours=-1)
        assert (await desk.get("/akun")).status_code == 303
        assert (await sign_in(desk, key)).status_code == 200
        assert machine.healthy() and "Exception while" not in machine.said(), machine.said()
        assert await machine.standing() == told_once | {"papers": 2}

        machine.turn(hours=21)
        told_again = told_once | {"shown": 2, "events": 2, "papers": 2}
        assert await becomes(machine, **told_again), await machine.standing()
    assert machine.healthy()
