"""Photos of papers, from the camera or the gallery of a phone: small and upright when they go, looked at before they go."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from api.documents.texts import HINTS
from tests.e2e.chosen import Sender
from tests.e2e.people import SAMPLES, Citizen

MOST_SENT = 1_600_000
TAKEN = "foto_12mp_gps_orientasi6.jpg"
"""As the camera wrote it: 12 MP, lying on its side, with the place where it was taken."""
ADVICE = {"foto_gelap.jpg": "gelap", "foto_buram.jpg": "buram", "foto_terlalu_kecil.jpg": "terlalu_kecil"}
EXAMPLE = "Contoh foto yang baik"


def noisy() -> dict:
    """A photo of 12 MP with the noise of a cheap sensor, which gets small by itself the least."""
    with Image.open(SAMPLES / TAKEN) as taken:
        rough = Image.effect_noise((1000, 750), 40).resize(taken.size).convert("RGB")
        file = BytesIO()
        Image.blend(taken.convert("RGB"), rough, 0.2).save(file, "JPEG", quality=92, exif=taken.info["exif"])
    return {"name": "kk.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


class Meter:
    """Everything that a browser sends."""

    def __init__(self, page: Page) -> None:
        self.asked = []
        page.on("requestfinished", lambda request: self.asked.append(request))

    @property
    def sent(self) -> int:
        sizes = [request.sizes() for request in self.asked if request.url.startswith("http")]
        return sum(size["requestHeadersSize"] + size["requestBodySize"] for size in sizes)

    def file(self) -> bytes:
        """The pieces put together."""
        return b"".join(request.post_data_buffer for request in self.asked if request.method == "PATCH")


@pytest.fixture
def sender(server, context) -> Sender:
    return Sender(server.url, context()).open()


def test_a_whole_application_with_four_photos_of_12_mp_sends_little(context):
    maria = Citizen(context().new_page())
    meter = Meter(maria.page)
    maria.find_service("nik tdk ditemukan", "Validasi NIK")
    maria.answer_everything()
    rough, plain = noisy(), {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": (SAMPLES / TAKEN).read_bytes()}
    assert len(rough["buffer"]) > 2_000_000
    for requirement, chosen in (("tangkapan_layar", [rough]), ("kk", [rough, plain]), ("ktp", [rough])):
        card = maria.page.locator(f"section#{requirement}")
        card.locator("input[multiple]").set_input_files(chosen)
        expect(card.locator(".files > li:not([data-paper])")).to_have_count(len(chosen), timeout=30_000)
    maria.check_and_send()
    assert 600_000 < meter.sent <= MOST_SENT


def test_a_photo_goes_upright_and_without_the_place_where_it_was_taken(sender):
    meter = Meter(sender.page)
    camera, gallery = (sender.card.get_by_label(re.compile(words)) for words in ("^Ambil foto", "^Pilih dari galeri"))
    assert (camera.get_attribute("capture"), gallery.get_attribute("capture")) == ("environment", None)
    camera.set_input_files(SAMPLES / TAKEN)
    sender.arrived()
    with Image.open(BytesIO(meter.file())) as sent:
        assert (sent.size, sent.format, dict(sent.getexif())) == ((2000, 1500), "JPEG", {})


def test_what_looks_unreadable_is_told_before_anything_is_sent_with_an_example(sender):
    sender.choose(*ADVICE, "foto_baik_3mp.jpg")
    for row, hint in zip(sender.rows.all(), ADVICE.values(), strict=False):
        expect(row).to_contain_text(HINTS[hint])
        expect(row).to_contain_text(EXAMPLE)
    expect(sender.card.locator(".files > li:not([data-paper])")).to_have_count(1)
    assert [method for method, _ in sender.pieces()].count("POST") == 1
    sender.page.reload()
    expect(sender.rows).to_have_count(3)
    sender.press("Kirim tetap")
    expect(sender.card).to_contain_text("Anda memilih tetap mengirim foto ini.")
    sender.rows.first.get_by_label(re.compile("^Foto ulang")).set_input_files(SAMPLES / "foto.webp")
    expect(sender.rows).to_have_count(1)
    sender.press("Batalkan")
    sender.arrived(3)


def test_paper_and_screens_raise_no_alarm(sender):
    screen = Image.new("RGB", (720, 1280), "#101418")
    screen.paste("#e8e8e8", (40, 40, 680, 60))
    file = BytesIO()
    screen.save(file, "PNG")
    picture = {"name": "layar.png", "mimeType": "image/png", "buffer": file.getvalue()}
    for paper in ("kertas_putih.jpg", "pindaian_putih.jpg", "pdf_biasa.pdf", picture):
        sender.choose(paper)
    sender.arrived(4)


@pytest.mark.parametrize("javascript", [True, False], ids=["with javascript", "without javascript"])
def test_pages_are_put_in_order_by_keyboard_alone(server, context, javascript):
    sender = Sender(server.url, context(javascript=javascript))
    sender.page.goto(f"/permohonan/{sender.number}/berkas")
    sender.choose("foto_baik_3mp.jpg", "pdf_biasa.pdf", "foto.webp")
    if not javascript:
        sender.card.get_by_role("button", name=re.compile("^Kirim berkas")).click()
    places = sender.card.locator(".files > li:not([data-paper]) > div:first-of-type")
    expect(places).to_have_text([re.compile("^Foto 1"), re.compile("^PDF 2"), re.compile("^Foto 3")])
    expect(sender.rows).to_have_count(0)
    sender.card.get_by_role("button", name=re.compile("^Turunkan Foto 1")).press("Enter")
    expect(places).to_have_text([re.compile("^PDF 1"), re.compile("^Foto 2"), re.compile("^Foto 3")])
    if javascript:
        expect(sender.card.get_by_role("button", name=re.compile("^Naikkan Foto 2"))).to_be_focused()
    sender.card.get_by_role("button", name=re.compile("^Hapus")).first.press("Enter")
    expect(places).to_have_text([re.compile("^Foto 1"), re.compile("^Foto 2")])
