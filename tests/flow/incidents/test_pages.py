"""What those who lead type about an incident, and what everybody reads of it before, meanwhile and after."""

from api import database
from api.incidents import queries
from tests.browsing import signed_in
from tests.flow.incidents.conftest import work
from tests.page import opened

HOME = "/loket/gangguan"


async def test_maintenance_is_announced_prolonged_and_called_off(app, at, citizen, client):
    async with signed_in(app, "Ratna", "supervisor", "validasi-nik") as ratna:
        typed = {"rencana": "ya", "sejak-rencana": "2026-12-03T20:00", "sampai-rencana": "2026-12-03T22:00"}
        wrong = await ratna.post(
            HOME, data={**typed, "kata-rencana": "NIK 5371046508900001", "sampai-rencana": "besok"}
        )
        assert wrong.status_code == 422 and "Hapus NIK atau nomor KK." in wrong.text
        assert 'value="NIK 5371046508900001"' in wrong.text and 'value="2026-12-03T20:00"' in wrong.text
        assert (await ratna.post(HOME, data={**typed, "siap-rencana": "rawat"})).status_code == 303
        [ahead] = await queries.announced()
        assert "Pemeliharaan SIAK Kamis, 3 Des 2026, 20.00–22.00 WITA" in (await opened(citizen, "/status")).text
        assert "Pemeliharaan" not in (await opened(citizen, "/")).text

    at("08.30", days=2)
    async with signed_in(app, "Yosef", "head", "validasi-nik") as yosef:
        page = await opened(citizen, "/layanan/validasi-nik/ajukan")
        assert "Pemeliharaan SIAK besok, 20.00–22.00 WITA" in page.text and "dirawat oleh Kementerian" in page.text
        english = (await client.get("/status", headers={"x-bahasa": "en"})).text
        assert "SIAK maintenance tomorrow, 20:00–22:00 WITA" in english
        own = f"-{ahead.id}"
        changed = {f"sejak{own}": "2026-12-03T20:00", f"sampai{own}": "2026-12-03T23:00", f"kata{own}": "Lebih lama."}
        stale = await yosef.post(f"{HOME}/{ahead.id}", data={**changed, "dilihat": "2026-01-01"})
        assert (
            stale.status_code == 409 and "baru saja mengubahnya" in stale.text and 'value="Lebih lama."' in stale.text
        )
        seen = {"dilihat": ahead.changed.isoformat()}
        assert (await yosef.post(f"{HOME}/{ahead.id}", data={**changed, **seen})).status_code == 303
        assert "besok, 20.00–23.00 WITA" in (await opened(yosef, HOME)).text
        assert "besok, 20.00–23.00 WITA" in (await opened(yosef, "/loket")).text
        assert (await yosef.post(f"{HOME}/{ahead.id}/pulih")).status_code == 409
        assert (await yosef.post(f"{HOME}/{ahead.id}/keliru")).status_code == 303
        assert "Pemeliharaan SIAK besok" not in (await opened(citizen, "/layanan/validasi-nik/ajukan")).text
        await work()


async def test_one_that_covers_a_few_services_is_described_and_ended_earlier(app, at, citizen, client):
    async with signed_in(app, "Ratna", "supervisor", "validasi-nik") as ratna:
        data = {
            "layanan": ["validasi-nik"],
            "sejak": "2026-11-30T07:30",
            "kata": "<b>Listrik</b> padam.",
            "kata-en": "No power.",
        }
        assert (await ratna.post(HOME, data=data)).status_code == 303
        [one] = await queries.current()
        assert "&lt;b&gt;Listrik&lt;/b&gt; padam." in (await citizen.get("/layanan/validasi-nik")).text
        assert "No power." in (await client.get("/layanan/validasi-nik", headers={"cookie": "bahasa=en"})).text
        assert "terganggu sejak" not in (await citizen.get("/layanan/kia-0-5")).text
        at("09.00")
        for wrong in ("tadi pagi", "2026-11-30T07:29", "2026-11-30T09:01"):
            answer = await ratna.post(f"{HOME}/{one.id}/pulih", data={f"pulih-{one.id}": wrong})
            assert answer.status_code == 422 and f'value="{wrong}"' in answer.text
        assert (
            await ratna.post(f"{HOME}/{one.id}/pulih", data={f"pulih-{one.id}": "2026-11-30T07:30"})
        ).status_code == 303
        await work()
        assert "Tidak ada." in (await opened(citizen, "/status")).text
        assert (await ratna.post(f"{HOME}/{one.id}/keliru")).status_code == 409
        assert "SIAK terganggu bulan ini: 0 menit" in (await opened(ratna, "/loket/beban")).text


class Gone:
    """A database that refuses everybody."""

    def fetch(self, *_):
        raise ConnectionRefusedError

    acquire = fetch


async def test_the_status_can_be_read_while_the_database_is_away(citizen, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr(database.engine, "pool", Gone())
        page = await opened(citizen, "/status")
        assert "Terganggu" in page.text and "Riwayat tidak dapat dibaca sekarang." in page.text
        assert (await citizen.get("/layanan/validasi-nik")).status_code == 200
        assert (await citizen.get("/api/v1/status")).status_code == 503
