"""The desk by keyboard alone: ten cases from the queue to a decision, and keys that get in nobody's way."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.office import PERSON, Phone

MICE = """() => ['pointerdown', 'mousedown', 'wheel', 'touchstart'].forEach(kind =>
    addEventListener(kind, () => sessionStorage.setItem('mouse', kind), true))"""
LOST = {**PERSON, "child_nik": "5371046508200001", "reason": "rusak"}


class Sari:
    """Somebody without a mouse."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(f"({MICE})()")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto("/loket")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def sees(self, status: str) -> None:
        expect(self.page.locator(".case-head .tag").first).to_have_text(status)

    def take(self) -> None:
        self.press("b")
        self.sees("Sedang diperiksa")

    def look_through(self) -> None:
        expect(self.page.locator(".strip [aria-current]")).to_have_text("Halaman 1")
        self.press("n")
        expect(self.page.locator(".strip [aria-current]")).to_have_text("Halaman 2")

    def copy(self) -> None:
        with self.page.expect_response("**/salin"):
            self.press("c")
        assert self.page.evaluate("navigator.clipboard.readText()") == "MARIA YULIANA BERE"

    def accept(self) -> None:
        self.press("1")
        expect(self.page.locator(".verdicts .accepted").first).to_be_visible()
        while self.page.locator(".verdicts .new").count():
            before = self.page.locator(".verdicts .new").count()
            self.press("1")
            expect(self.page.locator(".verdicts .new")).to_have_count(before - 1)
        self.copy()
        self.press("l")
        expect(self.page.get_by_role("button", name=re.compile("^Terima, lanjut"))).to_be_focused()
        self.press("Enter")
        self.sees("Diproses")
        assert self.page.evaluate("document.activeElement !== document.body")

    def send_back(self) -> None:
        self.press("2")
        expect(self.page.get_by_label("Apa yang salah?")).to_be_focused()
        self.press("ArrowDown", "Tab", "Tab")
        expect(self.page.get_by_role("button", name="Minta ganti")).to_be_focused()
        self.press("Enter")
        expect(self.page.locator(".verdicts .replace").first).to_be_visible()
        self.press("u", "Enter")
        self.sees("Perlu diperbaiki")

    def go_back(self) -> None:
        self.press("q")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Antrean")


@pytest.fixture
def sari(operator, server) -> Sari:
    phone = Phone(server.url)
    for _ in range(10):
        phone.send("kia-hilang-rusak", LOST, kk="pdf_biasa.pdf", kia_lama="pdf_biasa.pdf")
    phone.http.close()
    return Sari(operator("Sari Tefa", "operator", "kia").page)


def test_ten_cases_are_worked_by_keyboard_alone(sari):
    for place in range(10):
        sari.take()
        sari.look_through()
        if place % 5 == 4:
            sari.send_back()
        else:
            sari.accept()
        sari.go_back()
    assert sari.page.evaluate("sessionStorage.getItem('mouse')") is None


def test_letters_can_be_switched_off_and_on_again(office):
    page = office.fresh("operator").new_page()
    page.goto(f"/loket/{office.places['review']}")
    page.keyboard.press("?")
    page.get_by_label(re.compile("^Pakai tombol cepat")).uncheck()
    page.keyboard.press("w")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    expect(page.get_by_label("Untuk rekan kerja")).to_be_hidden()
    page.reload()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.get_by_role("button", name="Tombol cepat").press("Enter")
    page.get_by_label(re.compile("^Pakai tombol cepat")).check()
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    expect(page.get_by_label("Untuk rekan kerja")).to_be_focused()
    page.keyboard.type("c1x")
    expect(page.get_by_label("Untuk rekan kerja")).to_have_value("c1x")
    page.context.close()


def test_who_sifts_the_history_stays_there(office):
    page = office.fresh("operator").new_page()
    page.goto(f"/loket/{office.places['review']}")
    page.keyboard.press("h")
    expect(page.get_by_role("heading", name="Riwayat")).to_be_focused()
    page.keyboard.press("Tab")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#riwayat-kartu")).to_contain_text("Membuka permohonan")
    expect(page.get_by_role("link", name="Dilihat")).to_be_focused()
    page.context.close()
