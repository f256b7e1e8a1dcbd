"""SIAK does not answer from 09.10 to 10.40: what everybody reads and may do meanwhile, and how it ends."""

from datetime import timedelta
from itertools import count

import msgspec

from api import now
from api.applications import queries
from tests import making
from tests.browsing import browser, signed_in
from tests.flow.desk.test_delivery import hand_over
from tests.flow.incidents.conftest import moment, moved, row_of, work
from tests.flow.push.test_telling import ask
from tests.page import Page, opened

AWAY = "SIAK terganggu sejak 09.10 WITA"
STANDS = f"Berhenti karena {AWAY}"


async def sent(phone_number: str, client=None, address=None):
    """An application, open on a citizen's phone that wants to be told."""
    made = await making.submitted(applicant_phone=phone_number)
    if client:
        await client.post("/lacak", data={"nomor": made.number, "pin": made.pin})
        assert await ask(client, made, address) == 204
    return made


async def test_a_morning_without_siak(app, at, service, phone, address):
    async with (
        browser(app) as maria,
        browser(app) as yohanes,
        signed_in(app, "Sari", "operator", "validasi-nik") as sari,
        signed_in(app, "Ratna", "supervisor", "validasi-nik") as ratna,
    ):
        first = await sent("081234567890", maria, address("/maria"))
        due = (await row_of(first)).due

        at("09.10")
        assert (await sari.post("/loket/gangguan")).status_code == 403
        assert (await ratna.post("/loket/gangguan")).headers["location"] == "/loket/gangguan"
        again = await ratna.post("/loket/gangguan")
        assert again.status_code == 409 and "sudah dibuka Ratna" in again.text

        # Before any job has come around every page says so, and so does the API.
        for path in ("/", "/layanan/validasi-nik", "/layanan/validasi-nik/ajukan", "/lacak", "/status"):
            page = await maria.get(path)
            assert AWAY in page.text and "max-age" not in page.headers.get("cache-control", ""), path
        assert AWAY not in (await maria.get("/layanan/pengaduan")).text
        assert AWAY not in (await maria.get("/", headers={"x-bahasa": "id"})).text
        assert STANDS in (await opened(maria, f"/permohonan/{first.number}")).text
        told = (await maria.get("/api/v1/services/validasi-nik")).json()
        assert told["needs_siak"] and told["incident"]["title"] == "SIAK terganggu"
        assert [one["planned"] for one in (await maria.get("/api/v1/status")).json()["incidents"]] == [False]
        await work()

        at("09.30")
        second = await sent("081234567890", maria, address("/maria"))
        third = await sent("081298765432", yohanes, address("/yohanes"))
        assert (await row_of(third)).paused == moment("09.30")
        assert STANDS.replace("09.10", "09.30") in (await opened(yohanes, f"/permohonan/{third.number}")).text

        # The desk prepares, and does not hand over, neither one nor many.
        home = f"/loket/{first.number}"
        for step in ("langkah/take", "terima-semua", "langkah/accept"):
            assert (await sari.post(f"{home}/{step}")).status_code == 303
        page = await opened(sari, home)
        assert (
            "Simpan PDF dulu" in page.text and "Serahkan hasil" not in page.text and "Berhenti sejak 09.10" in page.text
        )
        refused = await hand_over(sari, home, ("hasil.pdf", making.SIGNED))
        assert refused.status_code == 409 and f"belum dapat diserahkan: {AWAY}" in refused.text
        assert (await hand_over(sari, home, simpan="ya")).status_code == 303
        many = await sari.post("/loket/banyak/serah/lanjut", data={"number": first.number})
        assert AWAY in many.text and "Diserahkan." not in many.text
        assert "Berhenti: SIAK terganggu" in (await opened(sari, "/loket")).text

        await work()
        service.messages.clear()
        at("10.40")
        [one] = (await maria.get("/api/v1/status")).json()["incidents"]
        assert (await ratna.post(f"/loket/gangguan/{one['id']}/pulih")).status_code == 303
        await work()
        await work()
        assert await moved(first, due) == timedelta(minutes=90)
        assert (await row_of(second)).due - moment("09.30") == timedelta(hours=24, minutes=70)
        assert (await row_of(second)).paused is None

        # Maria waits for two things and is told once, Yohanes is told once.
        assert sorted(message.path for message in service.messages) == ["/maria", "/yohanes"]
        words = msgspec.json.decode(phone.read(service.messages[0].body))["notification"]
        assert words["title"] == "Permohonan Anda dilanjutkan lagi"
        assert (await hand_over(sari, home)).status_code == 303
        assert AWAY not in (await opened(maria, "/")).text
        past = Page((await maria.get("/status")).text).text
        assert "SIAK terganggu: 1 jam 30 menit" in past
        assert "09.10–10.40 WITA" in past
        late = await ratna.post(f"/loket/gangguan/{one['id']}/pulih")
        assert late.status_code == 409 and "sudah ditutup oleh Ratna" in late.text


async def test_what_stands_from_the_start_is_told_after_the_sending(app, at, monkeypatch):
    async with signed_in(app, "Ratna", "supervisor") as ratna:
        at("09.10")
        await ratna.post("/loket/gangguan")
        ticks = count()
        monkeypatch.setattr(now, "source", lambda: moment("09.30") + timedelta(milliseconds=next(ticks)))
        number = (await making.submitted()).number
        await work()
        steps = [line.step for line in (await queries.detail(number)).events]
    assert steps[-2:] == ["submit", "pause"]
