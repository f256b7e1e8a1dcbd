"""A citizen without a mouse or a touch screen: from the front page to a sent application, every stop on the way to be seen."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.people import CHOSEN, SAMPLES, TYPED

RINGED = """() => { const now = getComputedStyle(document.activeElement)
    return now.outlineStyle !== 'none' && parseFloat(now.outlineWidth) >= 2 }"""
CURRENT = "selector => document.activeElement.matches(selector)"
SERVICE = "/layanan/validasi-nik"
ONWARD = "main form button.btn:not(.alt)"


@pytest.fixture
def page(context):
    page = context(service_workers="block").new_page()
    # From the start: the browser takes a moment until it tells of the first one.
    page.on("filechooser", lambda chooser: None)
    return page


def test_a_keyboard_alone_is_enough_to_send_an_application(page):
    search(page)
    press(page, f"a[href^='{SERVICE}/ajukan']")
    page.wait_for_url("**/ajukan")
    for _ in range(20):
        if "/berkas" in page.url:
            break
        answer(page)
        before = page.url
        press(page, ONWARD)
        page.wait_for_url(lambda url, before=before: url != before)
    for requirement, file in (
        ("tangkapan_layar", "foto_baik_3mp.jpg"),
        ("kk", "pdf_biasa.pdf"),
        ("ktp", "pdf_biasa.pdf"),
    ):
        choose(page, requirement, file)
    press(page, "a[href$='/periksa']")
    expect(page.get_by_role("heading", level=1)).to_have_text("Periksa jawaban Anda")
    for name in ("attest_truth", "privacy_notice_ack"):
        go_to(page, f"input[name={name}]")
        page.keyboard.press("Space")
    press(page, "main form[action$='/kirim'] button[type=submit], main form[action$='/kirim'] button:not([type])")
    expect(page.get_by_role("heading", level=1)).to_have_text("Permohonan terkirim")
    number = page.locator(".no").first.inner_text().strip()
    press(page, f"main a[href$='/permohonan/{number}']")
    expect(page.get_by_text("menunggu petugas").first).to_be_visible()


def test_what_is_missing_is_told_where_the_keyboard_is_and_leads_to_it(page):
    search(page)
    press(page, f"a[href^='{SERVICE}/ajukan']")
    page.wait_for_url("**/ajukan")
    press(page, ONWARD)
    expect(page.locator(".err-sum")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("[aria-invalid=true]").first).to_be_focused()


def test_the_first_stop_leads_past_the_head_of_the_page(page):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def search(page: Page) -> None:
    page.goto("/")
    go_to(page, "input[name=cari]")
    page.keyboard.type("nik tdk ditemukan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/layanan?cari=*")
    press(page, f"a[href='{SERVICE}']")
    page.wait_for_url(f"**{SERVICE}")


def answer(page: Page) -> None:
    """Everything that this page of the form asks, in the order in which the keyboard comes by."""
    asked = "main form input:not([type=hidden]), main form select, main form textarea"
    wanted = [
        name for name in page.locator(asked).evaluate_all("all => all.map(one => one.name)") if name in TYPED | CHOSEN
    ]
    for name in dict.fromkeys(wanted):
        go_to(page, f"main [name={name}]")
        if name in TYPED:
            page.keyboard.press("Control+a")
            page.keyboard.type(TYPED[name])
        elif page.evaluate("document.activeElement.tagName") == "SELECT":
            page.keyboard.type(page.locator(f"main [name={name}] option[value='{CHOSEN[name]}']").inner_text())
        else:
            check(page, CHOSEN[name])


def check(page: Page, value: str) -> None:
    """A choice of several: one stop, and arrows inside."""
    for key in ("Space", *["ArrowDown"] * 40):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement.checked && document.activeElement.value") == value:
            return
    raise AssertionError(f"no way to {value} by arrows")


def choose(page: Page, requirement: str, file: str) -> None:
    card = f"section#{requirement}"
    go_to(page, f"{card} input[multiple]")
    with page.expect_file_chooser() as asked:
        page.keyboard.press("Enter")
    asked.value.set_files(SAMPLES / file)
    expect(page.locator(card)).to_contain_text("Tersimpan", timeout=15_000)


def press(page: Page, selector: str) -> None:
    go_to(page, selector)
    page.keyboard.press("Enter")


def go_to(page: Page, selector: str) -> None:
    """Tab until this has the focus; every stop on the way shows that it has it."""
    expect(page.locator(selector).first).to_be_attached()
    for _ in range(120):
        page.keyboard.press("Tab")
        assert page.evaluate(RINGED), page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        if page.evaluate(CURRENT, selector):
            return
    raise AssertionError(f"no way to {selector} by keyboard")
