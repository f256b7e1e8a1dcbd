"""Files of a tray become papers of cases, old and new; where they came from and that the citizen agreed is kept with them."""

import re

from api.applications import queries
from api.database import fetch
from tests import making
from tests.flow.intake import chats
from tests.page import Page

CONSENT = "Pemohon mengirim berkas ini lewat WhatsApp dan setuju"


async def test_three_photos_become_papers_of_a_new_case_that_says_where_they_came_from(tray):
    where = await tray.take(("x.zip", chats.many(3)))
    items = await tray.chosen(where)
    number = await tray.new(where, items)
    assert (await tray.put(where, number, **dict(zip(items, making.PAPERS, strict=True)))).status_code == 303
    detail = await queries.detail(number)
    assert sorted(view.requirement for view in detail.documents) == sorted(making.PAPERS)
    assert detail.answers == {"applicant_name": "Maria Bere", "applicant_phone": "6281234567890"}
    told = {(line.step, line.by): line.note for line in detail.events}
    assert told[("create", "operator")] == "" and CONSENT in told[("from_whatsapp", "operator")]
    assert (await fetch("select source from application"))[0]["source"] == "whatsapp"
    assert "3 berkas ada di permohonan ini" in await tray.page(f"{where}/ke/{number}")


async def test_one_file_may_go_to_several_requirements_and_stays_in_the_tray(tray):
    where = await tray.take(("a.jpg", chats.photo(1)))
    [item] = await tray.chosen(where)
    number = await tray.new(where, [item])
    await tray.put(where, number, **{item: ["kk", "ktp"]})
    assert {view.requirement for view in (await queries.detail(number)).documents} == {"kk", "ktp"}
    assert await tray.chosen(where) == [item] and f"Sudah ada di {number}" in Page(await tray.page(where)).text


async def test_it_goes_into_a_case_that_was_sent_also_twice_and_the_desk_judges_it(tray):
    made = await making.submitted()
    where = await tray.take(("a.jpg", chats.photo(1)))
    [item] = await tray.chosen(where)
    found = await tray.client.post(f"{where}/tujuan", data={"b": [item], "cari": made.number})
    assert f"{where}/ke/{made.number}?b={item}" in found.text
    for _ in range(2):
        assert (await tray.put(where, made.number, **{item: "kk"})).status_code == 303
    papers = [view for view in (await queries.detail(made.number)).documents if view.requirement == "kk"]
    assert len(papers) == 2 and not papers[-1].verdict
    assert "dari WhatsApp" in (await tray.client.get(f"/loket/{made.number}")).text


async def test_of_an_old_friend_it_is_said_where_it_is(tray):
    made = await making.submitted()
    where = await tray.take(("kk.jpg", making.PHOTO))
    assert f"Sudah ada di {made.number}" in Page(await tray.page(where)).text


async def test_without_consent_service_or_file_nothing_happens_and_nothing_typed_is_lost(tray):
    where = await tray.take(("a.jpg", chats.photo(1)))
    [item] = await tray.chosen(where)
    form = {"b": [item], "nama": "Maria Bere", "hp": "12", "layanan": "validasi-nik"}
    for wrong in ({}, {"setuju": "ya"}, {"setuju": "ya", "hp": "", "layanan": ""}, {"setuju": "ya", "layanan": "zzz"}):
        answer = await tray.client.post(f"{where}/baru", data=form | wrong)
        assert answer.status_code in (404, 422) and Page(answer.text).values["nama"] == "Maria Bere"
    number = await tray.new(where, [item])
    refused = await tray.client.post(f"{where}/ke/{number}", data={"b": [item], f"untuk-{item}": "kk"})
    assert refused.status_code == 422 and re.search(r'value="kk" selected', refused.text)
    assert not (await queries.detail(number)).documents


async def test_what_the_service_does_not_ask_for_and_what_is_decided_takes_nothing(tray):
    where = await tray.take(("a.jpg", chats.photo(1)))
    [item] = await tray.chosen(where)
    number = await tray.new(where, [item])
    assert (await tray.put(where, number, **{item: "akta_cerai"})).status_code == 404
    assert (await fetch("select count(*) as n from document"))[0]["n"] == 0


async def test_pressed_twice_it_makes_one_case(tray):
    where = await tray.take(("a.jpg", chats.photo(1)))
    items = await tray.chosen(where)
    assert await tray.new(where, items) == await tray.new(where, items)
    assert await tray.new(where, items, nama="Yosef Bere") not in {await tray.new(where, items)}
    assert len(await fetch("select from application")) == 2


async def test_the_citizen_gets_a_pin_by_mouth_and_a_link_in_the_chat(tray, citizen):
    where = await tray.take(("a.jpg", chats.photo(1)))
    number = await tray.new(where, await tray.chosen(where))
    page = (await tray.client.post(f"{where}/ke/{number}/serahkan")).text
    pin, chat = re.search(r"\b\d{6}\b", Page(page).text)[0], re.search(r'href="(https://wa.me/[^"]+)"', page)[1]
    assert chat.startswith("https://wa.me/6281234567890?") and pin not in chat and number in chat
    assert (await citizen.post("/lacak", data={"nomor": number, "pin": pin})).status_code == 303
    assert (await citizen.get(f"/permohonan/{number}")).status_code == 200


async def test_or_the_desk_fills_it_in_as_on_a_lent_phone(tray):
    where = await tray.take(("a.jpg", chats.photo(1)))
    number = await tray.new(where, await tray.chosen(where))
    answer = await tray.client.post(f"{where}/ke/{number}/isi")
    assert answer.headers["location"] == f"/permohonan/{number}/isi"
    [key] = [row for row in await fetch("select expires from access") if row["expires"]]
    assert key and (await tray.client.get(answer.headers["location"])).status_code in (200, 303)


async def test_who_wrote_in_the_chat_is_suggested(tray):
    where = await tray.take(("x.zip", chats.android()))
    page = Page((await tray.client.post(f"{where}/tujuan", data={"b": await tray.chosen(where)})).text)
    assert page.values["nama"] == "Maria Bere" and page.values["hp"] == "6281234567890"
