"""Pictures of every make become one kind: an upright RGB JPEG of ours."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, PngImagePlugin

from api.documents import pictures
from api.documents.refused import Refused
from tests.samples import sample

SECRET = "Jl. Rahasia 7"


def arrow(mode="RGB", size=(64, 48)):
    """Red in the upper left corner, white elsewhere."""
    picture = Image.new("RGB", size, "white")
    ImageDraw.Draw(picture).rectangle((0, 0, size[0] // 3, size[1] // 3), fill="red")
    return picture.convert(mode)


def written(picture, kind, **options):
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def is_red(pixel):
    red, green, blue = pixel
    return red > 200 and green < 90 and blue < 90


def turned(orientation):
    """The arrow as a camera stores it that was held another way, with the tag that says so."""
    back = {2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}
    picture = arrow(size=(640, 480))
    if orientation in back:
        picture = picture.transpose(pictures.TURNS[back[orientation]])
    exif = Image.Exif()
    exif[pictures.ORIENTATION] = orientation
    return written(picture, "JPEG", exif=exif, quality=95)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_however_the_camera_was_held_the_picture_stands_upright(orientation):
    upright = pictures.load(turned(orientation))
    assert upright.size == (640, 480)
    assert is_red(upright.getpixel((20, 20))) and not is_red(upright.getpixel((620, 460)))


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_of_any_colours_becomes_rgb(mode):
    plain = pictures.load(written(arrow(mode), "JPEG", quality=95))
    assert (plain.mode, plain.size) == ("RGB", (64, 48))
    assert plain.getpixel((60, 40)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA"])
def test_a_png_of_any_colours_becomes_rgb(mode):
    plain = pictures.load(written(arrow(mode), "PNG"))
    assert plain.mode == "RGB"
    assert plain.getpixel((60, 40)) == (255, 255, 255)


def test_a_scan_of_16_bits_a_pixel_keeps_its_shades():
    deep = Image.linear_gradient("L").convert("I").point(lambda level: level * 256).convert("I;16")
    assert pictures.load(written(deep, "PNG")).getextrema()[0] == (0, 255)


def test_what_is_transparent_becomes_white():
    seen = Image.new("RGBA", (64, 48), (255, 0, 0, 0))
    for kind in ("PNG", "WEBP"):
        assert pictures.load(written(seen, kind)).getpixel((5, 5)) == (255, 255, 255)


def test_a_phone_photo_with_a_second_frame_inside_is_taken_by_its_first():
    photo = written(arrow(size=(3000, 2000)), "MPO", save_all=True, append_images=[Image.new("RGB", (300, 200))])
    plain = pictures.load(photo)
    assert plain.size == (2000, 1333)
    assert is_red(plain.getpixel((20, 20)))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_moving_picture_is_no_document(kind):
    frames = {"save_all": True, "append_images": [Image.new("RGB", (64, 48))], "duration": 100}
    with pytest.raises(Refused, match="bukan foto"):
        pictures.load(written(arrow(), kind, **frames))


def test_nothing_but_pixels_is_kept():
    exif = Image.Exif()
    exif[0x010E] = SECRET
    note = PngImagePlugin.PngInfo()
    note.add_text("Comment", SECRET)
    originals = [
        written(arrow(), "JPEG", exif=exif, comment=SECRET.encode(), icc_profile=SECRET.encode() * 20, dpi=(71, 71)),
        written(arrow(), "PNG", pnginfo=note, exif=exif),
        written(arrow(), "WEBP", exif=exif, xmp=SECRET.encode()),
    ]
    for original in originals:
        assert SECRET.encode() in original
        found = pictures.inspect(original)
        kept = (found.master, *found.previews, found.thumbnail)
        assert not any(SECRET.encode() in body for body in kept)
        assert Image.open(BytesIO(found.master)).info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize(("kind", "size"), [("PNG", (16_001, 10)), ("PNG", (8000, 5001)), ("JPEG", (16_001, 10))])
def test_a_picture_larger_than_any_phone_makes_is_refused_by_its_header(kind, size):
    with pytest.raises(Refused, match="terlalu besar"):
        pictures.load(written(Image.new("1" if kind == "PNG" else "L", size), kind))


@pytest.mark.parametrize(
    "orientation_bytes", [b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0rusak", b"Exif\0\0MM\0*\0\0\0\x08\0\x09"]
)
def test_broken_metadata_does_not_cost_a_good_photo(orientation_bytes):
    assert pictures.load(written(arrow(), "JPEG", exif=orientation_bytes)).size == (64, 48)


@pytest.mark.parametrize("name", ["foto_terlalu_kecil.jpg", "foto.webp"])
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_photo_with_any_byte_changed_is_taken_or_refused_but_never_an_error(name, data):
    body = bytearray(sample(name))
    for _ in range(data.draw(st.integers(1, 4))):
        body[data.draw(st.integers(3, 2000))] = data.draw(st.integers(0, 255))
    try:
        pictures.inspect(bytes(body))
    except Refused as refused:
        assert refused.code in ("gambar_rusak", "bukan_gambar", "gambar_terlalu_besar")


def test_dark_and_blurred_photos_get_their_hint_and_good_ones_none():
    assert pictures.inspect(sample("foto_baik_3mp.jpg")).hints == ()
    assert pictures.inspect(sample("foto_gelap.jpg")).hints == ("gelap",)
    assert pictures.inspect(sample("foto_buram.jpg")).hints == ("buram",)


def test_a_white_printed_page_is_not_taken_for_glare_or_blur():
    page = Image.new("L", (1400, 1980), 255)
    for row in range(60, 1900, 34):
        ImageDraw.Draw(page).text((80, row), "KARTU KELUARGA 5371 NAMA LENGKAP " * 4, fill=20, font_size=22)
    assert pictures.inspect(written(page.convert("RGB"), "JPEG", quality=90)).hints == ()


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (1, 900)])
def test_a_tiny_picture_is_only_called_too_small(size):
    assert "terlalu_kecil" in pictures.inspect(written(Image.new("RGB", size, "gray"), "PNG")).hints
