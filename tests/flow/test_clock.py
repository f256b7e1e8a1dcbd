"""A promise from its sending to its end: what stops its clock, what moves it, and that all pages say the same moment."""

import re
from datetime import datetime, timedelta

import msgspec
import pytest

from api import now
from api.accounts.roles import Role
from api.applications import actions, desk_actions, queries, record, recounting, submission
from api.calendars import actions as calendars
from api.calendars.times import Time
from api.catalogue import CATALOGUE, find
from api.database import engine, fetch, transaction
from api.dates import shown_moment
from api.errors import Invalid
from api.jobs import JOBS
from api.now import WITA
from api.pauses import actions as pause_actions
from api.pauses import queries as pauses
from api.pauses.causes import Cause
from api.stock import actions as stock
from api.stock import pausing
from api.tokens import new_id
from tests import making
from tests.answered import complete
from tests.browsing import signed_in
from tests.flow.test_promises import told
from tests.page import opened

KTP = "ktp-rusak"


def at(*parts) -> datetime:
    return datetime(*parts, tzinfo=WITA)


@pytest.fixture
def turn(monkeypatch):
    """Set the clock."""

    def to(*parts) -> None:
        moment = at(*parts)
        monkeypatch.setattr(now, "source", lambda: moment)

    return to


@pytest.fixture
def in_time(monkeypatch):
    """Promise one service in another time, for applications that are sent from now on."""

    def promise(code: str, time: Time, hours: int) -> None:
        changed = msgspec.structs.replace(CATALOGUE[code], promised_time=time, promised_hours=hours)
        monkeypatch.setitem(CATALOGUE, code, changed)

    return promise


async def sent(code: str = "validasi-nik", **changes) -> str:
    made = await actions.create(code, complete(find(code)) | changes, source="test")
    for item in made.missing.documents:
        await making.attach(made.number, item.requirement)
    await submission.submit(made.number)
    return made.number


async def due(number) -> datetime:
    return (await record.find(number)).due.astimezone(WITA)


async def work() -> None:
    """Do the queued jobs of these."""
    for name in (recounting.NAME, pausing.JOB):
        for row in await fetch("delete from pgqueuer where entrypoint = $1 returning payload", name):
            await JOBS[name](**msgspec.json.decode(row["payload"] or b"{}"))


async def test_a_promise_stands_while_the_citizen_has_it_and_all_pages_say_the_same_moment(citizen, app, db, turn):
    turn(2026, 11, 30, 14, 5)
    made = await making.submitted()
    number, sari = made.number, await making.staff()
    await citizen.post("/lacak", data={"nomor": number, "pin": made.pin})
    assert await due(number) == at(2026, 12, 1, 14, 5)
    async with signed_in(app, "Joko", "operator", "validasi-nik") as joko:
        for client, path in ((citizen, f"/permohonan/{number}"), (citizen, f"/lacak?nomor={number}"), (joko, "/loket")):
            assert "Selasa, 1 Desember 2026, 14.05 WITA" in (await client.get(path)).text, path
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


async def test_a_changed_day_moves_the_promises_it_touches_and_tells_nobody(app, db, turn, in_time):
    in_time("validasi-nik", Time.WORKING_HOURS, 8)
    turn(2026, 12, 23, 15)
    number = await sent()
    in_time("validasi-nik", Time.CALENDAR, 24)
    hourly = await sent()
    assert await due(number) == at(2026, 12, 28, 16) and await due(hourly) == at(2026, 12, 24, 15)
    before = await fetch("select count(*) from pgqueuer where entrypoint not in ('recount_due')")
    async with signed_in(app, "Ina", "admin") as ina:
        wrong = await ina.post("/admin/kalender", data={"hari": "", "keadaan": "hours", "jam": "pagi", "alasan": ""})
        assert wrong.status_code == 422 and wrong.text.count("Pilih tanggalnya.") == 2
        said = {"hari": "2026-12-24", "keadaan": "hours", "jam": "08.00-12.00", "alasan": "Cuti bersama dibatalkan"}
        assert (await ina.post("/admin/kalender", data=said)).status_code == 303
        page = (await ina.get("/admin/kalender?tahun=2026")).text
        assert "Cuti bersama dibatalkan" in page and "08.00–12.00" in page and "Hari Raya Natal" in page
        assert "Perkiraan" in (await ina.get("/admin/kalender?tahun=2027")).text
    await work()
    assert await due(number) == at(2026, 12, 28, 11), "an hour left of the 23rd, four of the 24th, three of the 28th"
    assert await due(hourly) == at(2026, 12, 24, 15)
    assert await fetch("select count(*) from pgqueuer where entrypoint not in ('recount_due')") == before
    admin = await making.staff("Ani", role=Role.ADMIN)
    await calendars.say("2026-12-24", "usual", "", "Keliru", admin)
    await work()
    assert await due(number) == at(2026, 12, 28, 16)
    with pytest.raises(Invalid):
        await calendars.say("2099-01-01", "closed", "", "Jauh", admin)
    with pytest.raises(Exception, match="never changed"):
        await engine.run_ddl("delete from calendar_day")


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
