"""Copying into SIAK by one key, in a real browser: with a clipboard, and with one that refuses."""

import re

import pytest
from playwright.sync_api import Page, expect

CLIPBOARD = "navigator.clipboard.readText()"
REFUSES = "Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error()) } })"


@pytest.fixture
def case(office):
    """The case in process, which somebody now types into SIAK; nothing of it is copied yet."""

    def opened(script: str = "") -> Page:
        context = office.fresh("operator", permissions=["clipboard-read", "clipboard-write"])
        page = context.new_page()
        if script:
            page.add_init_script(script)
        page.goto(f"/loket/{office.places['process']}")
        if page.get_by_role("button", name="Hapus semua tanda salin").count():
            page.get_by_role("button", name="Hapus semua tanda salin").click()
            expect(page.get_by_role("button", name="Hapus semua tanda salin")).to_have_count(0)
        pages.append(page)
        return page

    pages: list[Page] = []
    yield opened
    for page in pages:
        page.context.close()


def test_one_key_copies_the_next_value_and_moves_on(case):
    page = case()
    bar, coming = page.locator("[data-copybar]"), page.locator("[data-copy-label]")
    expect(coming).to_have_text("Berikutnya: Nama lengkap sesuai KTP atau KK")
    with page.expect_response("**/salin"):
        page.keyboard.press("c")
    expect(page.locator("#live")).to_contain_text("tersalin")
    assert page.evaluate(CLIPBOARD) == "MARIA YULIANA BERE"
    expect(coming).to_have_text("Berikutnya: NIK Anda")
    with page.expect_response("**/salin"):
        page.keyboard.press("c")
    assert page.evaluate(CLIPBOARD) == "5371046508900001"
    expect(bar).to_contain_text(re.compile("2 dari \\d+ disalin"))
    page.reload()
    expect(page.locator("#jawaban-applicant_nik [data-did]")).to_be_visible()
    expect(coming).to_have_text("Berikutnya: Nomor KK Anda")
    with page.expect_response("**/salin"):
        page.keyboard.press("Shift+C")
    expect(page.locator("#jawaban-applicant_nik [data-did]")).to_be_hidden()
    expect(coming).to_have_text("Berikutnya: NIK Anda")


def test_where_the_browser_refuses_the_text_is_chosen_for_its_own_keys(case):
    page = case(REFUSES)
    page.keyboard.press("c")
    box = page.get_by_label("Teks untuk disalin")
    expect(box).to_be_focused()
    assert page.evaluate("getSelection().toString()") == "MARIA YULIANA BERE"
    expect(page.locator("#live")).to_contain_text("tekan Ctrl dan C")
    expect(page.locator("#jawaban-applicant_name [data-did]")).to_be_hidden()
    page.keyboard.press("Control+c")
    expect(page.locator("#jawaban-applicant_name [data-did]")).to_be_visible()
    expect(page.locator("[data-copy-next]")).to_be_focused()


def test_a_mark_that_was_not_kept_is_not_shown(case):
    page = case()
    page.route("**/salin", lambda route: route.abort())
    page.keyboard.press("c")
    expect(page.locator("#live")).to_contain_text("tidak tersimpan")
    expect(page.locator("#jawaban-applicant_name [data-did]")).to_be_hidden()
