"""QR codes as inline SVG."""

import segno
from markupsafe import Markup


def qr_svg(url: str, title: str, scale: int = 0) -> Markup:
    """The code of `url` with `title` as its alternative text: `scale` pixels for a module, or as large as its place.

    The mask is fixed: trying all eight costs five times as much and every reader takes any of them.
    """
    code = segno.make(url, error="m", micro=False, mask=3)
    drawn = code.svg_inline(
        scale=scale or 1, omitsize=not scale, border=2, light="#fff", svgclass=None, lineclass=None, title=title
    )
    return Markup(drawn)
