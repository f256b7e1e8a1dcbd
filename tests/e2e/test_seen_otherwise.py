"""Pages in the colours a person chose, without motion, and on paper."""

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pypdfium2 import PdfDocument

from tests.e2e.test_by_keyboard import RINGED
from tests.e2e.test_every_page import WIDER

A4 = 718
"""What a printer leaves of a sheet, in pixels of a browser."""
UNEDGED = """selector => [...document.querySelectorAll(selector)].filter(one => one.checkVisibility()).filter(one => {
    const { borderTopWidth: wide, borderTopStyle: drawn, borderTopColor: edge, backgroundColor: inside } = getComputedStyle(one)
    return parseFloat(wide) < 1 || drawn === 'none' || edge === inside
}).map(one => one.outerHTML.slice(0, 90))"""
UNDRAWN = """() => [...document.querySelectorAll('main .ic')].filter(one => one.checkVisibility()).filter(one => {
    let under = one
    while (/, 0\\)$/.test(getComputedStyle(under).backgroundColor)) under = under.parentElement
    return getComputedStyle(one).stroke === getComputedStyle(under).backgroundColor
}).map(one => one.outerHTML)"""
LOOKS = "([selector, part, name]) => getComputedStyle(document.querySelector(selector), part)[name]"
MOVING = """() => [...document.querySelectorAll('*')].flatMap(one => ['', '::before', '::after'].flatMap(part => {
    const { transitionDuration: turn, animationName: played, scrollBehavior: scrolled } = getComputedStyle(one, part || null)
    return parseFloat(turn) > 0 || played !== 'none' || scrolled === 'smooth' ? [one.outerHTML.slice(0, 90)] : []
}))"""
ON_PAPER = """() => [...document.querySelectorAll('.top, .ask, .foot, .live, .btn, button, .back, .crumbs, form, [data-passkeys], #kabar, #pasang')]
    .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 90))"""
PALE = """() => [...document.querySelectorAll('main *')].filter(one => one.checkVisibility() && [...one.childNodes].some(node => node.data?.trim()))
    .filter(one => { const [red, green, blue] = getComputedStyle(one).color.match(/[\\d.]+/g)
        return .2126 * red + .7152 * green + .0722 * blue > 115 && !one.closest('.vh') }).map(one => one.outerHTML.slice(0, 90))"""


@pytest.fixture
def seen(office):
    """Open a page as this person sees it: `seen("citizen", "/permohonan/{sent}", forced_colors="active")`."""
    contexts = []

    def look(who: str, path: str, **how: str) -> Page:
        contexts.append(office.fresh(who, **how))
        page = contexts[-1].new_page()
        page.goto(path.format(**office.places))
        return page

    yield look
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("path", "edged"),
    [
        ("/permohonan/{returned}", ".ticket, .note, .btn:not(.text)"),
        ("/permohonan/{filled}/berkas", ".doc, .tag, .doubt, .btn:not(.text)"),
        ("/permohonan/{sent}/terkirim", ".ticket, .pin, .btn:not(.text)"),
        ("/layanan/akta-kelahiran?birth_proof=ada", ".need, .facts, .state, .pict, .opt, .btn:not(.text)"),
    ],
)
def test_in_colours_of_ones_own_edges_and_icons_stay_on(seen, path, edged):
    page = seen("citizen", path, forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert page.locator(edged).count() > len(edged.split(","))
    assert page.evaluate(UNEDGED, edged) == []
    assert page.evaluate(UNDRAWN) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(RINGED)


def test_in_colours_of_ones_own_it_shows_what_is_chosen_where_one_is_and_how_far_it_went(seen):
    def look(path: str, *places: str, part: str | None = None, name: str = "outlineStyle") -> list[str]:
        page = seen("citizen", path, forced_colors="active")
        return [page.evaluate(LOOKS, [place, part, name]) for place in places]

    service = "/layanan/akta-kelahiran?birth_proof=ada"
    assert look(service, ".opt:has(:checked)", ".opt:not(:has(:checked))") == ["solid", "none"]
    assert look(service, ".nav [aria-current]", ".nav a:not([aria-current])") == ["solid", "none"]
    steps = (".steps .done", ".steps li:not(.done, [aria-current])")
    done, ahead = look("/permohonan/{returned}", *steps, part="::before", name="backgroundColor")
    assert done != ahead
    page = seen("citizen", "/permohonan/{draft}/isi/kontak", forced_colors="active")
    bar = Image.open(io.BytesIO(page.locator("progress").screenshot())).convert("RGB")
    assert bar.getpixel((8, bar.height // 2)) != bar.getpixel((bar.width - 8, bar.height // 2))


def test_nothing_moves_where_motion_is_not_wanted(seen):
    page = seen("citizen", "/permohonan/{asked}/berkas", reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize(
    "path",
    [
        "/permohonan/{returned}",
        "/permohonan/{sent}/terkirim",
        "/layanan/akta-kelahiran?birth_proof=tidak_ada",
        "/lacak?nomor={sent}",
    ],
)
def test_paper_shows_the_page_without_what_cannot_be_pressed_there(seen, path):
    page = seen("citizen", path, color_scheme="dark")
    page.set_viewport_size({"width": A4, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate(ON_PAPER) == []
    assert page.evaluate(PALE) == []
    assert page.evaluate(WIDER, A4) == []


def test_a_printed_application_says_number_state_and_what_is_asked(seen, office):
    page = seen("citizen", "/permohonan/{returned}")
    said = " ".join(sheet.get_textpage().get_text_range() for sheet in PdfDocument(page.pdf(format="A4")))
    for word in (office.places["returned"], "Perlu diperbaiki", "Foto buram"):
        assert word in said
    for pressed in ("Perbaiki sekarang", "Tanda terima (PDF)", "Untuk petugas", "Kabar lewat HP"):
        assert pressed not in said


def test_a_link_on_paper_is_plain_text_or_says_where_it_leads(seen):
    page = seen("stranger", "/bantuan")
    page.emulate_media(media="print")
    inside = page.locator("main a[href^='/']").first
    expect(inside).to_have_css("text-decoration-line", "none")
    outside = page.locator("main a[href^='http']:not(.btn)")
    assert outside.evaluate_all("all => all.every(one => getComputedStyle(one, '::after').content.includes('http'))")
