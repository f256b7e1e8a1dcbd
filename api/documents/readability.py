"""Can the photo be read? Hints only, never a refusal: the citizen may send it all the same.

Thresholds were tuned on synthetic pictures; the measures are kept with each document so that real ones can correct them.
"""

from itertools import accumulate

from PIL import Image, ImageFilter, ImageStat

SIDE = 1000
SMALLEST_SIDE = 600
SECOND_DERIVATIVES = ((0, 0, 0, 1, -2, 1, 0, 0, 0), (0, 1, 0, 0, -2, 0, 0, 1, 0))


def read(picture: Image.Image) -> tuple[tuple[str, ...], dict[str, float]]:
    """The hints for this picture, and the measures they rest on."""
    measures = _measures(_gray(picture))
    hints = []
    if min(picture.size) < SMALLEST_SIDE:
        hints.append("terlalu_kecil")
    if complaint := _complaint(**measures):
        hints.append(complaint)
    return tuple(hints), {name: round(value, 4) for name, value in measures.items()}


def _complaint(sharp: float, shake: float, bright: float, contrast: float, white: float) -> str:
    """The first thing that is wrong: light before focus, as a dark photo is never sharp either."""
    if bright < 70:
        return "gelap"
    if contrast < 35:
        return "pudar"
    if shake > 8 and sharp < 0.06:
        return "goyang"
    if sharp < 0.004:
        return "buram"
    if 0.12 < white < 0.6 and sharp < 0.03:
        return "silau"
    return ""


def _gray(picture: Image.Image) -> Image.Image:
    gray = picture.convert("L")
    gray.thumbnail((SIDE, SIDE), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return gray


def _measures(gray: Image.Image) -> dict[str, float]:
    histogram = gray.histogram()
    low, bright, high = (_percentile(histogram, share) for share in (0.02, 0.95, 0.98))
    least, most = _sharpness(gray)
    return {
        "sharp": least,
        "shake": most / max(least, 1e-6),
        "bright": bright,
        "contrast": high - low,
        "white": sum(histogram[250:]) / sum(histogram),
    }


def _percentile(histogram: list[int], share: float) -> int:
    wanted = share * sum(histogram)
    return next(level for level, count in enumerate(accumulate(histogram)) if count >= wanted)


def _sharpness(gray: Image.Image) -> tuple[float, float]:
    """The second derivative along x and along y, each as a share of the picture's own variance, the smaller first.

    So neither brightness nor contrast counts, and the smaller one catches a shaking hand, which blurs one way only.
    """
    variance = max(ImageStat.Stat(gray).var[0], 1.0)
    shares = (_roughness(gray, kernel) / variance for kernel in SECOND_DERIVATIVES)
    least, most = sorted(shares)
    return least, most


def _roughness(gray: Image.Image, kernel: tuple[int, ...]) -> float:
    """Pillow copies the outermost pixels unfiltered, which on white paper alone looks sharp: they are cut off."""
    filtered = gray.filter(ImageFilter.Kernel((3, 3), kernel, scale=2, offset=128))
    width, height = gray.size
    inner = filtered.crop((1, 1, max(width - 1, 2), max(height - 1, 2)))
    return ImageStat.Stat(inner).var[0] * 4
