"""The name of whoever looks, written over the page."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops, ImageStat

from api.documents import pictures, watermark

TEXT = "Sari Taneo, Loket KTP\n24-11-2026 21.14 WITA"


def page(colour, size=(1600, 1200)):
    return pictures.jpeg(Image.new("RGB", size, colour), quality=95)


def marks(before, after):
    """How much of each sixteenth of the picture has changed visibly."""
    first, second = (Image.open(BytesIO(body)).convert("L") for body in (before, after))
    changed = ImageChops.difference(first, second).point(lambda level: 255 * (level > 12))
    width, height = changed.width // 4, changed.height // 4
    boxes = [(x * width, y * height, (x + 1) * width, (y + 1) * height) for x in range(4) for y in range(4)]
    return [ImageStat.Stat(changed.crop(box)).mean[0] / 255 for box in boxes]


@pytest.mark.parametrize("colour", ["white", "black", "gray", "red"])
def test_it_can_be_seen_everywhere_on_any_ground(colour):
    before = page(colour)
    shares = marks(before, watermark.stamp(before, TEXT))
    assert min(shares) > 0.005
    assert max(shares) < 0.25


@pytest.mark.parametrize("size", [(1600, 1200), (910, 1287), (40, 30), (1600, 12)])
def test_the_page_keeps_its_size(size):
    assert Image.open(BytesIO(watermark.stamp(page("white", size), TEXT))).size == size


def test_another_viewer_leaves_another_mark():
    before = page("white")
    assert watermark.stamp(before, TEXT) != watermark.stamp(before, TEXT.replace("Sari", "Joko"))
