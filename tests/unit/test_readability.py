"""What is said of photos of every kind, and what is not said of pages and screens."""

from functools import cache

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter, ImageFont

from api.documents import pdf, pictures, readability
from api.documents.texts import HINTS, seen_in
from tests.samples import sample

LINE = "NIK tidak ditemukan, coba lagi nanti atau hubungi petugas."


@cache
def card():
    """A good photo of a card on a table."""
    return pictures.smaller(pictures.load(sample("foto_baik_3mp.jpg")), 1200)


def blurred(picture):
    return picture.filter(ImageFilter.GaussianBlur(6))


def shaken(picture):
    """The mean of many, each moved a little to the right."""
    moved = picture
    for step in range(2, 20):
        moved = Image.blend(moved, ImageChops.offset(picture, step, 0), 1 / step)
    return moved


def dark(picture):
    return ImageEnhance.Brightness(picture).enhance(0.2)


def faded(picture):
    return ImageEnhance.Contrast(picture).enhance(0.1)


def glaring(picture):
    spot, (width, height) = Image.new("L", picture.size), picture.size
    ImageDraw.Draw(spot).ellipse((width // 4, height // 5, width * 4 // 5, height * 5 // 6), fill=255)
    return Image.composite(Image.new("RGB", picture.size, "white"), picture, spot.filter(ImageFilter.GaussianBlur(50)))


def small(picture):
    return picture.resize((500, 375))


def written(paper, ink, lines, size=(1000, 1400)):
    """A page, a scan of one, or a screen: clean, with lines of text."""
    picture, font = Image.new("RGB", size, paper), ImageFont.load_default(28)
    for line in range(lines):
        ImageDraw.Draw(picture).text((60, 80 + 34 * line), LINE, ink, font)
    return pictures.load(pictures.jpeg(picture))


WRONG = {
    "buram": blurred,
    "goyang": shaken,
    "gelap": dark,
    "pudar": faded,
    "silau": glaring,
    "terlalu_kecil": small,
}
FINE = {
    "white page": ("white", "black", 35),
    "white page with three lines": ("white", "black", 3),
    "dark scan": ("#6e6e6e", "#101010", 35),
    "gray scan": ("#bebebe", "#5a5a5a", 35),
    "screenshot": ("white", "#222", 12),
    "screenshot of one message": ("#ebebeb", "#3c3c3c", 1),
    "dark screenshot": ("#121212", "#e6e6e6", 12),
    "dark screenshot of one message": ("#121212", "#c8c8c8", 1),
}


def test_a_good_photo_is_left_in_peace():
    assert readability.read(card())[0] == ()


@pytest.mark.parametrize("hint", HINTS)
def test_every_hint_is_given_where_it_fits(hint):
    assert readability.read(WRONG[hint](card()))[0] == (hint,)


@pytest.mark.parametrize("shape", FINE)
def test_nothing_is_said_of_a_clean(shape):
    assert readability.read(written(*FINE[shape]))[0] == ()


def test_a_page_with_nothing_on_it_cannot_be_read():
    assert readability.read(written("white", "black", 0))[0] == ("pudar",)


def test_a_pdf_gets_no_hints():
    found = pdf.inspect(sample("pdf_biasa.pdf"))
    assert (found.hints, found.metrics) == ((), {})


def test_the_desk_reads_what_was_seen_without_the_advice():
    assert [seen_in(hint) for hint in ("buram", "gelap", "of yesterday")] == [
        "Foto tampak buram.",
        "Foto terlalu gelap.",
        "",
    ]
