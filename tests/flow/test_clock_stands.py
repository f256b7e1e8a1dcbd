"""What stops a clock besides the citizen, and what becomes of a pause when its case ends."""

import re
from datetime import datetime

import pytest

from api.accounts.roles import Role
from api.applications import desk_actions, queries, record
from api.database import transaction
from api.pauses import actions as pause_actions
from api.pauses.causes import Cause
from api.stock import actions as stock
from api.stock import pausing
from api.tokens import new_id
from tests import making
from tests.browsing import signed_in
from tests.flow.test_promises import told
from tests.page import opened
from tests.turning import at, clock, due, sent, work

KTP = "ktp-rusak"


@pytest.fixture
def turn(monkeypatch):
    return clock(monkeypatch)


async def test_without_blank_cards_the_clock_of_what_is_being_made_stands(citizen, app, db, turn):
    turn(2026, 11, 30, 8)
    head = await making.staff("Ina", role=Role.SUPERVISOR)
    await stock.book("ktp", "in", "3", head)
    early, late = await sent(KTP), await sent(KTP)
    sari = await making.staff("Sari", "kk-ktp")
    await _accepted(early, sari)
    turn(2026, 11, 30, 9, 10)
    await stock.book("ktp", "out", "3", head)
    await work()
    assert (await record.find(early)).paused == at(2026, 11, 30, 9, 10)
    turn(2026, 11, 30, 10)
    await _accepted(late, sari)
    turn(2026, 12, 1, 8, 30)
    async with signed_in(app, "Joko", "operator", "kk-ktp") as joko:
        listed = (await joko.get("/loket?daftar=semua&tab=diproses")).text
        assert listed.count("Berhenti: Blangko habis") == 2 and 'class="tag bad' not in listed
        assert early not in (await joko.get("/loket?tab=diproses&janji=lewat")).text
        assert early in (await joko.get("/loket?tab=terbuka&janji=berhenti")).text
        case = (await joko.get(f"/loket/{late}")).text
        assert "Berhenti sejak Senin, 30 Nov 2026, 10.00 WITA: Blangko habis" in case
    facts = told(await opened(citizen, f"/lacak?nomor={early}"))
    assert facts["Janji selesai"] == "Berhenti karena blangko kartu habis sejak Senin, 30 Nov 2026, 09.10 WITA"
    turn(2026, 12, 2, 9, 10)
    await stock.book("ktp", "in", "50", head)
    await work()
    assert await due(early) == at(2026, 12, 3, 8) and await due(late) == at(2026, 12, 3, 7, 10)
    steps = [line.step for line in (await queries.detail(early)).events]
    assert steps == ["create", "submit", "take", "accept", "pause", "unpause"]
    await pausing.settle()
    assert await due(early) == at(2026, 12, 3, 8), "settled twice, it is the same"


async def _accepted(number: str, sari) -> None:
    await desk_actions.step(number, "take", sari)
    await desk_actions.accept_all(number, sari)
    await desk_actions.step(number, "accept", sari)


async def test_what_ends_while_it_stands_ends_its_pauses_and_taken_back_they_go_on(app, db, turn):
    turn(2026, 11, 30, 8)
    number = (await making.submitted()).number
    async with signed_in(app, "Sari", "operator", "validasi-nik") as sari:
        await sari.post(f"/loket/{number}/langkah/take")
        await stand(number, at(2026, 11, 30, 7))
        turn(2026, 11, 30, 8, 10)
        await sari.post(f"/loket/{number}/langkah/reject", data={"own": "Salah orang."})
        row = await record.find(number)
        assert (row.paused, row.due) == (None, at(2026, 12, 1, 8, 10))
        id = re.search(r'name="id" value="([^"]+)"', (await sari.get(f"/loket/{number}")).text)
        await sari.post(f"/loket/{number}/batal", data={"id": id[1]})
    row = await record.find(number)
    assert (row.status, row.paused, row.due) == ("in_review", at(2026, 11, 30, 8), at(2026, 12, 1, 8))


async def stand(number: str, since: datetime) -> None:
    async with transaction():
        row = await record.lock(number)
        assert await pause_actions.begin(row, Cause.INCIDENT, since, new_id())
