"""A photo that may not be readable, on a phone: taken again or sent all the same, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.office import PERSON, Phone
from tests.e2e.people import SAMPLES

GOOD, BLURRED = (SAMPLES / name for name in ("foto_baik_3mp.jpg", "foto_buram.jpg"))
REQUIREMENT = "ktp_lama"


@pytest.fixture(params=[True, False], ids=["with javascript", "without javascript"])
def page(request, server, context) -> Page:
    """The papers of a draft whose photo is blurred, on the phone that sent it."""
    phone = Phone(server.url)
    number = phone.begin("ktp-rusak", PERSON, **{REQUIREMENT: BLURRED.name})
    profile = context(javascript=request.param, service_workers="block")
    profile.add_cookies(phone.cookies)
    phone.http.close()
    opened = profile.new_page()
    opened.goto(f"/permohonan/{number}/berkas")
    opened.with_javascript = request.param
    return opened


def card(page: Page):
    return page.locator(f"section#{REQUIREMENT}")


def retake(page: Page, file) -> None:
    """With JavaScript choosing the photo is enough."""
    card(page).get_by_label(re.compile("^Foto ulang")).set_input_files(file)
    if not page.with_javascript:
        card(page).get_by_role("button", name="Kirim foto ulang").click()


def test_a_new_photo_takes_the_place_of_the_doubted_one(page):
    expect(card(page)).to_contain_text("Foto tampak buram.")
    retake(page, GOOD)
    expect(card(page)).not_to_contain_text("buram")
    expect(card(page).locator(".files li")).to_have_count(1)
    expect(card(page)).to_contain_text("Tersimpan")
    if page.with_javascript:
        expect(card(page)).to_be_focused()


def test_who_sends_it_all_the_same_is_left_in_peace(page):
    card(page).get_by_role("button", name=re.compile("^Kirim tetap")).click()
    expect(card(page)).to_contain_text("Anda memilih tetap mengirim foto ini.")
    expect(card(page).locator(".doubt")).to_have_count(0)
    if page.with_javascript:
        expect(card(page)).to_be_focused()
    else:
        assert page.url.endswith(f"/berkas#{REQUIREMENT}")


def test_a_new_photo_that_is_no_photo_leaves_the_old_one_and_says_why(page):
    retake(page, SAMPLES / "halaman.html.jpg")
    said = card(page).locator(".em")
    expect(said).to_contain_text("Jenis berkas ini tidak dapat dipakai")
    if not page.with_javascript:
        expect(card(page).get_by_role("alert")).to_be_focused()
    expect(card(page).locator(".doubt").first).to_contain_text("Foto tampak buram.")


def test_a_new_photo_may_be_doubted_as_well(page):
    before = card(page).locator(".files img").get_attribute("src")
    retake(page, SAMPLES / "foto_gelap.jpg")
    expect(card(page)).to_contain_text("Foto terlalu gelap.")
    if page.with_javascript:
        card(page).locator("[data-paper]").get_by_role("button", name=re.compile("^Kirim tetap")).click()
        expect(card(page)).to_contain_text("Anda memilih tetap mengirim foto ini.")
        expect(card(page)).to_be_focused()
    expect(card(page).locator(".files img")).to_have_count(1)
    assert card(page).locator(".files img").get_attribute("src") != before
