"""From a question in a chat to the right form: a link that spends nothing and says where the application came from."""

import pytest

from api.applications import record
from api.messages import queries
from api.messages.tables import Handover
from tests import making
from tests.page import Page


async def made(operator, **typed):
    page = await operator.post("/loket/tautan", data={"service": "validasi-nik", "phone": "", **typed})
    assert page.status_code == 200, page.text
    return Page(page.text)


def link_in(page: Page) -> str:
    """The address below our own host."""
    copied = next(item.get("data-copy") for item in page.all("button") if item.get("data-copy").startswith("http"))
    return "/w/" + copied.rpartition("/w/")[2]


async def test_a_link_leads_to_the_form_and_is_never_used_up(operator, stranger):
    link = link_in(await made(operator))
    for _ in range(3):
        answer = await stranger.get(link)
        assert (answer.status_code, answer.cookies) == (303, {})
        assert answer.headers["location"] == f"/layanan/validasi-nik/ajukan?dari={link.removeprefix('/w/')}"
    assert await Handover.count() == 1
    assert len(link) < 20


async def test_an_unknown_link_says_what_to_do(stranger):
    answer = await stranger.get("/w/0000000000")
    assert answer.status_code == 404 and "halaman depan" in answer.text


async def test_what_is_filed_through_a_link_remembers_it(operator, citizen):
    link = link_in(await made(operator))
    form = (await citizen.get(link)).headers["location"]
    source = Page((await citizen.get(form)).text).values["dari"]
    typed = {**making.ANSWERS, "subject_birth_date": "25-08-1990", "dari": source}
    begun = await citizen.post(form, data=typed)
    assert begun.status_code == 303, begun.text
    number = begun.headers["location"].split("/")[2]
    assert (await record.find(number)).source == link.removeprefix("/w/")


@pytest.mark.parametrize(
    ("phone", "start"), [("0812 3456 7890", "https://wa.me/6281234567890?"), ("", "https://wa.me/?")]
)
async def test_the_message_opens_in_the_right_chat(operator, phone, start):
    page = await made(operator, phone=phone)
    link = page.link("Buka WhatsApp")
    assert link.startswith(f"{start}text=") and "Validasi%20NIK" in link
    assert next(item for item in page.all("a") if item.get("href") == link).get("rel") == "noopener"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"service": "", "phone": "0812 3456 7890"}, "Layanan ini tidak ada"),
        ({"service": "validasi-nik", "phone": "0812"}, "Nomor ini tidak lengkap"),
        ({"service": "validasi-nik", "phone": "0380-821234"}, "telepon rumah"),
    ],
)
async def test_mistakes_come_back_with_what_was_typed(operator, typed, sentence):
    page = await operator.post("/loket/tautan", data=typed)
    assert page.status_code == 422 and sentence in page.text
    assert Page(page.text).values["phone"] == typed["phone"]
    assert await Handover.count() == 0


async def test_the_own_desk_comes_first_in_the_list(operator):
    page = Page((await operator.get("/loket/tautan")).text)
    assert page.all("optgroup")[0].get("label") == "Loket Validasi NIK"


@pytest.mark.parametrize("odd", ["a\x00b", "../../x", "0" * 5000, "é"])
async def test_an_odd_source_is_no_source(db, odd):
    assert await queries.source_of(odd) == "web"
