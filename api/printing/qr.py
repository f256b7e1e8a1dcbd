"""QR codes as inline SVG."""

import segno


def qr_svg(url: str, title: str) -> str:
    """The code of `url` with `title` as its alternative text, sized by its surroundings.

    The mask is fixed: trying all eight costs five times as much and every reader takes any of them.
    """
    code = segno.make(url, error="m", micro=False, mask=3)
    return code.svg_inline(border=2, svgclass=None, lineclass=None, omitsize=True, title=title)
