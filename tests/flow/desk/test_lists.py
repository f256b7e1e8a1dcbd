"""Lists of the queue: whose, narrowed to what, page by page, kept under a name, and what changed since one looked."""

from datetime import UTC, datetime, timedelta

import pytest

from api.applications import desk_actions, desk_queries
from api.applications.desk_lists import Filters, Page, Place
from api.notes import actions as notes
from api.queue.tables import KeptList
from api.threads import actions as threads
from tests import making
from tests.browsing import signed_in
from tests.flow.desk.test_queue import clock, listed, numbers_in, resubmitted  # noqa: F401  the fixture is used by name
from tests.page import Page as Read

START = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


async def test_the_lists_are_mine_my_desks_and_all_by_right(app, db):
    number = (await making.submitted()).number
    async with signed_in(app, "Sari", "operator", "validasi-nik") as sari:
        page = Read((await sari.get("/loket")).text)
        assert page.link("Milik saya") and page.link("Loket saya") and not page.link("Semua loket")
        assert await numbers_in(sari, "/loket?daftar=semua") == [number]
        await sari.post(f"/loket/{number}/langkah/take")
        assert await numbers_in(sari, "/loket?daftar=saya") == [number]
    async with signed_in(app, "Ina", "supervisor", "kia") as ina:
        assert await numbers_in(ina, "/loket?tab=diperiksa") == []
        assert await numbers_in(ina, "/loket?daftar=semua&tab=diperiksa") == [number]


async def test_filters_stand_in_the_address_and_narrow_list_and_counts(app, db, clock):  # noqa: F811
    late = (await making.submitted()).number
    clock(hours=22)
    soon = (await making.submitted()).number
    clock(hours=25)
    sari = await making.staff("Sari")
    back = await resubmitted(sari)
    async with signed_in(app, "Joko", "operator", "validasi-nik", "akta") as joko:
        assert await numbers_in(joko) == [late, soon, back]
        for asked, found in (
            ("janji=lewat", [late]),
            ("janji=segera", []),
            ("janji=tenang", [soon, back]),
            ("layanan=validasi-nik", [late, soon, back]),
            ("layanan=akta-kelahiran", []),
            (f"petugas={sari.id}", [back]),
            ("ulang=1", [back]),
            ("berubah=1", []),
            ("loket=akta", []),
            ("tab=kirim-ulang&janji=tenang&layanan=validasi-nik", [back]),
            ("tab=terbuka&ulang=1", [back]),
            ("tab=siap&ulang=1&layanan=validasi-nik&janji=lewat&berubah=1", []),
            (f"daftar=saya&tab=kirim-ulang&sesudah={Place(1, START, making.new_id())}", []),
            ("petugas=nobody&sesudah=junk&tampilan=x", [late, soon, back]),
        ):
            assert await numbers_in(joko, f"/loket?{asked}") == found, asked
        page = await joko.get("/loket?janji=lewat")
        assert "Menunggu1" in Read(page.text).text.replace(" ", "") and "Hapus saringan" in page.text
        assert (await joko.get("/loket?janji=kemarin")).status_code == 404
        await threads.say(soon, sari, "Alamat mana yang benar?", question=True)
        assert await numbers_in(joko, "/loket?tab=terbuka&percakapan=bertanya") == [soon]
        assert await numbers_in(joko, "/loket?tab=terbuka&percakapan=belum-dibaca") == []
        await threads.write(soon, "Yang di KK.")
        assert await numbers_in(joko, "/loket?tab=terbuka&percakapan=bertanya") == []
        assert await numbers_in(joko, "/loket?percakapan=belum-dibaca&layanan=validasi-nik") == [soon]
        assert (await joko.get("/loket?percakapan=semua")).status_code == 404


@pytest.mark.parametrize("whose", ["loket", "saya"])
async def test_leafing_meets_every_row_once_in_both_directions_whatever_happens_meanwhile(
    db, clock, monkeypatch, whose  # noqa: F811
):  # fmt: skip
    monkeypatch.setattr(desk_queries, "PAGE", 2)
    sari, filters = await making.staff("Sari"), Filters(whose, "antrean" if whose == "loket" else "berjalan")
    made = [(await making.submitted()).number for _ in range(5)]
    if whose == "saya":
        for number in made:
            await desk_actions.step(number, "take", sari)
    else:
        clock(hours=1)
        made.insert(0, await resubmitted(sari))
    pages = [await desk_queries.queue(sari, filters)]
    while pages[-1].after:
        pages.append(await desk_queries.queue(sari, filters, Page(after=Place.read(pages[-1].after))))
    assert [row.number for page in pages for row in page.rows] == made
    assert not pages[0].before and all(page.before for page in pages[1:])
    back = await desk_queries.queue(sari, filters, Page(before=Place.read(pages[2].before)))
    assert back.rows == pages[1].rows and (back.before, back.after) == (pages[1].before, pages[1].after)
    first = await desk_queries.queue(sari, filters, Page(before=Place.read(pages[1].before)))
    assert (first.rows, first.before) == (pages[0].rows, "")


async def test_what_is_done_is_listed_latest_first_page_by_page(db, monkeypatch):
    monkeypatch.setattr(desk_queries, "PAGE", 2)
    sari, filters, made = await making.staff("Sari"), Filters(tab="selesai"), []
    for _ in range(3):
        made.insert(0, (await making.submitted()).number)
        await desk_actions.step(made[0], "take", sari)
        await desk_actions.step(made[0], "reject", sari, "Bukan warga kota ini.")
    first = await desk_queries.queue(sari, filters)
    rest = await desk_queries.queue(sari, filters, Page(after=Place.read(first.after)))
    assert [row.number for row in first.rows + rest.rows] == made


def test_a_place_in_an_address_says_nothing_but_where_and_junk_is_no_place():
    place = Place(1, START + timedelta(microseconds=1), making.new_id())
    assert Place.read(str(place)) == place and len(str(place)) == 34
    for junk in ("", "x", "é", "A" * 33, str(place)[:-1] + "!", "_" * 34):
        assert Place.read(junk) is None


async def test_a_list_says_what_another_changed_since_one_looked(operator, joko):
    number = (await making.submitted()).number
    assert "Berubah" not in (await operator.get("/loket")).text.split("<tbody")[1]
    await operator.get(f"/loket/{number}")
    await operator.post(f"/loket/{number}/langkah/take")
    assert await numbers_in(operator, "/loket?daftar=saya&berubah=1") == []
    await operator.post(f"/loket/{number}/langkah/release")
    await joko.post(f"/loket/{number}/langkah/take")
    assert await numbers_in(operator, "/loket?tab=diperiksa&berubah=1") == [number]
    assert "sejak Anda lihat" in (await operator.get("/loket?tab=diperiksa")).text.split("<tbody")[1]
    await operator.head(f"/loket/{number}")
    assert await numbers_in(operator, "/loket?tab=diperiksa&berubah=1") == [number]
    await operator.get(f"/loket/{number}")
    assert await numbers_in(operator, "/loket?tab=diperiksa&berubah=1") == []
    await notes.add(number, "KK asli sudah dilihat.", await making.staff("Ani"))
    assert await numbers_in(operator, "/loket?tab=diperiksa&berubah=1") == [number]


async def test_a_list_is_kept_under_a_name_shared_by_supervisors_and_let_go_by_its_owner(app, operator):
    number = (await making.submitted()).number
    form = {"daftar": "janji=tenang&sesudah=x&cari=5371046508900001", "nama": "Masih  lama"}
    kept = await operator.post("/loket/tampilan", data=form)
    assert await numbers_in(operator, kept.headers["location"]) == [number]
    row = await KeptList.objects().first()
    assert row.asked == "janji=tenang" and b"lama" not in row.name
    refused = await operator.post("/loket/tampilan", data={**form, "loket": "validasi-nik"})
    assert refused.status_code == 403 and "penyelia" in refused.text and 'value="Masih  lama"' in refused.text
    empty = await operator.post("/loket/tampilan", data={**form, "nama": ""})
    assert empty.status_code == 422 and "Terlalu pendek" in empty.text
    async with signed_in(app, "Ina", "supervisor") as ina:
        assert (await ina.get(kept.headers["location"])).status_code == 404
        shared = await ina.post("/loket/tampilan", data={"daftar": "", "nama": "Pagi", "loket": "validasi-nik"})
    page = await operator.get(shared.headers["location"])
    assert "Pagi" in page.text and "dibagikan ke" in page.text and "Hapus daftar" not in page.text
    id = shared.headers["location"].partition("=")[2]
    assert (await operator.post(f"/loket/tampilan/{id}/hapus")).status_code == 303
    assert await KeptList.count() == 2
    async with signed_in(app, "Ema", "supervisor") as ema:
        assert "Hapus daftar" in (await ema.get(shared.headers["location"])).text
        for _ in range(2):
            assert (await ema.post(f"/loket/tampilan/{id}/hapus")).status_code == 303
    assert await KeptList.count() == 1
    assert (await operator.post(f"/loket/tampilan/{row.id}/hapus")).headers["location"] == "/loket"
    assert (await operator.get(kept.headers["location"])).status_code == 404
