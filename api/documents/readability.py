"""Can the photo be read? Hints only, never a refusal: the citizen may send it all the same.

All thresholds stand here. They come from synthetic pictures of cards and pages (sharp, blurred, shaken, dark, faded, with
glare, drawn by a screen), each put where the good and the bad ones lie furthest apart. The measures are kept with each
document, so that real photos can correct them: docs/operating.md says how to get them out.
"""

from itertools import accumulate

from PIL import Image, ImageChops, ImageFilter, ImageStat

SIDE = 1000
SMALLEST_SIDE = 600
"""Below this a card's small print has fewer than ten pixels a letter."""
DARKEST = 70
"""The brightness that all but the brightest twentieth stay below: good 145 to 255, dark 25 to 60."""
LEAST_CONTRAST = 35
"""Between the darkest and the brightest of five hundred pixels: good 84 to 255, faded 13 to 30."""
LEAST_SHARP = 0.004
"""Good 0.01 to 0.9, blurred 0.0003 to 0.0021."""
MOST_SHAKE, SHAKE_BELOW = 8, 0.06
"""How much sharper one direction is than the other: good 1 to 2.4, shaken 21 to 33; not where both are sharp, as in a table."""
GLARE, GLARE_BELOW = (0.12, 0.6), 0.03
"""The share that is burnt out: 0.16 to 0.26 with glare; white paper has more, and is sharp."""
DRAWN, DRAWN_CONTRAST = 0.95, 60
"""The share of pixels just like their neighbour: a screen 0.88 to 0.99, a photo up to 0.91, as every camera has noise."""
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


def _complaint(sharp: float, shake: float, bright: float, contrast: float, white: float, flat: float) -> str:
    """The first thing that is wrong: light before focus, as a dark photo is never sharp either. A screen has its own light."""
    lit = flat > DRAWN and contrast > DRAWN_CONTRAST
    if bright < DARKEST and not lit:
        return "gelap"
    if contrast < LEAST_CONTRAST:
        return "pudar"
    if shake > MOST_SHAKE and sharp < SHAKE_BELOW:
        return "goyang"
    if sharp < LEAST_SHARP:
        return "buram"
    if GLARE[0] < white < GLARE[1] and sharp < GLARE_BELOW:
        return "silau"
    return ""


def _gray(picture: Image.Image) -> Image.Image:
    gray = picture.convert("L")
    gray.thumbnail((SIDE, SIDE), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return gray


def _measures(gray: Image.Image) -> dict[str, float]:
    histogram = gray.histogram()
    low, bright, high = (_percentile(histogram, share) for share in (0.002, 0.95, 0.998))
    least, most = _sharpness(gray)
    return {
        "sharp": least,
        "shake": most / max(least, 1e-6),
        "bright": bright,
        "contrast": high - low,
        "white": sum(histogram[250:]) / sum(histogram),
        "flat": _flatness(gray),
    }


def _flatness(gray: Image.Image) -> float:
    """The share of pixels that are just like the one beside them."""
    beside = ImageChops.offset(gray, 1, 0)
    unlike = ImageChops.difference(gray, beside).histogram()
    return unlike[0] / sum(unlike)


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
