"""A promise from its sending to its end: what stops its clock, what moves it, and that all pages say the same moment."""

from datetime import datetime, timedelta

import msgspec
import pytest

from api import now
from api.accounts.roles import Role
from api.applications import actions, desk_actions, record, submission
from api.calendars import actions as calendars
from api.calendars.times import Time
from api.catalogue import CATALOGUE
from api.complaints import following
from api.database import engine, fetch
from api.dates import shown_moment
from api.errors import Invalid
from api.now import WITA
from api.pauses import queries as pauses
from tests import making
from tests.browsing import signed_in
from tests.flow.test_promises import told
from tests.page import opened
from tests.turning import at, clock, due, sent, work


@pytest.fixture
def turn(monkeypatch):
    return clock(monkeypatch)


@pytest.fixture
def in_time(monkeypatch):
    """Promise one service in another time, for applications that are sent from now on."""

    def promise(code: str, time: Time, hours: int) -> None:
        changed = msgspec.structs.replace(CATALOGUE[code], promised_time=time, promised_hours=hours)
        monkeypatch.setitem(CATALOGUE, code, changed)

    return promise


async def test_a_promise_stands_while_the_citizen_has_it_and_all_pages_say_the_same_moment(citizen, app, db, turn):
    turn(2026, 11, 30, 14, 5)
    made = await making.submitted()
    number, sari = made.number, await making.staff()
    await citizen.post("/lacak", data={"nomor": number, "pin": made.pin})
    assert await due(number) == at(2026, 12, 1, 14, 5)
    async with signed_in(app, "Joko", "operator", "validasi-nik") as joko:
        for client, path in (
            (citizen, f"/permohonan/{number}"),
            (citizen, f"/lacak?nomor={number}"),
            (joko, f"/loket/{number}"),
        ):
            assert "Selasa, 1 Desember 2026, 14.05 WITA" in (await client.get(path)).text, path
        assert "Sel 1 Des, 14.05 WITA" in (await joko.get("/loket")).text
    receipt = await citizen.get(f"/permohonan/{number}/tanda-terima.pdf")
    assert "Selasa, 1 Desember 2026, 14.05 WITA" in " ".join(making.text_of(receipt.content).split())
    turn(2026, 11, 30, 15, 5)
    await desk_actions.step(number, "take", sari)
    await desk_actions.mark(number, "subject_nik", sari, "Angka NIK salah.")
    await desk_actions.step(number, "return", sari)
    turn(2026, 12, 4, 15, 5)
    assert (
        told(await opened(citizen, f"/permohonan/{number}"))["Janji selesai"] == "Berhenti sampai Anda mengirim ulang"
    )
    await actions.answer(number, {"subject_nik": "5371046508900002"})
    await submission.submit(number)
    assert await due(number) == at(2026, 12, 5, 14, 5)
    [pause] = await pauses.of_application((await record.find(number)).id)
    assert (pause.cause, pause.until - pause.since) == ("citizen", timedelta(days=4))
    [share] = await pauses.by_cause(at(2026, 12, 1), at(2027, 1, 1), now.now())
    assert (share.service, share.cause, share.cases) == ("validasi-nik", "citizen", 1)
    assert share.hours == pytest.approx(24 * 3 + 15 + 5 / 60)
    assert shown_moment(await due(number)) in (await opened(citizen, f"/lacak?nomor={number}")).text


async def test_a_changed_day_moves_the_promises_it_touches_and_tells_nobody(app, db, turn, in_time):
    in_time("validasi-nik", Time.WORKING_HOURS, 8)
    turn(2026, 12, 23, 15)
    number = await sent()
    in_time("validasi-nik", Time.CALENDAR, 24)
    hourly, complaint = await sent(), await sent("pengaduan")
    assert await reacted_by(complaint) == at(2027, 1, 4, 15)
    assert await due(number) == at(2026, 12, 28, 16) and await due(hourly) == at(2026, 12, 24, 15)
    before = await fetch("select count(*) from pgqueuer where entrypoint not like 'recount%'")
    async with signed_in(app, "Ina", "admin") as ina:
        wrong = await ina.post("/admin/kalender", data={"hari": "", "keadaan": "hours", "jam": "pagi", "alasan": ""})
        assert wrong.status_code == 422 and wrong.text.count("Pilih tanggalnya.") == 2
        said = {"hari": "2026-12-24", "keadaan": "hours", "jam": "08.00-12.00", "alasan": "Cuti bersama dibatalkan"}
        assert (await ina.post("/admin/kalender", data=said)).status_code == 303
        page = (await ina.get("/admin/kalender?tahun=2026")).text
        assert "Cuti bersama dibatalkan" in page and "08.00–12.00" in page and "Hari Raya Natal" in page
        assert "Perkiraan" in (await ina.get("/admin/kalender?tahun=2027")).text
    await work()
    assert await reacted_by(complaint) == at(2026, 12, 31, 15), "five working days, one of them the 24th"
    assert await due(number) == at(2026, 12, 28, 11), "an hour left of the 23rd, four of the 24th, three of the 28th"
    assert await due(hourly) == at(2026, 12, 24, 15)
    assert await fetch("select count(*) from pgqueuer where entrypoint not like 'recount%'") == before
    admin = await making.staff("Ani", role=Role.ADMIN)
    await calendars.say("2026-12-24", "usual", "", "Keliru", admin)
    await work()
    assert await due(number) == at(2026, 12, 28, 16)
    with pytest.raises(Invalid):
        await calendars.say("2099-01-01", "closed", "", "Jauh", admin)
    with pytest.raises(Exception, match="never changed"):
        await engine.run_ddl("delete from calendar_day")


async def reacted_by(number: str) -> datetime:
    return (await following.locked((await record.find(number)).id)).react_by.astimezone(WITA)
