"""The pages of one paper: moved up and down, and one that takes the place of another."""

import pytest

from api.applications import queries
from api.tokens import new_id
from tests import making
from tests.flow.test_citizen import walk_to_papers
from tests.flow.test_papers import upload_all
from tests.page import LIVE, Page


async def pages_of(citizen) -> tuple[str, list[str]]:
    """(address, ids) of a family card of three pages."""
    home = await walk_to_papers(citizen)
    names = ("foto_baik_3mp.jpg", "foto.webp", "pdf_biasa.pdf")
    await upload_all(citizen, home, *((name, (making.SAMPLES / name).read_bytes()) for name in names))
    return home, await order(home)


async def order(home) -> list[str]:
    return [str(paper.id) for paper in (await queries.detail(home[-9:])).attached("kk")]


def move(citizen, home, paper, to, headers=None):
    return citizen.post(f"{home}/berkas/kk/{paper}/urutan", data={"ke": to}, headers=headers)


@pytest.mark.parametrize("headers", [{}, LIVE], ids=["without javascript", "with htmx"])
async def test_pages_are_moved_up_and_down(citizen, headers):
    home, (first, second, third) = await pages_of(citizen)
    answer = await move(citizen, home, third, "2", headers)
    assert answer.status_code == (200 if headers else 303)
    assert await order(home) == [first, third, second]
    await move(citizen, home, third, "2", headers)
    assert await order(home) == [first, third, second]
    await move(citizen, home, first, "3", headers)
    assert await order(home) == [third, second, first]
    shown = Page((await citizen.get(f"{home}/berkas")).text)
    pictures = [image.get("src") for image in shown.all("img") if "src" in image.attributes]
    assert [address.split("/")[-2] for address in pictures] == [third, second, first]


async def test_the_first_page_goes_no_higher_and_what_moved_keeps_the_focus(citizen):
    home, (first, _, third) = await pages_of(citizen)
    card = Page((await move(citizen, home, third, "1", LIVE)).text)
    [focused] = [button for button in card.all("button") if "autofocus" in button.attributes]
    assert (focused.words, focused.get("value")) == ("Turunkan PDF 1, Kartu Keluarga (KK)", "2")
    moves = [button.words.split()[0] for button in card.all("button") if button.get("name") == "ke"]
    assert moves == ["Turunkan", "Naikkan", "Turunkan", "Naikkan"]
    assert (await order(home))[:2] == [third, first]


@pytest.mark.parametrize("to", ["", "atas", "-1", "9999", "١"])
async def test_a_place_that_is_none_moves_nothing(citizen, to):
    home, pages = await pages_of(citizen)
    assert (await move(citizen, home, pages[0], to)).status_code == 400
    assert await order(home) == pages


async def test_a_photo_that_came_by_itself_takes_the_place_of_another(citizen):
    home, (first, second, third) = await pages_of(citizen)
    answer = [await exchange(citizen, home, first, third) for _ in range(2)]  # asked twice, as no answer came
    assert [one.status_code for one in answer] == [200, 200]
    assert await order(home) == [third, second]


@pytest.mark.parametrize(("name", "status"), [("bukan-id", 400), (str(new_id()), 200)], ids=["no id", "nobody's"])
async def test_what_is_not_there_takes_no_place(citizen, name, status):
    home, pages = await pages_of(citizen)
    assert (await exchange(citizen, home, pages[0], name)).status_code == status
    assert await order(home) == pages


async def test_the_same_photo_once_more_says_so(citizen):
    home, pages = await pages_of(citizen)
    answer = await exchange(citizen, home, pages[0], pages[0])
    assert answer.status_code == 422 and "sama dengan yang sudah tersimpan" in answer.text
    assert await order(home) == pages


def exchange(citizen, home, old, new):
    return citizen.post(f"{home}/berkas/kk/{old}/ganti", data={"dengan": new}, headers=LIVE)


async def test_one_card_alone_takes_no_focus_from_whoever_writes_elsewhere(citizen):
    home, _ = await pages_of(citizen)
    alone = await citizen.get(f"{home}/berkas/kk", headers=LIVE)
    assert alone.status_code == 200 and "autofocus" not in alone.text and alone.text.count("<section") == 1
    assert (await citizen.get(f"{home}/berkas/kk")).headers["location"] == f"{home}/berkas#kk"
    assert (await citizen.get(f"{home}/berkas/paspor-palsu", headers=LIVE)).status_code == 404
