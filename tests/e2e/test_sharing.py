"""What people send on: the list of papers, the number, and the receipt as a picture. Never the PIN, never a name."""

import io
import re
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from tests.e2e.office import PERSON

SHEET = """(() => {
    window.given = []
    navigator.canShare = () => true
    navigator.share = async ({ files, ...words }) =>
        given.push({ ...words, files: await Promise.all((files ?? []).map(async file =>
            [file.name, file.type, (await createImageBitmap(file)).width])) })
})()"""


@pytest.fixture
def phone(office):
    """A citizen's phone; with a share sheet by `phone(SHEET)`."""
    opened = []

    def come(script="delete Navigator.prototype.share; delete Navigator.prototype.canShare"):
        opened.append(office.fresh("citizen"))
        opened[-1].add_init_script(script)
        return opened[-1].new_page()

    yield come
    for context in opened:
        context.close()


def test_the_receipt_is_a_picture_for_the_gallery_whose_code_leads_back(phone, office):
    page = phone()
    page.goto(f"/permohonan/{office.places['sent']}/terkirim")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Gambar tanda terima").click()
    assert saved.value.suggested_filename == f"Lopo {office.places['sent']}.png"
    picture = Image.open(io.BytesIO(saved.value.path().read_bytes()))
    assert (picture.format, picture.width) == ("PNG", 1080)
    [code] = zxingcpp.read_barcodes(picture)
    assert re.search(r"/p/[\w-]{22}$", code.text)
    expect(page.get_by_text("Gambar tersimpan")).to_be_visible()


def test_the_picture_names_nobody_and_has_no_pin(phone, office):
    page = phone()
    page.goto(f"/permohonan/{office.places['sent']}")
    words = page.locator("#kartu").evaluate("template => template.content.textContent")
    assert office.places["sent"] in words
    assert not [part for part in (*PERSON["applicant_name"].split(), PERSON["applicant_nik"]) if part in words]
    assert not re.search(r"\b\d{3} ?\d{3}\b", words)


def test_where_the_phone_shares_files_the_picture_goes_to_a_chat(phone, office):
    page = phone(SHEET)
    page.goto(f"/permohonan/{office.places['process']}")
    page.get_by_role("button", name="Gambar tanda terima").click()
    page.evaluate("new Promise(done => { const look = () => given.length ? done() : setTimeout(look, 20); look() })")
    assert page.evaluate("given") == [{"files": [[f"Lopo {office.places['process']}.png", "image/png", 1080]]}]


def test_the_number_goes_with_a_link_that_others_can_open(phone, office):
    page = phone(SHEET)
    page.goto(f"/permohonan/{office.places['sent']}/terkirim")
    page.get_by_role("button", name="Bagikan nomor").click()
    [given] = page.evaluate("given")
    assert office.places["sent"] in given["text"]
    assert re.search(r"/p/[\w-]{22}$", given["url"])


def test_the_list_of_papers_goes_to_somebody_at_home(phone):
    page = phone(SHEET)
    page.goto("/layanan/ktp-rusak")
    page.get_by_role("link", name="Bagikan daftar").click()
    [given] = page.evaluate("given")
    assert "Kartu Keluarga" in given["text"] and given["url"].endswith("/layanan/ktp-rusak")


def test_without_a_share_sheet_the_list_opens_in_whatsapp(phone):
    page = phone()
    page.route("https://wa.me/**", lambda route: route.fulfill(body="WhatsApp"))
    page.goto("/layanan/ktp-rusak")
    page.get_by_role("link", name="Bagikan daftar").click()
    page.wait_for_url("https://wa.me/**")
    assert "Kartu Keluarga" in parse_qs(urlsplit(page.url).query)["text"][0]
