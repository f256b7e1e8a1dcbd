"""What another app shares to Lopo: the page that asks what it is, and the answer where no worker took it."""

import re

import pytest

from api.applications import desk_actions, queries
from api.database import fetch
from tests import making
from tests.flow.keeping.conftest import completed
from tests.page import Page

FROM_THE_PHONE = {"sec-fetch-site": "none"}


async def places(client) -> list[str]:
    return re.findall(r'<option value="([^"]+/[^"]+)"', (await client.get("/bagikan")).text)


async def open_on(client, made) -> None:
    await client.post("/lacak", data={"nomor": made.number, "pin": made.pin})


async def test_it_may_become_a_paper_that_an_open_application_lacks(citizen):
    made = await making.draft()
    await making.attach(made.number, "kk")
    await open_on(citizen, made)
    found = await places(citizen)
    assert f"{made.number}/ktp" in found and f"{made.number}/kk" not in found


async def test_of_a_returned_one_it_may_be_what_the_desk_asks_for_and_nothing_else(citizen):
    made, sari = await making.submitted(), await making.staff()
    await open_on(citizen, made)
    await desk_actions.step(made.number, "take", sari)
    [view] = [view for view in (await queries.detail(made.number)).documents if view.requirement == "kk"]
    await desk_actions.judge(made.number, view.id, "replace", sari, "Buram.")
    await desk_actions.step(made.number, "return", sari)
    assert await places(citizen) == [f"{made.number}/kk"]


async def test_what_is_closed_or_of_others_is_no_place_for_it(citizen):
    await open_on(citizen, await completed())
    await making.draft()
    assert await places(citizen) == []


async def test_the_page_about_this_phone_is_kept_nowhere(citizen):
    answer = await citizen.get("/bagikan")
    assert answer.headers["cache-control"] == "no-store" and "x-offline" not in answer.headers


@pytest.mark.parametrize("body", [{"berkas": ("x.jpg", making.PHOTO)}, {"teks": (None, "halo")}])
async def test_without_a_worker_nothing_is_kept_and_the_page_says_so(citizen, body):
    answer = await citizen.post("/bagikan", files=body, headers=FROM_THE_PHONE)
    assert answer.status_code == 200
    assert "tidak kami simpan" in Page(answer.text).text


async def test_whoever_works_at_a_desk_is_shown_the_way_to_their_tray_and_nobody_else(citizen, operator):
    assert "/loket/terima" not in (await citizen.get("/bagikan")).text
    assert "/loket/terima" in (await operator.get("/bagikan")).text
    body = {"berkas": ("chat.zip", b"PK")}
    answer = await operator.post("/bagikan", files=body, headers=FROM_THE_PHONE)
    assert "/loket/terima" in answer.text and "tidak kami simpan" in Page(answer.text).text
    assert await fetch("select from intake_batch") == []


async def test_more_than_anybody_would_share_is_refused(citizen):
    answer = await citizen.post("/bagikan", files={"berkas": ("x.jpg", bytes(61 << 20))}, headers=FROM_THE_PHONE)
    assert answer.status_code == 413
