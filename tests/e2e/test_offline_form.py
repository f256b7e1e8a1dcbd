"""A whole application filled in without a signal, handed to the outbox, and received by the office once there is one."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.keeping import stored
from tests.e2e.office import PERSON
from tests.making import SAMPLES

FORM = re.compile(r"/luring/layanan#/[\w-]+/[0-9a-f-]{36}/[\w-]+$")


@pytest.fixture
def phone(context):
    """A phone that was once at the front page, and has no signal since."""
    page = context(service_workers="allow").new_page()
    page.goto("/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    return page


def fill(page):
    """Every page of questions, as somebody with all papers at hand would."""
    heading = page.get_by_role("heading", level=1)
    while (before := heading.inner_text()) != "Foto dokumen":
        for name, value in PERSON.items():
            answer(page, name, value)
        page.get_by_role("button", name="Lanjut").click()
        expect(heading).not_to_have_text(before)


def answer(page, name, value):
    box = page.locator(f"main [name='{name}']").first
    if not box.count():
        return
    kind = box.evaluate("one => one.type")
    if kind == "radio":
        page.locator(f"main [name='{name}'][value='{value}']").check()
    elif kind == "select-one":
        box.select_option(value)
    else:
        box.fill(str(value))


def test_a_whole_application_is_filled_in_without_a_signal_and_sent_when_there_is_one(phone):
    phone.goto("/layanan/ktp-rusak")
    phone.get_by_role("link", name="Ajukan sekarang").click()
    expect(phone).to_have_url(FORM)
    fill(phone)
    phone.locator("#ktp_lama input[multiple]").set_input_files(SAMPLES / "foto_baik_3mp.jpg")
    expect(phone.locator("#ktp_lama")).to_contain_text("Tersimpan di HP")
    phone.get_by_role("link", name="Lanjut: periksa jawaban").click()
    expect(phone.locator("main")).to_contain_text(PERSON["applicant_name"])
    phone.get_by_role("button", name="Kirim nanti").click()
    expect(phone.locator(".err-sum")).to_be_focused()
    for box in phone.get_by_role("checkbox").all():
        box.check()
    phone.get_by_role("button", name="Kirim nanti").click()
    expect(phone).to_have_url(re.compile("/kiriman$"))
    expect(phone.locator(".sendings")).to_contain_text("Di HP ini")
    assert stored(phone)["forms"] == []
    phone.context.set_offline(False)
    expect(phone.locator(".sendings")).to_contain_text("Diterima", timeout=15_000)


def test_mistakes_are_told_at_their_boxes_and_lead_there(phone):
    phone.goto("/layanan/ktp-rusak/ajukan")
    expect(phone).to_have_url(FORM)
    phone.get_by_role("button", name="Lanjut").click()
    expect(phone.locator(".err-sum")).to_be_focused()
    phone.locator(".err-sum a").first.click()
    expect(phone.locator("main :is(input, select):focus")).to_have_attribute("aria-invalid", "true")


def test_what_is_filled_in_is_there_again_after_the_tab_was_closed_and_only_ids_are_in_its_address(phone):
    phone.goto("/layanan/ktp-rusak/ajukan")
    expect(phone).to_have_url(FORM)
    answer(phone, "applicant_relation", PERSON["applicant_relation"])
    phone.get_by_role("button", name="Lanjut").click()
    phone.locator("main [name='applicant_name']").fill("Maria Contoh")
    phone.locator("main [name='applicant_name']").blur()
    expect(phone.locator("main [name='applicant_name']")).to_have_value("Maria Contoh")
    again = phone.context.new_page()
    phone.close()
    again.goto("/")
    again.get_by_role("link", name=re.compile("Lanjutkan")).click()
    expect(again.locator("main [name='applicant_name']")).to_have_value("Maria Contoh")
    assert "Maria" not in again.url


def test_on_a_phone_that_others_use_nothing_is_kept(phone):
    phone.evaluate("document.cookie = `pinjam=${Math.floor(Date.now() / 1000)}; path=/`")
    phone.goto("/layanan/ktp-rusak/ajukan")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Perlu sinyal untuk mengajukan")
    assert stored(phone).get("forms", []) == []


def test_people_are_added_and_removed_in_a_list(phone):
    phone.goto("/layanan/kk-tambah-anggota/ajukan")
    expect(phone).to_have_url(FORM)
    while not phone.get_by_role("button", name="Tambah orang").count():
        fill_any(phone)
    phone.locator(".person input").first.fill("Anak Contoh")
    phone.get_by_role("button", name="Tambah orang").click()
    expect(phone.locator(".person")).to_have_count(2)
    expect(phone.locator(".person input").first).to_have_value("Anak Contoh")
    phone.get_by_role("button", name="Hapus orang ke-1").click()
    expect(phone.locator(".person")).to_have_count(1)
    expect(phone.locator(".person input").first).to_have_value("")


def fill_any(page):
    heading = page.get_by_role("heading", level=1)
    before = heading.inner_text()
    for name, value in PERSON.items():
        answer(page, name, value)
    for group in page.locator("main fieldset:has(input[type=radio])").all():
        if not group.locator(":checked").count():
            group.locator("input").first.check()
    for box in page.locator("main select").all():
        if not box.input_value():
            box.select_option(index=1)
    page.get_by_role("button", name="Lanjut").click()
    expect(heading).not_to_have_text(before)
