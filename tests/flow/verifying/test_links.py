"""The link on a receipt proves the receipt: scanned, typed or pasted, and whoever reads it learns no name."""

import pytest

from api.applications import access, queries
from tests import making
from tests.page import Page
from web.verify import NOT_A_LINK

NAMES = ("Maria", "Yuliana", "Bere", making.ANSWERS["applicant_nik"])


@pytest.fixture
async def link():
    made = await making.submitted()
    return access.link((await queries.detail(made.number)).id)


def as_printed(link):
    return link.removeprefix("http://")


def secret_alone(link):
    return f" {link.rpartition('/')[2]} "


@pytest.mark.parametrize("typed", [str, as_printed, secret_alone], ids=["whole", "as printed", "its secret"])
async def test_a_receipts_link_leads_to_what_it_proves(stranger, link, typed):
    sent = await stranger.post("/cek/tautan", data={"tautan": typed(link)})
    assert (sent.status_code, sent.headers["location"]) == (303, "/p/" + link.rpartition("/")[2])
    page = await stranger.get(sent.headers["location"])
    assert "Tanda terima ini asli" in Page(page.text).text
    assert [name for name in NAMES if name in page.text] == []


async def test_a_receipts_number_leads_to_its_state(stranger):
    made = await making.submitted()
    sent = await stranger.post("/cek/tautan", data={"tautan": made.number.lower()})
    assert sent.headers["location"] == f"/lacak?nomor={made.number}"
    assert "Tanda terima ini asli" not in (await stranger.get(sent.headers["location"])).text


async def test_a_link_to_what_was_never_sent_proves_nothing(stranger):
    made = await making.draft()
    link = access.link((await queries.detail(made.number)).id)
    assert "Tanda terima ini asli" not in (await stranger.get(link)).text


@pytest.mark.parametrize("typed", ["", "x", "https://lopo.test/p/abc", "\x00/é", "/p/" + "a" * 5000])
async def test_a_wrong_link_gets_a_kind_sentence(stranger, typed):
    answer = await stranger.post("/cek/tautan", data={"tautan": typed})
    assert answer.status_code == 404
    assert NOT_A_LINK in Page(answer.text).text
