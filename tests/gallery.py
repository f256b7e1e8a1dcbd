"""Every page and state on a phone and on a desk computer, by day and by night, as pictures beside each other.

`./run gallery` writes var/gallery/index.html. Names of views after it take only those that contain one of them.
"""

import html
import re
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from api.settings import ROOT
from tests import making
from tests.e2e.browsers import FLAGS, opened
from tests.e2e.office import Office
from tests.e2e.people import CHROMIUM
from tests.e2e.views import CITIZEN, DESK, View
from tests.serving import Installation, soon

FOLDER = ROOT / "var" / "gallery"
SIZES = {"360": (360, 740), "1280": (1280, 800)}
COLOURS = ("light", "dark")
TALLEST = 4000
HEAD = """<!doctype html><html lang="id"><meta charset="utf-8"><title>Lopo</title>
<style>body{font:16px system-ui;margin:1rem;background:#888}section{margin-block:2rem;background:#fff;padding:1rem}
div{display:flex;gap:1rem;overflow-x:auto;align-items:start}img{max-height:46rem;width:auto;border:1px solid #888}
h2{margin:0 0 1rem}</style>"""


def main(wanted: list[str]) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    views = {
        name: view for name, view in (CITIZEN | DESK).items() if not wanted or any(word in name for word in wanted)
    }
    installation = Installation()
    making.trust_the_samples(installation.data)
    try:
        installation.serve()
        assert soon(installation.healthy, 120)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            write(views, opened(browser, installation))
            browser.close()
    finally:
        installation.stop()
    print(FOLDER / "index.html")


def write(views: dict[str, View], office: Office) -> None:
    page_of_pictures = [HEAD]
    for name, view in views.items():
        page_of_pictures.append(f"<section><h2>{html.escape(name)}</h2><div>")
        for taken in pictures(name, view, office):
            page_of_pictures.append(f'<a href="{taken.name}"><img loading="lazy" src="{taken.name}" alt=""></a>')
        page_of_pictures.append("</div></section>")
    (FOLDER / "index.html").write_text("\n".join(page_of_pictures))


def pictures(name: str, view: View, office: Office) -> list[Path]:
    """The view as this person sees it, in every size and colour; a state that was pressed for is kept through all."""
    context = office.fresh(view.who)
    page = context.new_page()
    office.lend_key(view.who, page)
    view.open(page, office.places)
    taken = [take(page, name, size, colour) for size in SIZES for colour in COLOURS]
    context.close()
    return taken


def take(page: Page, name: str, size: str, colour: str) -> Path:
    width, height = SIZES[size]
    page.emulate_media(color_scheme=colour)
    page.set_viewport_size({"width": width, "height": height})
    path = FOLDER / f"{re.sub(r'[^a-z0-9]+', '-', name.lower())}-{size}-{colour}.jpg"
    tall = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
    page.screenshot(
        path=path, type="jpeg", quality=60, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": tall}
    )
    return path


if __name__ == "__main__":
    main(sys.argv[1:])
