"""What waits at the counter: on a shelf, handed over once, to somebody who was made sure of."""

import asyncio

import pytest

from api.applications import actions, desk_actions, desk_delivery, queries, submission
from api.database import fetch
from tests import making
from tests.browsing import signed_in
from tests.page import Page

KTP = {**{key: making.ANSWERS[key] for key in making.ANSWERS if not key.startswith(("subject", "error", "inst"))}}
OWNER = {"siapa": "owner", "bukti": "identity", "ktp": "ya", "kartu-ktp": "1"}
PROXY = OWNER | {"siapa": "proxy", "nama": "Ona Bere", "hubungan": "anak", "surat": "ya"}


@pytest.fixture
async def dewi(db, app):
    async with signed_in(app, "Dewi", "operator", "kk-ktp") as client:
        yield client


@pytest.fixture
async def card():
    return await waiting_card()


async def waiting_card() -> actions.Created:
    """A card that lies ready to be fetched."""
    made = await actions.create("ktp-rusak", KTP, source="test")
    detail = await queries.detail(made.number)
    await making.attach(made.number, *(item.requirement for item in detail.missing.documents))
    await submission.submit(made.number, {"attest_truth": True, "privacy_notice_ack": True})
    tono = await making.staff("Tono", "kk-ktp")
    await desk_actions.step(made.number, "take", tono)
    await desk_actions.accept_all(made.number, tono)
    await desk_actions.step(made.number, "accept", tono)
    await desk_delivery.deliver(made.number, tono, [], "Loket KK dan KTP-el, bawa surat ini.")
    return made


def rak(number: str) -> str:
    return f"/loket/rak/{number}"


async def test_a_card_goes_on_a_shelf_is_listed_and_handed_to_its_owner(dewi, card):
    assert "1 belum di rak" in (await dewi.get("/loket/rak")).text
    assert (await dewi.post(f"{rak(card.number)}/tempat", data={"rak": " a-3 "})).status_code == 303
    page = Page((await dewi.get("/loket/rak")).text)
    assert "Rak A-3" in page.text and page.link(card.number) == rak(card.number)
    found = await dewi.get("/loket/rak/cari", params={"nomor": card.number.lower()})
    assert found.headers["location"] == rak(card.number)
    assert (await dewi.post(rak(card.number), data=OWNER)).status_code == 303
    assert (await queries.detail(card.number)).status == "completed"
    assert "Tidak ada yang menunggu" in (await dewi.get("/loket/rak")).text
    assert "kepada pemohon. Dipastikan dengan KTP-el" in Page((await dewi.get(f"/loket/{card.number}")).text).text


async def test_nothing_is_handed_over_twice_and_the_second_learns_when_and_by_whom(dewi, card, app):
    async with signed_in(app, "Joko", "operator", "kk-ktp") as joko:
        answers = await asyncio.gather(*(who.post(rak(card.number), data=OWNER) for who in (dewi, joko)))
        assert sorted(answer.status_code for answer in answers) == [303, 409]
        late = next(answer for answer in answers if answer.status_code == 409)
        winner = "Dewi" if answers[0].status_code == 303 else "Joko"
        assert f"oleh {winner}." in late.text and "Sudah diserahkan" in late.text
        assert len(await fetch("select from collection")) == 1
        assert len(await fetch("select from event where step = 'complete'")) == 1


async def test_a_proxy_shows_a_letter_and_is_remembered_sealed(dewi, card):
    for lacking in ({"surat": ""}, {"nama": ""}, {"hubungan": ""}, {"ktp": ""}, {"kartu-ktp": "x"}):
        refused = await dewi.post(rak(card.number), data=PROXY | lacking)
        assert refused.status_code == 422, lacking
        assert Page(refused.text).values["nama"] == (PROXY | lacking)["nama"]
    assert (await dewi.post(rak(card.number), data=PROXY)).status_code == 303
    [row] = await fetch("select * from collection")
    assert b"Ona" not in row["name"] and (row["by"], row["relation"], row["letter"]) == ("proxy", "anak", True)
    told = (await queries.detail(card.number)).events[-1].note
    assert told == "Diserahkan kepada Ona Bere (anak) dengan surat kuasa, dipastikan dengan KTP-el."
    assert "Ona Bere (anak, surat kuasa diperlihatkan)" in Page((await dewi.get(rak(card.number))).text).text


async def test_a_pin_is_enough_and_wrong_ones_count_for_good(dewi, card):
    by_pin = OWNER | {"bukti": "pin"}
    wrong = "000000" if card.pin != "000000" else "111111"
    assert (await dewi.post(rak(card.number), data=by_pin | {"pin": wrong})).status_code == 422
    assert (await fetch("select pin_failures from application"))[0]["pin_failures"] == 1
    assert (await dewi.post(rak(card.number), data=by_pin | {"pin": card.pin})).status_code == 303
    assert (await fetch("select proof from collection"))[0]["proof"] == "pin"
    other = await waiting_card()
    for _ in range(9):
        assert (await dewi.post(rak(other.number), data=by_pin | {"pin": wrong})).status_code in (422, 429)
    assert (await dewi.post(rak(other.number), data=by_pin | {"pin": wrong})).status_code == 429
    assert (await dewi.post(rak(other.number), data=by_pin | {"pin": other.pin})).status_code == 429


async def test_a_card_is_not_completed_without_saying_who_fetched_it(dewi, card):
    plain = await dewi.post(f"/loket/{card.number}/langkah/complete")
    assert plain.status_code == 409 and "Catat siapa yang mengambilnya" in plain.text
    assert Page(plain.text).link("Serahkan kepada pengambil") == rak(card.number)
    assert await fetch("select from to_collect")


async def test_what_waits_for_long_has_a_list_of_its_own_also_after_the_system_closed_it(dewi, card):
    assert "Tidak ada yang menunggu" in (await dewi.get("/loket/rak?lama=ya")).text
    await fetch("update to_collect set since = since - interval '15 days', shelf = 'B-1'")
    await fetch(
        "update application set changed = changed - interval '200 days', created = created - interval '200 days'"
    )
    page = Page((await dewi.get("/loket/rak?lama=ya")).text).text
    assert "Lebih dari 14 hari (1)" in page and "15 hari" in page and card.number in page
    await submission.expire()
    assert "Ditutup sistem, kartu masih di rak" in (await dewi.get("/loket/rak")).text
    assert (await dewi.post(rak(card.number), data=OWNER)).status_code == 303
    assert not await fetch("select from to_collect")


async def test_another_desk_sees_and_hands_over_nothing(operator, card):
    assert card.number not in (await operator.get("/loket/rak")).text
    for path in (rak(card.number), f"{rak(card.number)}/tempat"):
        assert (await operator.post(path, data=OWNER | {"rak": "A"})).status_code == 404
    assert (await operator.get(rak(card.number))).status_code == 404
    lost = await operator.get("/loket/rak/cari", params={"nomor": card.number})
    assert lost.status_code == 422 and "tidak ada di loket Anda" in lost.text


@pytest.mark.parametrize("code", ["", "x" * 13, "<b>", "-1", "Rak\x00"])
async def test_a_shelf_has_a_short_code(dewi, card, code):
    refused = await dewi.post(f"{rak(card.number)}/tempat", data={"rak": code})
    assert refused.status_code == 422 and "Tulis kode rak" in refused.text


async def test_shelves_are_leafed_through_and_an_odd_place_is_the_first_page(dewi, card):
    for odd in ("x", "~", "A~zzz", "A~0198f000-0000-7000-8000-000000000000'"):
        assert card.number in (await dewi.get("/loket/rak", params={"sesudah": odd})).text
