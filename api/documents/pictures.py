"""A stranger's picture becomes our own: decoded within limits, turned upright, written anew without any of its metadata."""

import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from api.documents import formats, readability
from api.documents.findings import Inspected
from api.documents.refused import Refused

MASTER_SIDE, PREVIEW_SIDE, THUMBNAIL_SIDE = 2000, 1600, 320
MOST_SIDE = 16_000
MEGAPIXEL = 1_000_000
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def inspect(data: bytes) -> Inspected:
    """Raise Refused for anything but one still picture of a size that a phone makes."""
    picture = load(data)
    hints, measures = readability.read(picture)
    preview = smaller(picture, PREVIEW_SIDE)
    return Inspected(
        media_type=formats.JPEG,
        pages=1,
        master=jpeg(picture, quality=82, optimize=True),
        previews=(jpeg(preview),),
        thumbnail=thumbnail(preview),
        hints=hints,
        metrics=measures,
    )


def load(data: bytes, side: int = MASTER_SIDE) -> Image.Image:
    """RGB, upright, no side longer than `side`, nothing but pixels."""
    try:
        with warnings.catch_warnings(action="ignore"):
            picture = Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
            _check(picture)
            turn = TURNS.get(_orientation(picture))
            _decode(picture, side)
    except Image.DecompressionBombError as error:
        raise Refused("gambar_terlalu_besar") from error
    except UnidentifiedImageError as error:
        raise Refused("bukan_gambar") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise Refused("gambar_rusak") from error
    plain = _plain(picture, side)
    return plain if turn is None else plain.transpose(turn)


def smaller(picture: Image.Image, side: int) -> Image.Image:
    small = picture.copy()
    small.thumbnail((side, side), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return small


def jpeg(picture: Image.Image, quality: int = 78, *, optimize: bool = False) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=optimize)
    return out.getvalue()


def thumbnail(picture: Image.Image) -> bytes:
    out = BytesIO()
    smaller(picture, THUMBNAIL_SIDE).save(out, "WEBP", quality=65, method=2)
    return out.getvalue()


def _check(picture: Image.Image) -> None:
    """Judge by the header alone, before a single pixel is decoded."""
    width, height = picture.size
    if max(width, height) > MOST_SIDE or width * height > _most_pixels(picture):
        raise Refused("gambar_terlalu_besar")
    # A JPEG may carry further frames too (a gain map, a depth map); only the first one is read.
    if picture.format in ("PNG", "WEBP") and getattr(picture, "n_frames", 1) > 1:
        raise Refused("bukan_gambar")


def _most_pixels(picture: Image.Image) -> int:
    """What can be decoded in under 300 MB. A plain JPEG is decoded at a fraction of its size, whatever that is."""
    if picture.format in ("JPEG", "MPO"):
        return (25 if picture.info.get("progressive") else 110) * MEGAPIXEL
    return (13 if picture.format == "WEBP" or picture.has_transparency_data else 30) * MEGAPIXEL


def _orientation(picture: Image.Image) -> int:
    """1, upright, where the metadata cannot be read: that is no reason to refuse a good photo."""
    try:
        return picture.getexif().get(ORIENTATION, 1)
    except (OSError, SyntaxError, ValueError, KeyError, TypeError, EOFError):
        return 1


def _decode(picture: Image.Image, side: int) -> None:
    """The draft must keep the picture's own shape, else Pillow decodes all of it: five times the work."""
    width, height = picture.size
    scale = side / max(width, height)
    if scale < 1:
        picture.draft(None, (max(1, int(width * scale)), max(1, int(height * scale))))
    picture.load()


def _plain(picture: Image.Image, side: int) -> Image.Image:
    """On white where it is transparent. Shrunk first, as the full size costs most of the memory."""
    if picture.mode not in ("L", "RGB", "RGBA", "CMYK"):
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=2.0)
    if picture.has_transparency_data:
        white = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(white, picture.convert("RGBA"))
    plain = picture.convert("RGB")
    plain.info = {}
    return plain
