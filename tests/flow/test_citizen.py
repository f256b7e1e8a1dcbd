"""A citizen with a browser and no JavaScript: every page opened here is read by the house rules."""

import re

from api.applications.tables import Application
from tests import making
from tests.page import Page

TYPED = {**making.ANSWERS, "subject_birth_date": "25-08-1990", "attest_truth": "ya", "privacy_notice_ack": "ya"}


def fields_of(page) -> list[str]:
    return sorted(
        {e.get("name") for e in Page(page.text).all("input", "select", "textarea") if e.get("type") != "hidden"}
    )


def hidden_of(page) -> dict[str, str]:
    return {e.get("name"): e.get("value") for e in Page(page.text).all("input") if e.get("type") == "hidden"}


async def fill(citizen, url, **typed):
    """Open a page and send it filled in."""
    page = await citizen.get(url)
    assert page.status_code == 200, page.text
    sent = {name: TYPED[name] for name in fields_of(page) if name in TYPED}
    return await citizen.post(url, data={**hidden_of(page), **sent, **typed})


async def begin(citizen, **typed) -> str:
    sent = await fill(citizen, "/layanan/validasi-nik/ajukan", **typed)
    assert sent.status_code == 303, sent.text
    return sent.headers["location"]


async def walk_to_papers(citizen) -> str:
    """Answer page after page; the address of the application."""
    url = await begin(citizen)
    while "/isi/" in url:
        sent = await fill(citizen, url)
        assert sent.status_code == 303, sent.text
        url = sent.headers["location"]
    return url.removesuffix("/berkas")


async def upload(citizen, home, requirement, data=making.PHOTO, name="foto.jpg"):
    return await citizen.post(f"{home}/berkas/{requirement}", files={"berkas": (name, data, "image/jpeg")})


async def walk_to_the_end(citizen, **typed):
    home = await walk_to_papers(citizen)
    for requirement in making.PAPERS:
        assert (await upload(citizen, home, requirement)).status_code == 303
    return home, await send(citizen, home, **typed)


async def send(citizen, home, **typed):
    page = await citizen.get(f"{home}/periksa")
    assert page.status_code == 200
    return await citizen.post(f"{home}/kirim", data={"attest_truth": "ya", "privacy_notice_ack": "ya", **typed})


async def test_the_whole_way_without_javascript(citizen):
    home, sent = await walk_to_the_end(citizen)
    assert sent.status_code == 303
    confirmation = await citizen.get(sent.headers["location"])
    assert home[-9:] in confirmation.text
    assert re.search(r"\d{3} \d{3}", confirmation.text)
    page = await citizen.get(home)
    assert "Terkirim" in page.text
    receipt = await citizen.get(f"{home}/tanda-terima.pdf")
    assert receipt.content.startswith(b"%PDF-")


async def test_the_pin_is_on_no_other_page_and_not_in_the_address(citizen):
    home, sent = await walk_to_the_end(citizen)
    confirmation = await citizen.get(sent.headers["location"])
    pin = re.search(r"(\d{3}) (\d{3})", confirmation.text)
    assert "".join(pin.groups()) not in sent.headers["location"]
    assert "".join(pin.groups()) not in (await citizen.get(home)).text


async def test_the_number_and_the_pin_open_it_on_another_phone(citizen, stranger):
    home, sent = await walk_to_the_end(citizen)
    pin = re.search(r"(\d{3}) (\d{3})", (await citizen.get(sent.headers["location"])).text).group()
    assert (await stranger.get(home)).status_code == 404
    opened = await stranger.post("/lacak", data={"nomor": home[-9:].lower(), "pin": pin})
    assert opened.status_code == 303, opened.text
    assert (await stranger.get(home)).status_code == 200


async def test_a_stranger_sees_the_status_and_no_name(citizen, stranger):
    home, _ = await walk_to_the_end(citizen)
    page = await stranger.get("/lacak", params={"nomor": home[-9:]})
    assert "Validasi NIK" in page.text and "Terkirim" in page.text
    assert "Maria" not in page.text


async def test_the_secret_link_shows_status_and_asks_for_the_pin(citizen, stranger):
    made = await making.submitted()
    page = await stranger.get(made.link.removeprefix("http://localhost:8000"))
    assert made.number in page.text and "Maria" not in page.text
    opened = await stranger.post("/lacak", data={"nomor": made.number, "pin": made.pin})
    assert opened.headers["location"] == f"/permohonan/{made.number}"


async def test_mistakes_come_back_together_with_what_was_typed(citizen):
    url = await begin(citizen)
    refused = await citizen.post(
        url, data={"applicant_name": "Maria", "applicant_nik": "12 34", "applicant_kk_number": ""}
    )
    assert refused.status_code == 422
    assert 'value="12 34"' in refused.text and 'value="Maria"' in refused.text
    assert Page(refused.text).title.startswith("Galat:")
    assert refused.text.count('aria-invalid="true"') == 2


async def test_a_first_page_with_a_mistake_makes_no_draft(citizen):
    refused = await citizen.post("/layanan/validasi-nik/ajukan", data={"applicant_relation": "tetangga"})
    assert refused.status_code == 422
    assert await Application.count() == 0


async def test_a_draft_is_found_again_on_the_same_device(citizen):
    await begin(citizen)
    page = await citizen.get("/layanan/validasi-nik/ajukan")
    assert "Lanjutkan draf" in page.text
    assert "Lanjutkan" in (await citizen.get("/")).text


async def test_one_form_sent_twice_makes_one_draft(citizen):
    url = "/layanan/validasi-nik/ajukan"
    page = await citizen.get(url)
    sent = {**hidden_of(page), **{name: TYPED[name] for name in fields_of(page) if name in TYPED}}
    device = await citizen.post(url, data=sent)
    again = await citizen.post(url, data=sent)
    assert device.headers["location"] == again.headers["location"]
    assert await Application.count() == 1


async def test_a_double_press_on_send_gives_one_application_and_one_pin(citizen):
    home = await walk_to_papers(citizen)
    for requirement in making.PAPERS:
        await upload(citizen, home, requirement)
    first = await send(citizen, home)
    second = await send_blindly(citizen, home)
    assert first.headers["location"].endswith("/terkirim")
    assert second.headers["location"] == home


async def send_blindly(citizen, home):
    return await citizen.post(f"{home}/kirim", data={"attest_truth": "ya", "privacy_notice_ack": "ya"})


async def test_sending_without_the_statement_says_so(citizen):
    home = await walk_to_papers(citizen)
    for requirement in making.PAPERS:
        await upload(citizen, home, requirement)
    refused = await citizen.post(f"{home}/kirim", data={})
    assert refused.status_code == 422
    assert "Centang dulu" in refused.text


async def test_a_bad_file_is_refused_with_a_sentence_beside_its_paper(citizen):
    home = await walk_to_papers(citizen)
    refused = await upload(citizen, home, "kk", (making.SAMPLES / "halaman.html.jpg").read_bytes())
    assert refused.status_code == 415
    assert "tidak dapat dipakai" in refused.text
    nothing = await citizen.post(f"{home}/berkas/kk", files={"berkas": ("", b"", "application/octet-stream")})
    assert nothing.status_code == 422


async def test_htmx_gets_only_the_card_of_the_paper(citizen):
    home = await walk_to_papers(citizen)
    card = await citizen.post(
        f"{home}/berkas/kk", files={"berkas": ("a.jpg", making.PHOTO, "image/jpeg")}, headers={"hx-request": "true"}
    )
    assert card.status_code == 200
    assert "<html" not in card.text and "Tersimpan" in card.text


async def test_answers_from_the_requirement_check_come_along(citizen):
    page = await citizen.get("/layanan/akta-kelahiran/ajukan", params={"birth_proof": "tidak_ada", "nonsense": "1"})
    assert page.status_code == 200
    known = {
        e.get("name"): e.get("value")
        for e in Page(page.text).all("input")
        if "checked" in e.attributes or e.get("type") == "hidden"
    }
    assert known.get("birth_proof") == "tidak_ada"
