"""What was typed survives a reload, a killed tab, a lost signal and another day, until the office has it; then it is gone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.keeping import stored
from tests.e2e.office import PERSON
from tests.serving import soon

FORM = "/layanan/ktp-rusak/ajukan"
SAVED = "Isian tersimpan di HP ini."


@pytest.fixture
def phone(context):
    """A phone with the service worker in charge."""
    page = context().new_page()
    page.goto("/privasi")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    assert page.evaluate("Boolean(navigator.serviceWorker.controller)")
    return page


def kept(page: Page) -> list[dict]:
    return stored(page).get("forms", [])


def see_kept(page: Page, words: str) -> None:
    """A moment after it was typed."""
    assert soon(lambda: words in str(kept(page)), 5)


def fill(page: Page, **more: str) -> None:
    """Answer the questions of this page as far as we know them, and see that they are kept."""
    for name, value in {**PERSON, **more}.items():
        if (box := page.locator(f"main input[name={name}]:not([type=hidden], [type=radio])")).count():
            box.fill(value)
        elif (radio := page.locator(f"main input[name={name}][value='{value}']")).count():
            radio.check()
        elif (choice := page.locator(f"main select[name={name}]")).count():
            choice.select_option(value)
    expect(page.get_by_text(SAVED)).to_be_visible()


def go_on(page: Page) -> None:
    before = page.url
    page.get_by_role("button", name="Lanjut", exact=True).click()
    page.wait_for_url(lambda url: url != before)


def name_box(page: Page):
    return page.locator("input[name=applicant_name]")


def walk_to(page: Page, name: str) -> None:
    """From the first page on to the one that asks this."""
    page.goto(FORM)
    for _ in range(6):
        if page.locator(f"main [name={name}]:not([type=hidden])").count():
            return
        fill(page)
        go_on(page)
    raise AssertionError(name)


def test_a_reload_puts_back_what_was_typed(phone):
    walk_to(phone, "applicant_name")
    name_box(phone).fill("Maria Yuliana")
    expect(phone.get_by_text(SAVED)).to_be_visible()
    see_kept(phone, "Maria Yuliana")
    phone.reload()
    expect(name_box(phone)).to_have_value("Maria Yuliana")
    expect(phone.get_by_text("ada lagi di sini")).to_be_visible()
    phone.get_by_role("button", name="Mulai dari kosong").click()
    expect(name_box(phone)).to_have_value("")
    assert kept(phone) == []


def test_a_killed_tab_is_gone_on_with_from_the_front_page(phone):
    phone.goto(FORM)
    fill(phone)
    key = phone.locator("input[name=kunci]").input_value()
    chosen = phone.locator("main select").first.input_value()
    context = phone.context
    phone.close()
    page = context.new_page()
    page.goto("/")
    expect(page.get_by_role("heading", name="belum terkirim")).to_be_visible()
    expect(page.locator("#tersimpan")).to_contain_text("KTP-el rusak")
    page.get_by_role("link", name="Lanjutkan KTP-el rusak").click()
    expect(page.locator("input[name=kunci]")).to_have_value(key)
    expect(page.locator("main select").first).to_have_value(chosen)
    go_on(page)
    page.goto("/")
    expect(page.get_by_role("heading", name="Lanjutkan di HP ini")).to_be_visible()
    expect(page.locator("#tersimpan")).to_be_hidden()
    assert kept(page) == []


def test_what_is_confirmed_is_forgotten_and_what_is_refused_is_not(phone):
    walk_to(phone, "applicant_name")
    name_box(phone).fill("M")
    expect(phone.get_by_text(SAVED)).to_be_visible()
    phone.get_by_role("button", name="Lanjut", exact=True).click()
    expect(phone.locator(".err-sum")).to_be_visible()
    [form] = kept(phone)
    fill(phone)
    go_on(phone)
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    phone.goto("/")
    expect(phone.get_by_role("heading", name="Lanjutkan di HP ini")).to_be_visible()
    assert form["id"] not in {one["id"] for one in kept(phone)}


def test_without_a_signal_the_page_stays_with_what_was_typed_and_is_sent_later(phone):
    walk_to(phone, "applicant_name")
    fill(phone)
    phone.context.set_offline(True)
    url = phone.url
    phone.get_by_role("button", name="Lanjut", exact=True).click()
    expect(phone.get_by_text("Sambungan terputus")).to_be_visible()
    assert phone.url == url
    expect(name_box(phone)).to_have_value(PERSON["applicant_name"])
    phone.context.set_offline(False)
    go_on(phone)


def test_two_tabs_with_the_same_form_do_not_speak_for_each_other(phone):
    phone.goto(FORM)
    fill(phone)
    other = phone.context.new_page()
    other.goto(FORM)
    expect(other.get_by_text("ada lagi di sini")).to_be_hidden()
    fill(other)
    assert len(kept(other)) == 2
    left = phone.locator("input[name=isian]").input_value()
    go_on(other)
    other.goto("/")
    expect(other.locator("#tersimpan li")).to_have_count(1)
    assert [form["id"] for form in kept(other)] == [left]
    other.on("dialog", lambda dialog: dialog.accept())
    other.get_by_role("button", name=re.compile("^Hapus")).click()
    expect(other.locator("#tersimpan")).to_be_hidden()


def test_persons_of_a_family_come_back_row_by_row(phone):
    made = phone.request.post("/api/v1/applications", data={"service": "kk-pisah", "answers": {}}).json()
    phone.request.post("/lacak", form={"nomor": made["number"], "pin": made["pin"]})
    phone.goto(f"/permohonan/{made['number']}/isi/anggota")
    phone.locator("[name='members.0.name']").fill("Yosef Bere")
    phone.get_by_role("button", name="Tambah orang").click()
    expect(phone.locator(".person")).to_have_count(2)
    phone.locator("[name='members.1.name']").fill("Ana Bere")
    see_kept(phone, "Ana Bere")
    url = phone.url
    phone.goto("about:blank")
    phone.goto(url)
    expect(phone.locator(".person")).to_have_count(2)
    expect(phone.locator("[name='members.1.name']")).to_have_value("Ana Bere")
    expect(phone.locator("label[for='members.1.name']")).to_be_visible()
