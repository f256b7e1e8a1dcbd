"""The queue: who sees what, in which order, and who gets a case that two people want."""

from datetime import UTC, datetime, timedelta

import pytest

from api.applications import actions, desk_actions, submission
from api.applications.tables import Event
from tests import making
from tests.browsing import signed_in
from tests.page import Page

START = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


@pytest.fixture
def clock(monkeypatch):
    """Move the clock: `clock(hours=5)` is five hours after the test began."""
    moments = [START]
    monkeypatch.setattr("api.now.source", lambda: moments[0])

    def move(**since_start: int) -> None:
        moments[0] = START + timedelta(**since_start)

    return move


async def numbers_in(client, url="/loket") -> list[str]:
    return listed(await client.get(url))


async def found(client, words: str) -> list[str]:
    return listed(await client.post("/loket", data={"cari": words}))


def listed(page) -> list[str]:
    assert page.status_code == 200, page.text
    return [link.words for link in Page(page.text).all("a") if "data-stop" in link.attributes]


async def resubmitted(holder) -> str:
    """A case that `holder` returned and that came back."""
    number = (await making.submitted()).number
    await desk_actions.step(number, "take", holder)
    await desk_actions.mark(number, "subject_nik", holder, "Angka NIK salah.")
    await desk_actions.step(number, "return", holder)
    await actions.answer(number, {"subject_nik": "5371042508900001"})
    await submission.submit(number)
    return number


async def test_what_is_promised_first_comes_first_with_its_colour_and_words(app, db, clock):
    first = (await making.submitted()).number
    clock(hours=21)
    second = (await making.submitted()).number
    async with signed_in(app, "Sari", "operator", "validasi-nik") as sari:
        assert await numbers_in(sari) == [first, second]
        page = Page((await sari.get("/loket")).text)
        tags = {" ".join(tag.words.split()): tag.get("class") for tag in page.all("span") if "tag" in tag.get("class")}
        assert tags == {"3 jam lagi": "tag warn", "24 jam lagi": "tag grey"}
    clock(hours=25)
    async with signed_in(app, "Joko", "operator", "validasi-nik") as joko:
        assert "lewat 1 jam" in (await joko.get("/loket")).text


async def test_tabs_count_and_list_what_they_say(operator, db):
    waiting, mine = (await making.submitted()).number, (await making.submitted()).number
    assert (await operator.post(f"/loket/{mine}/langkah/take")).status_code == 303
    assert "Menunggu1" in (text := Page((await operator.get("/loket")).text).text.replace(" ", ""))
    assert "Diperiksa1" in text and "Siap0" in text
    assert "Dikerjakan1" in Page((await operator.get("/loket?daftar=saya")).text).text.replace(" ", "")
    assert await numbers_in(operator, "/loket?tab=saya") == await numbers_in(operator, "/loket?daftar=saya") == [mine]
    assert await numbers_in(operator) == [waiting]
    assert "Belum ada yang selesai" in (await operator.get("/loket?tab=selesai")).text
    assert (await operator.get("/loket?tab=nonsense")).status_code == 404


async def test_drafts_are_nobodys_business(operator):
    number = (await making.draft()).number
    assert await numbers_in(operator) == []
    assert await found(operator, number) == []
    assert (await operator.get(f"/loket/{number}")).status_code == 404


@pytest.mark.parametrize("words", ["{number}", "{plain}", "5371 0465 0890 0001", "5371040312150007", "bere MARIA"])
async def test_a_case_is_found_by_number_nik_kk_and_name(operator, words):
    number = (await making.submitted()).number
    typed = words.format(number=number.lower(), plain=number.replace("-", ""))
    assert await found(operator, typed) == [number]


async def test_nothing_found_says_what_can_be_searched(operator):
    await making.submitted()
    page = await operator.post("/loket", data={"cari": "Maria Tallo"})
    assert page.status_code == 200 and "Tidak ada yang cocok" in page.text and 'value="Maria Tallo"' in page.text


async def test_another_desk_does_not_see_it_at_all(app, db):
    number = (await making.submitted()).number
    async with signed_in(app, "Ani", "operator", "kia") as ani:
        assert await numbers_in(ani) == []
        for words in (number, making.ANSWERS["subject_nik"], "Maria Bere"):
            assert await found(ani, words) == []
        assert (await ani.get(f"/loket/{number}")).status_code == 404
        assert (await ani.post(f"/loket/{number}/langkah/take")).status_code == 404
        assert (await ani.post("/loket/berikutnya")).status_code == 409
    assert await Event.exists().where(Event.step == "take") is False


async def test_a_supervisor_sees_every_desk_and_may_choose_one(app, db):
    number = (await making.submitted()).number
    async with signed_in(app, "Ina", "supervisor") as ina:
        assert await numbers_in(ina) == await numbers_in(ina, "/loket?loket=validasi-nik") == [number]
        assert await numbers_in(ina, "/loket?loket=kia") == []


async def test_an_admin_is_told_where_their_own_work_is(app, db):
    number = (await making.submitted()).number
    async with signed_in(app, "Adi", "admin") as admin:
        for url in ("/loket", f"/loket/{number}", "/loket/tautan"):
            page = await admin.get(url)
            assert page.status_code == 403 and "/admin/petugas" in page.text


async def test_a_stranger_is_asked_to_sign_in(stranger):
    number = (await making.submitted()).number
    page = await stranger.get(f"/loket/{number}")
    assert (page.status_code, page.headers["location"]) == (303, f"/masuk?lanjut=/loket/{number}")
    assert (await stranger.post(f"/loket/{number}/langkah/take")).status_code == 401


async def test_a_list_that_is_fetched_after_the_session_ended_leads_to_the_sign_in_page(stranger):
    asked = {
        "hx-request": "true",
        "hx-request-type": "partial",
        "hx-current-url": "http://localhost:8000/loket?tab=saya",
    }
    answer = await stranger.get("/loket?tab=saya", headers=asked)
    assert (answer.status_code, answer.headers["hx-redirect"]) == (401, "/masuk?lanjut=/loket%3Ftab%3Dsaya")


async def test_what_comes_back_goes_first_to_whoever_returned_it(db, clock):
    sari, joko = await making.staff("Sari"), await making.staff("Joko")
    early = (await making.submitted()).number
    clock(hours=1)
    back = await resubmitted(sari)
    assert await desk_actions.take_next(sari) == back
    await desk_actions.step(back, "release", sari)
    again = await resubmitted(sari)
    assert await desk_actions.take_next(joko) == early
    clock(hours=22)
    assert {await desk_actions.take_next(joko), await desk_actions.take_next(joko)} == {back, again}
