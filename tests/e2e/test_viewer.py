"""The desk's viewer in a real browser: by hand, by key, and without asking twice for a picture."""

import re

import pytest
from playwright.sync_api import Page, expect

SHOWN = """() => { const picture = document.querySelector('.stage img'), size = picture.getBoundingClientRect()
    return picture.naturalWidth ? [Math.round(size.width), Math.round(size.height)] : null }"""
ROOM = """() => { const sheet = document.querySelector('.sheet'), edge = 2 * parseFloat(getComputedStyle(sheet).paddingTop)
    return [Math.round(sheet.clientWidth - edge), Math.round(sheet.clientHeight - edge)] }"""
SAVES_DATA = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
PICTURE = re.compile(r"/berkas/[\w-]+/\d+\.jpg")
FETCHED = """many => performance.getEntriesByType('resource').filter(one => one.name.endsWith('.jpg')).length >= many"""
MOVED = "sheet => [sheet.scrollLeft, sheet.scrollTop]"


class Viewer:
    """The case in review: a photo, and a PDF of two pages. `asked` are the pictures asked for, and whether early."""

    def __init__(self, page: Page, number: str) -> None:
        self.page, self.home = page, f"/loket/{number}"
        self.asked: list[tuple[str, bool]] = []
        page.on("request", self._hear)
        page.goto(self.home)
        self.wait()

    def _hear(self, request) -> None:
        if PICTURE.search(request.url):
            self.asked.append((PICTURE.search(request.url)[0], "x-ahead" in request.headers))

    def wait(self, asked: int = 0) -> None:
        """Until the picture is there, and so many have been asked for."""
        self.page.wait_for_function(f"() => ({SHOWN})() !== null")
        if asked:
            self.page.wait_for_function(FETCHED, arg=asked)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def size(self) -> list[int]:
        self.wait()
        return self.page.evaluate(SHOWN)

    @property
    def room(self) -> list[int]:
        return self.page.evaluate(ROOM)

    @property
    def chosen(self) -> str:
        return self.page.locator("[data-size] option:checked").inner_text()

    def open(self, title: str) -> None:
        expect(self.page.locator(".papers [aria-current]")).to_have_text(re.compile(title))


@pytest.fixture
def viewer(office):
    page = office.fresh("operator").new_page()
    yield Viewer(page, office.places["review"])
    page.context.close()


def test_every_size_and_turn_has_a_key(viewer):
    across, down = viewer.room
    assert viewer.size[0] == across and viewer.chosen == "Pas lebar"
    viewer.press("0")
    assert viewer.size[0] <= across and viewer.size[1] <= down + 1 and viewer.chosen == "Pas halaman"
    before = viewer.size[0]
    viewer.press("+", "=")
    assert viewer.size[0] == pytest.approx(before * 1.25**2, abs=2) and viewer.chosen.endswith("%")
    viewer.press("-", "-")
    assert viewer.size[0] == pytest.approx(before, abs=2)
    viewer.press("0", "0")
    assert viewer.size[0] == across
    width, height = viewer.size
    viewer.press("r")
    assert viewer.size == pytest.approx([across, across * width / height], abs=2)
    viewer.press("Shift+R")
    assert viewer.size == [width, height]


def test_a_page_that_does_not_come_says_so_until_it_does(office):
    page = office.fresh("operator").new_page()
    page.route(PICTURE, lambda route: route.abort())
    page.goto(f"/loket/{office.places['review']}")
    picture = page.locator(".stage img")
    expect(picture).to_have_attribute("alt", re.compile("tidak dapat ditampilkan. Muat ulang"))
    page.unroute(PICTURE)
    page.reload()
    expect(picture).to_have_attribute("alt", re.compile("halaman 1$"))
    page.context.close()


def test_a_paper_lies_as_it_lay_before(viewer):
    viewer.press("r", "+")
    turned = viewer.size
    viewer.press("n")
    viewer.open("Kartu Keluarga")
    expect(viewer.page.locator(".strip [aria-current]")).to_have_text("Halaman 1")
    viewer.page.wait_for_function(f"() => ({SHOWN})()?.[0] === ({ROOM})()[0]")
    viewer.press("ArrowLeft")
    viewer.open("KTP-el yang rusak")
    viewer.page.wait_for_function(f"size => JSON.stringify(({SHOWN})()) === JSON.stringify(size)", arg=turned)


def test_by_hand_it_is_enlarged_at_the_point_and_dragged(viewer):
    page, sheet = viewer.page, viewer.page.locator(".sheet")
    box = sheet.bounding_box()
    x, y = box["x"] + 120, box["y"] + 100
    page.mouse.dblclick(x, y)
    assert viewer.size[0] > 2 * viewer.room[0] - 2
    at = sheet.evaluate(MOVED)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 50, y - 30, steps=3)
    page.mouse.up()
    assert sheet.evaluate(MOVED) == pytest.approx([at[0] + 50, at[1] + 30], abs=1)
    before = viewer.size[0]
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    page.wait_for_function(f"before => ({SHOWN})()[0] > before", arg=before)
    page.locator("[data-size]").select_option("100 %")
    assert viewer.size[0] == page.locator(".stage img").evaluate("picture => picture.naturalWidth")
    expect(sheet).to_be_focused()
    expect(page.locator("section.answers")).to_be_in_viewport()


def test_the_next_page_is_fetched_early_and_never_again(viewer):
    viewer.wait(asked=2)
    viewer.press("n")
    viewer.open("Kartu Keluarga")
    viewer.wait(asked=3)
    viewer.press("ArrowRight")
    expect(viewer.page.locator(".strip [aria-current]")).to_have_text("Halaman 2")
    assert viewer.page.locator(".stage img").get_attribute("src").startswith("blob:")
    viewer.press("p")
    expect(viewer.page.locator(".strip [aria-current]")).to_have_text("Halaman 1")
    viewer.press("Shift+P")
    viewer.open("KTP-el yang rusak")
    viewer.wait()
    assert [early for _, early in viewer.asked] == [False, True, True]
    assert len({url for url, _ in viewer.asked}) == 3


def test_who_saves_data_fetches_nothing_early(office):
    context = office.fresh("operator")
    context.add_init_script(SAVES_DATA)
    viewer = Viewer(context.new_page(), office.places["review"])
    viewer.press("n")
    viewer.open("Kartu Keluarga")
    viewer.wait()
    assert [early for _, early in viewer.asked] == [False, False]
    context.close()


def test_a_page_shown_early_cannot_be_judged_until_the_case_is_there(viewer):
    held, posted = [], []
    viewer.wait(asked=2)
    viewer.page.route("**/loket/*berkas=*", lambda route: held.append(route))
    viewer.page.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    viewer.press("n", "1")
    assert viewer.page.locator(".stage img").get_attribute("src").startswith("blob:")
    expect(viewer.page.locator(".viewer footer")).to_have_attribute("inert", "")
    expect(viewer.page.locator(".papers [aria-current]")).to_have_text(re.compile("KTP-el yang rusak"))
    assert posted == []
    while not held:
        viewer.page.wait_for_timeout(20)
    held[0].abort()
    expect(viewer.page.locator(".viewer footer")).not_to_have_attribute("inert", "")
    assert not viewer.page.locator(".stage img").get_attribute("src").startswith("blob:")


def test_the_sheet_of_keys_names_every_control_that_has_one(viewer):
    viewer.press("?")
    listed = viewer.page.locator("#tombol dt").all_inner_texts()
    keys = viewer.page.evaluate("[...document.querySelectorAll('[data-key]')].map(one => one.dataset.key)")
    spelled = {"-": "−", "+": "+"}
    shown = {spelled.get(key, " ".join(part.capitalize() for part in key.split("+"))) for key in keys}
    assert shown <= set(listed)


def test_without_javascript_the_papers_are_links(office, context):
    plain = context(desk=True, javascript=False)
    plain.add_cookies(office.cookies["operator"])
    page = plain.new_page()
    page.goto(f"/loket/{office.places['review']}")
    for name in ("Berkas berikutnya", "Halaman berikutnya"):
        page.get_by_role("link", name=name).click()
    expect(page.locator(".stage img")).to_have_attribute("src", re.compile(r"/2\.jpg$"))
    expect(page.get_by_role("button", name="Putar ke kanan")).to_be_hidden()
    expect(page.get_by_role("link", name="Perbesar")).to_have_attribute("href", re.compile(r"/2\.jpg$"))
