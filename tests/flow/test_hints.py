"""A photo that may not be readable: said with its picture, never refused, taken again or sent all the same."""

import pytest

from api.applications import queries
from api.documents.texts import HINTS
from tests import making
from tests.flow.test_citizen import walk_to_papers
from tests.flow.test_papers import NOT_A_PHOTO
from tests.page import LIVE, Page

BLURRED, DARK = ((making.SAMPLES / f"foto_{name}.jpg").read_bytes() for name in ("buram", "gelap"))
CHOICES = ("Foto ulang<span", "Kirim tetap<span")


@pytest.fixture
async def home(citizen):
    """Papers of a draft whose family card was photographed twice: once blurred, once well."""
    home = await walk_to_papers(citizen)
    sent = [("berkas", (f"{size}.jpg", data, "image/jpeg")) for size, data in enumerate((BLURRED, making.PHOTO))]
    assert (await citizen.post(f"{home}/berkas/kk", files=sent)).status_code == 303
    return home


async def kept(home):
    return (await queries.detail(home[-9:])).attached("kk")


async def retake(citizen, home, data, **more):
    doubted = (await kept(home))[0]
    return await citizen.post(f"{home}/berkas/kk/{doubted.id}/ganti", files={"berkas": ("baru.jpg", data)}, **more)


def shown(text):
    """Without what our script makes its own rows of."""
    return text.partition("<template")[0]


def offered(text):
    return [words for words in CHOICES if words in shown(text)]


async def test_every_file_is_shown_and_only_the_doubted_one_asks(citizen, home):
    page = shown((await citizen.get(f"{home}/berkas")).text)
    blurred, good = await kept(home)
    pictures = [image.get("src") for image in Page(page).all("img")]
    assert pictures == [f"{home}/berkas/kk/{paper.id}/kecil" for paper in (blurred, good)]
    assert page.count(HINTS["buram"]) == 1 and page.count("/ganti") == 2 and page.count("/tetap") == 2
    assert f"{blurred.id}/ganti" in page and f"{good.id}/ganti" not in page


async def test_a_hint_holds_nobody_up(citizen, home):
    assert "Lanjut: periksa jawaban" in (await citizen.get(f"{home}/berkas")).text
    assert "kk" not in {item.requirement for item in (await queries.detail(home[-9:])).missing.documents}


@pytest.mark.parametrize("headers", [{}, LIVE], ids=["without javascript", "with htmx"])
async def test_a_new_photo_takes_the_place_of_exactly_that_one(citizen, home, headers):
    blurred, good = await kept(home)
    answer = await retake(citizen, home, DARK, headers=headers)
    assert answer.status_code == (200 if headers else 303)
    new, second = await kept(home)
    assert second == good and new.id != blurred.id and (new.position, new.hints) == (1, ("gelap",))
    assert (await citizen.get(f"{home}/berkas/kk/{blurred.id}/kecil")).status_code == 404


@pytest.mark.parametrize("headers", [{}, LIVE], ids=["without javascript", "with htmx"])
async def test_a_new_photo_that_is_refused_leaves_the_old_one(citizen, home, headers):
    before = await kept(home)
    answer = await retake(citizen, home, NOT_A_PHOTO, headers=headers)
    assert answer.status_code == 415 and "“baru.jpg”: Jenis berkas ini tidak dapat dipakai" in answer.text
    assert await kept(home) == before and offered(answer.text) == list(CHOICES)


async def test_the_same_photo_again_is_told_and_changes_nothing(citizen, home):
    before = await kept(home)
    answer = await retake(citizen, home, BLURRED)
    assert answer.status_code == 422 and "sama dengan yang sudah tersimpan" in answer.text
    assert await kept(home) == before


async def test_choosing_nothing_is_told(citizen, home):
    doubted = (await kept(home))[0]
    answer = await citizen.post(f"{home}/berkas/kk/{doubted.id}/ganti", files={"berkas": ("", b"")})
    assert answer.status_code == 422 and "Pilih dulu foto atau PDF" in answer.text


@pytest.mark.parametrize("headers", [{}, LIVE], ids=["without javascript", "with htmx"])
async def test_who_sends_it_all_the_same_is_asked_no_more(citizen, home, headers):
    doubted = (await kept(home))[0]
    answer = await citizen.post(f"{home}/berkas/kk/{doubted.id}/tetap", headers=headers)
    assert answer.status_code == (200 if headers else 303)
    page = answer if headers else await citizen.get(f"{home}/berkas")
    assert offered(page.text) == [] and "Anda memilih tetap mengirim foto ini." in page.text
    assert [paper.kept_anyway for paper in await kept(home)] == [True, False]


async def test_only_a_card_that_comes_alone_takes_the_focus(citizen, home):
    doubted = (await kept(home))[0]
    assert "autofocus" not in (await citizen.get(f"{home}/berkas")).text
    card = Page((await retake(citizen, home, DARK, headers=LIVE)).text)
    [asking] = [one for one in card.elements if "autofocus" in one.attributes]
    assert asking.get("id") == f"petunjuk-{(await kept(home))[0].id}" != f"petunjuk-{doubted.id}"


@pytest.mark.parametrize("path", ["ganti", "tetap"])
async def test_the_photo_of_another_application_is_left_alone(citizen, home, path):
    stranger = await making.draft()
    await making.attach(stranger.number, "kk", data=BLURRED)
    [theirs] = (await queries.detail(stranger.number)).attached("kk")
    files = {"berkas": ("a.jpg", making.PHOTO)} if path == "ganti" else None
    answer = await citizen.post(f"{home}/berkas/kk/{theirs.id}/{path}", files=files)
    assert answer.status_code == 404
    assert (await queries.detail(stranger.number)).attached("kk") == (theirs,)
