"""What citizens send: a phone's photograph, a scanned PDF, and a photograph with much in it that nobody keeps."""

import secrets
from collections.abc import Callable
from io import BytesIO

import msgspec
from PIL import Image

from api.documents import formats

SIZE = (1536, 2048)
SEGMENT = b"\xff\xe9\xff\xff" + bytes(0xFFFD)
SEGMENTS_OF_LARGE = 160


class File(msgspec.Struct, frozen=True):
    """`another` makes the same content another file: the product keeps the same file only once."""

    body: bytes
    media_type: str
    another: Callable[[bytes], bytes]

    def fresh(self) -> bytes:
        return self.another(self.body)


def photograph() -> File:
    return _photograph(_jpeg(_paper()))


def scan(pages: int = 2) -> File:
    """A PDF of photographed pages."""
    first, *others = [_paper() for _ in range(pages)]
    file = BytesIO()
    first.save(file, "PDF", save_all=True, append_images=others, resolution=180, quality=85)
    return File(file.getvalue(), formats.PDF, _with_last_line)


def large() -> File:
    """Ten megabytes around the same photograph: more to carry, no more to look at."""
    plain = _jpeg(_paper())
    return _photograph(plain[:2] + SEGMENT * SEGMENTS_OF_LARGE + plain[2:])


def _photograph(body: bytes) -> File:
    return File(body, formats.JPEG, _with_comment)


def _with_comment(photo: bytes) -> bytes:
    note = secrets.token_bytes(16).hex().encode()
    return photo[:2] + b"\xff\xfe" + (len(note) + 2).to_bytes(2, "big") + note + photo[2:]


def _with_last_line(document: bytes) -> bytes:
    return document + f"\n%{secrets.token_hex(16)}\n".encode()


def _paper() -> Image.Image:
    """Three megapixels of what a phone makes of a paper: light, uneven, grainy."""
    grain = Image.effect_noise(SIZE, 24).convert("RGB")
    paper = Image.linear_gradient("L").resize(SIZE).point(lambda light: 170 + light // 4).convert("RGB")
    return Image.blend(paper, grain, 0.2)


def _jpeg(picture: Image.Image) -> bytes:
    file = BytesIO()
    picture.save(file, "JPEG", quality=85)
    return file.getvalue()
