"""Blank cards: a book nobody changes, and citizens who are told before they apply that there are none."""

import asyncio

import pytest

from api.database import fetch
from api.stock import queries as stock
from tests.browsing import signed_in
from tests.flow.counter.test_shelves import OWNER, rak, waiting_card
from tests.page import Page

BOOK = "/loket/blangko"
SERVICE = "/layanan/ktp-rusak"
EMPTY = "Blangko KTP-el sedang kosong"


async def book(client, reason: str, amount: object, kind: str = "ktp"):
    return await client.post(BOOK, data={"jenis": kind, "alasan": reason, "jumlah": str(amount)})


async def test_the_balance_follows_from_what_was_booked(supervisor):
    for reason, amount in (("in", 100), ("out", 30), ("damaged", 2), ("count", 60), ("in", 5)):
        assert (await book(supervisor, reason, amount)).status_code == 303
    assert (await stock.stocks())["ktp"].balance == 65
    assert [row["amount"] for row in await fetch("select amount from stock_entry order by id")] == [100, -30, -2, -8, 5]
    assert "KTP-el: 65 Ada" in Page((await supervisor.get(BOOK)).text).text


async def test_two_who_book_at_once_lose_nothing(supervisor):
    await asyncio.gather(*(book(supervisor, "in", 10) for _ in range(6)))
    assert [row["balance"] for row in await fetch("select balance from stock_entry order by id")] == [
        10,
        20,
        30,
        40,
        50,
        60,
    ]


async def test_an_entry_is_never_changed(supervisor):
    await book(supervisor, "in", 10)
    for sql in ("update stock_entry set balance = 99", "delete from stock_entry"):
        with pytest.raises(Exception, match="never changed"):
            await fetch(sql)
    assert (await stock.stocks())["ktp"].balance == 10


async def test_a_card_that_is_handed_over_books_itself(supervisor):
    await book(supervisor, "in", 2)
    made = await waiting_card()
    assert (await supervisor.post(rak(made.number), data=OWNER)).status_code == 303
    assert (await supervisor.post(rak(made.number), data=OWNER)).status_code == 409
    assert (await stock.stocks())["ktp"].balance == 1
    [row] = await fetch("select reason, amount from stock_entry where application is not null")
    assert (row["reason"], row["amount"]) == ("handed", -1)


async def test_citizens_are_told_before_they_apply_and_may_apply(supervisor, citizen, client):
    assert EMPTY not in (await citizen.get(SERVICE)).text
    await book(supervisor, "count", 0)
    form = {"kata-ktp": "Cetak sementara di Kecamatan Oebobo.", "kapan-ktp": "2099-12-05"}
    assert (await supervisor.post(f"{BOOK}/ktp/kabar", data=form)).status_code == 303
    for path in (SERVICE, f"{SERVICE}/ajukan"):
        page = Page((await citizen.get(path)).text).text
        assert EMPTY in page and "Cetak sementara di Kecamatan Oebobo." in page
        assert "Diperkirakan ada lagi Sab 5 Des." in page and "Anda tetap boleh mengajukan" in page
    assert EMPTY not in (await citizen.get("/layanan/kia-0-5")).text
    [told] = (await client.get("/api/v1/services/ktp-rusak")).json()["shortages"]
    assert told["card"] == "ktp" and told["expected"] == "2099-12-05"
    await book(supervisor, "in", 50)
    assert EMPTY not in (await citizen.get(SERVICE)).text
    assert (await client.get("/api/v1/services/ktp-rusak")).json()["shortages"] == []


async def test_since_when_there_were_none_is_known(supervisor):
    for reason, amount in (("in", 1), ("damaged", 1), ("out", 1), ("in", 5), ("count", 0)):
        await book(supervisor, reason, amount)
    (began, ended), (again, open_end) = await stock.shortages("ktp")
    assert began < ended < again and open_end is None
    assert await stock.shortages("kia") == []


async def test_only_those_who_lead_book_and_mistakes_keep_what_was_typed(operator, supervisor):
    assert (await operator.get(BOOK)).status_code == 200
    assert (await book(operator, "in", 5)).status_code == 403
    assert (await operator.post(f"{BOOK}/ktp/kabar", data={})).status_code == 403
    for wrong in (("in", "x"), ("in", 0), ("in", -3), ("in", 1000000), ("handed", 1), ("in", "²")):
        answer = await book(supervisor, *wrong)
        assert answer.status_code == 422 and Page(answer.text).values["jumlah"] == str(wrong[1])
    refused = await supervisor.post(f"{BOOK}/ktp/kabar", data={"kata-ktp": "Sabar", "kapan-ktp": "2020-01-01"})
    assert refused.status_code == 422 and "sudah lewat" in refused.text and 'value="Sabar"' in refused.text
    assert (await supervisor.post(f"{BOOK}/paspor/kabar", data={})).status_code == 404
    assert not await fetch("select from stock_entry")


async def test_a_page_of_a_service_opens_also_where_nobody_can_ask_for_the_stock(citizen, monkeypatch):
    async def away(*_):
        raise OSError

    monkeypatch.setattr(stock, "fetch", away)
    assert (await citizen.get(SERVICE)).status_code == 200


async def test_an_office_says_at_how_many_they_count_as_used_up(supervisor, app):
    async with signed_in(app, "Dewi", "operator", "kk-ktp") as dewi:
        await book(supervisor, "in", 1)
        assert "Ada" in Page((await dewi.get(BOOK)).text).text
