"""Somebody who complains on a phone, and the office: Berta at the complaint desk, Rani who leads, Kornelis at its head."""

from datetime import UTC, datetime, timedelta

import pytest

from api.applications import actions, record, submission
from api.complaints import levels
from api.complaints.tables import Complaint
from tests.browsing import signed_in

SAID = {
    "category": "waktu_layanan",
    "description": "Sudah tiga kali datang, belum juga selesai.",
    "identity": "terbuka",
    "complainant_name": "Yohanis Ndun",
    "complainant_phone": "081234567891",
}
HIDDEN = {"identity": "rahasia"}
MONDAY = datetime(2026, 11, 30, 2, 0, tzinfo=UTC)


class Clock:
    """Stands until it is moved."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **amount: float) -> None:
        self.moment += timedelta(**amount)


@pytest.fixture
def clock(monkeypatch) -> Clock:
    """Moved after people signed in, it ends their sessions: whoever looks then signs in again."""
    moved = Clock(MONDAY)
    monkeypatch.setattr("api.now.source", moved)
    return moved


@pytest.fixture
def complain(citizen):
    """Send a complaint and open it on the citizen's phone: its number."""

    async def send(**changes: str) -> str:
        answers = {name: value for name, value in {**SAID, **changes}.items() if value}
        made = await actions.create("pengaduan", answers, source="test")
        await submission.submit(made.number)
        await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin})
        return made.number

    return send


@pytest.fixture
async def berta(db, app):
    async with signed_in(app, "Berta Loket", "operator", "pengaduan") as client:
        yield client


@pytest.fixture
async def rani(db, app):
    async with signed_in(app, "Rani Penyelia", "supervisor", "pengaduan") as client:
        yield client


@pytest.fixture
async def head(db, app):
    async with signed_in(app, "Kornelis Kepala", "head") as client:
        yield client


async def row_of(number: str) -> Complaint:
    application = await record.find(number)
    return await Complaint.objects().where(Complaint.application == application.id).first()


async def do(client, number: str, what: str, **data: str):
    return await client.post(f"/loket/{number}/pengaduan/{what}", data=data)


async def pass_by(clock: Clock, **amount: float) -> None:
    """Time goes by, and the job looks, twice: what it did is done."""
    clock.forward(**amount)
    await levels.look_after()
    await levels.look_after()
