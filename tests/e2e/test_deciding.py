"""Deciding in a real browser: one touch of the key signs it, and for a few seconds one press takes it back."""

from playwright.sync_api import expect


def begin_to_reject(page, number) -> None:
    page.goto(f"/loket/{number}")
    page.locator("summary", has_text="Tolak permohonan").click()
    page.locator("#kata-tolak").fill("Salah orang.")
    page.get_by_role("button", name="Tolak permohonan").click()


def test_one_touch_decides_and_one_press_takes_it_back(office):
    page = office.pages["operator"]
    begin_to_reject(page, office.places["review"])
    status, bar = page.locator(".case-head [role=status]"), page.locator("#live .undo")
    expect(status).to_have_text("Ditolak")
    expect(bar).to_contain_text("Ditolak")
    page.keyboard.press("Shift+Z")
    expect(status).to_have_text("Sedang diperiksa")
    expect(bar).to_have_count(0)


UNDER_THE_BAR = """() => [...document.querySelectorAll('main button, main a')].filter(one => {
  const box = one.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return top && document.getElementById('live').contains(top);
}).map(one => one.textContent.trim())"""


def test_what_can_be_taken_back_stands_over_no_button_of_a_paper(office):
    page = office.pages["operator"]
    page.goto(f"/loket/{office.places['review']}")
    page.keyboard.press("1")
    expect(page.locator("#live .undo")).to_contain_text("Berkas dinilai")
    assert page.evaluate(UNDER_THE_BAR) == []
    page.keyboard.press("Shift+Z")
    expect(page.locator("#live .undo")).to_have_count(0)


def test_a_finger_that_is_not_there_decides_nothing(office):
    page = office.fresh("operator").new_page()
    office.lend_key("operator", page, verified=False)
    begin_to_reject(page, office.places["review"])
    expect(page.locator("#kunci-galat")).to_be_focused(timeout=15_000)
    expect(page.locator(".case-head [role=status]")).to_have_text("Sedang diperiksa")
    expect(page.locator("#kata-tolak")).to_have_value("Salah orang.")


def test_without_a_script_the_page_says_what_is_missing(office):
    page = office.fresh("operator", java_script_enabled=False).new_page()
    page.goto(f"/loket/{office.places['process']}")
    expect(page.get_by_text("Nyalakan JavaScript di peramban ini")).to_be_visible()
    page.locator("#ambil").fill("Loket 2")
    page.get_by_role("button", name="Serahkan hasil").click()
    expect(page.get_by_text("Keputusan ini ditandatangani dengan kunci sandi Anda")).to_be_visible()
