"""Which phone may open what, and for how long: double presses, shared phones, new PINs, planted secrets."""

import asyncio
import re

from api.applications import access, actions
from api.applications.tables import Access, Application
from api.catalogue import find
from tests import making
from tests.browsing import browser
from tests.flow.test_citizen import fields_of, hidden_of, send_blindly, upload, walk_to_papers, walk_to_the_end

URL = "/layanan/validasi-nik/ajukan"


def pin_in(page) -> str:
    return re.search(r"(\d{3}) (\d{3})", page.text).group().replace(" ", "")


async def test_of_two_presses_on_send_one_shows_a_pin_and_it_opens(citizen, stranger):
    home = await walk_to_papers(citizen)
    for requirement in making.PAPERS:
        await upload(citizen, home, requirement)
    sent = await asyncio.gather(*(send_blindly(citizen, home) for _ in range(4)))
    assert sum("pin=" in answer.headers.get("set-cookie", "") for answer in sent) == 1
    pin = pin_in(await citizen.get(f"{home}/terkirim"))
    opened = await stranger.post("/lacak", data={"nomor": home[-9:], "pin": pin})
    assert opened.status_code == 303


async def test_two_taps_on_the_first_visit_make_one_draft(citizen):
    page = await citizen.get(URL)
    typed = {**hidden_of(page), "applicant_relation": "diri_sendiri"}
    await asyncio.gather(*(citizen.post(URL, data=typed) for _ in range(3)))
    assert await Application.count() == 1


async def test_a_first_page_sent_again_with_another_answer_keeps_the_last_one(citizen):
    page = await citizen.get(URL)
    assert "applicant_relation" in fields_of(page)
    hidden = hidden_of(page)
    await citizen.post(URL, data={**hidden, "applicant_relation": "diri_sendiri"})
    again = await citizen.post(URL, data={**hidden, "applicant_relation": "orang_tua"})
    review = await citizen.get(again.headers["location"].split("/isi/")[0] + "/periksa")
    labels = {option.value: option.label for option in find("validasi-nik").field("applicant_relation").options}
    assert labels["orang_tua"] in review.text and labels["diri_sendiri"] not in review.text
    assert await Application.count() == 1


async def test_a_form_whose_draft_was_withdrawn_makes_a_new_one(citizen):
    page = await citizen.get(URL)
    typed = {**hidden_of(page), "applicant_relation": "diri_sendiri"}
    first = await citizen.post(URL, data=typed)
    await citizen.post(first.headers["location"].split("/isi/")[0] + "/batal")
    assert (await citizen.post(URL, data=typed)).headers["location"] != first.headers["location"]


async def test_a_phone_that_was_only_lent_closes_again_and_cannot_change_the_pin(citizen, stranger, monkeypatch):
    made = await making.submitted()
    await stranger.post("/lacak", data={"nomor": made.number, "pin": made.pin, "bersama": "ya"})
    home = f"/permohonan/{made.number}"
    assert (await stranger.get(home)).status_code == 200
    assert (await stranger.post(f"{home}/pin")).status_code == 403
    [lent] = await Access.objects().where(Access.expires.is_not_null())
    monkeypatch.setattr("api.now.source", lambda: lent.expires)
    assert (await stranger.get(home)).status_code == 404


async def test_opening_on_a_lent_phone_does_not_shorten_what_its_owner_has(citizen):
    home, _ = await walk_to_the_end(citizen)
    made = await making.submitted()
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin, "bersama": "ya"})
    assert (await citizen.get(home)).status_code == 200
    assert await Access.count().where(Access.expires.is_not_null()) == 1


async def test_a_new_pin_shuts_everybody_else_out(citizen, app):
    home, sent = await walk_to_the_end(citizen)
    pin = pin_in(await citizen.get(sent.headers["location"]))
    async with browser(app) as other:
        await other.post("/lacak", data={"nomor": home[-9:], "pin": pin})
        assert (await other.get(home)).status_code == 200
        await citizen.post(f"{home}/pin")
        assert (await other.get(home)).status_code == 404
        assert (await other.post("/lacak", data={"nomor": home[-9:], "pin": pin})).status_code == 404
    assert (await citizen.get(home)).status_code == 200


async def test_a_locked_pin_is_not_opened_by_a_new_one(citizen):
    home, _ = await walk_to_the_end(citizen)
    await Application.update({Application.pin_failures: access.PIN_TRIES}).where(Application.number == home[-9:])
    refused = await citizen.post(f"{home}/pin")
    assert refused.status_code == 429
    assert "loket" in refused.text


async def test_a_secret_that_cannot_be_ours_is_not_taken_for_one(citizen):
    citizen.cookies.set("perangkat", "a", domain="localhost.local")
    page = await citizen.get(URL)
    sent = await citizen.post(
        URL, data={**hidden_of(page), "applicant_relation": "diri_sendiri"}, headers={"cookie": "perangkat=a"}
    )
    assert "perangkat=a;" not in sent.headers["set-cookie"]


async def test_a_number_typed_with_another_dash_means_the_same_application(citizen):
    home, _ = await walk_to_the_end(citizen)
    odd = home.replace("-", "–").lower()
    renewed = await citizen.post(f"{odd}/pin")
    assert renewed.headers["location"] == f"{home}/terkirim"
    assert pin_in(await citizen.get(renewed.headers["location"]))


async def test_a_pin_opens_only_outside_a_transaction(db):
    made = await making.draft()
    assert (await access.key_by_pin(made.number, made.pin))[0] == made.number
    assert await actions.withdraw(made.number) == made.number


async def test_a_form_begun_on_a_lent_phone_stays_open_only_while_somebody_writes(citizen, monkeypatch):
    page = await citizen.get(URL)
    begun = await citizen.post(URL, data={**hidden_of(page), "applicant_relation": "diri_sendiri", "bersama": "ya"})
    kept = begun.headers.get_list("set-cookie")
    assert all("max-age" not in cookie.lower() for cookie in kept) and any("pinjam=" in cookie for cookie in kept)
    home = begun.headers["location"].split("/isi/")[0]
    [lent] = await Access.objects()
    later = lent.expires - access.SHARED_FOR / 4
    monkeypatch.setattr("api.now.source", lambda: later)
    await citizen.post(begun.headers["location"], data={"applicant_name": "Maria Yuliana Bere"})
    monkeypatch.setattr("api.now.source", lambda: later + access.SHARED_FOR / 2)
    assert (await citizen.get(home)).status_code == 200
    monkeypatch.setattr("api.now.source", lambda: later + access.SHARED_FOR)
    assert (await citizen.get(home)).status_code == 404


async def test_leaving_a_lent_phone_closes_what_was_opened_there_and_leaves_its_owners(citizen):
    home, _ = await walk_to_the_end(citizen)
    made = await making.submitted()
    await citizen.post("/lacak", data={"nomor": made.number, "pin": made.pin, "bersama": "ya"})
    assert "Selesai di HP ini" in (await citizen.get(f"/permohonan/{made.number}")).text
    left = await citizen.post("/selesai")
    assert left.headers["location"] == "/"
    assert (await citizen.get(f"/permohonan/{made.number}")).status_code == 404
    page = await citizen.get(home)
    assert page.status_code == 200 and "Selesai di HP ini" not in page.text


async def test_a_lent_phone_sends_gets_its_pin_and_cannot_change_it(citizen):
    page = await citizen.get(URL)
    begun = await citizen.post(URL, data={**hidden_of(page), "applicant_relation": "diri_sendiri", "bersama": "ya"})
    number = begun.headers["location"].split("/")[2]
    await actions.answer(number, making.ANSWERS)
    await making.attach(number)
    sent = await send_blindly(citizen, f"/permohonan/{number}")
    assert pin_in(await citizen.get(sent.headers["location"]))
    assert (await citizen.post(f"/permohonan/{number}/pin")).status_code == 403
