"""By what the office knows again what waited on a phone: its id and the very same answers, whatever secret the phone has by then."""

from uuid import uuid4

from api.applications.tables import Application
from tests import making
from tests.browsing import browser
from tests.flow.test_sendings import arrived, item, submit, take


async def test_another_phone_finds_nothing_under_the_id(citizen, app):
    id, number = await arrived(citizen)
    async with browser(app) as other:
        assert (await submit(other, id, number)).status_code == 404
        assert (await take(other, id, item(error_text="Nama salah"))).status_code == 404
        assert (await submit(other, id, number)).status_code == 404
        assert (await other.get(f"/permohonan/{number}")).status_code == 404
    assert await Application.count() == 1


async def test_a_form_opened_while_the_first_answer_is_lost_makes_no_second_one(citizen):
    """Its page was asked for before anything was made, and its secret comes after."""
    await citizen.get("/layanan/validasi-nik/ajukan")
    before = citizen.cookies["perangkat"]
    await citizen.get("/layanan/ktp-rusak/ajukan")
    another, id = citizen.cookies["perangkat"], uuid4()
    assert another != before
    citizen.cookies.set("perangkat", before, domain="localhost.local", path="/")
    number = (await take(citizen, id)).json()["number"]
    citizen.cookies.set("perangkat", another, domain="localhost.local", path="/")
    assert (await take(citizen, id)).json()["number"] == number
    assert await Application.count() == 1
    await making.attach(number)
    assert (await submit(citizen, id, number)).json()["pin"]


async def test_the_answer_gives_the_phone_back_the_secret_it_came_with(citizen):
    await citizen.get("/layanan/validasi-nik/ajukan")
    came_with = citizen.cookies["perangkat"]
    assert f"perangkat={came_with};" in (await take(citizen, uuid4())).headers["set-cookie"]
    citizen.cookies.set("pinjam", "1")
    assert "set-cookie" not in (await take(citizen, uuid4())).headers


async def test_what_is_sent_opens_by_its_pin_only_and_not_by_an_item_that_comes_again(citizen, app):
    id, number = await arrived(citizen)
    await submit(citizen, id, number)
    async with browser(app) as other:
        again = await take(other, id)
        assert again.json() == {"number": number, "received": True, "errors": {}, "pin": ""}
        assert (await other.get(f"/permohonan/{number}")).status_code == 404
